import { useLingui } from '@lingui/react/macro';
import './fit-bar.css';

export interface FitPart {
  readonly key: string;
  readonly label: string;
  readonly points: number;
  /** Absent where the model has no full value. */
  readonly max: number | null;
}

const SHADES = 6;

/** 匹配度条: 100 units, one segment per factor, its width the points it won. Factors and maxima come from the run. */
export function FitBar({ parts }: { parts: readonly FitPart[] }) {
  const { t } = useLingui();
  const won = parts.filter(({ points }) => points > 0);
  const total = Math.round(won.reduce((sum, { points }) => sum + points, 0));
  return (
    <div className="fit">
      <div className="fit-bar" role="img" aria-label={t`匹配度 ${total} 分，满分 100 分`}>
        {won.map(({ key, points }, at) => (
          <span key={key} className={`fit-${(at % SHADES) + 1}`} style={{ inlineSize: `${points}%` }} />
        ))}
      </div>
      <ul className="fit-legend plain-list">
        {won.map(({ key, label, points, max }, at) => (
          <li key={key}>
            <span aria-hidden="true" className={`fit-dot fit-${(at % SHADES) + 1}`} />
            {label}{' '}
            <span className="figure">
              {Math.round(points)}
              {max !== null && `/${Math.round(max)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
