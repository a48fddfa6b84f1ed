import { Trans, useLingui } from '@lingui/react/macro';
import { areaOf, lineOf, WIDTH, HEIGHT } from './trend-line';

export interface TrendPoint {
  readonly day: string;
  readonly value: number;
}

interface TrendProps {
  readonly title: string;
  readonly points: readonly TrendPoint[];
  readonly format: (value: number) => string;
}

/** One line over the days, its finding as a sentence. */
export function Trend({ title, points, format }: TrendProps) {
  const { t } = useLingui();
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  const top = points.reduce((most, each) => (each.value > most.value ? each : most));
  const values = points.map(({ value }) => value);
  const sum = format(values.reduce((total, value) => total + value, 0));
  const most = format(top.value);
  const today = format(last.value);
  const isEmpty = top.value === 0;
  return (
    <section className="screen-panel screen-trend">
      <h2>{title}</h2>
      <p className="figure">
        {isEmpty ? (
          <Trans>近 30 日没有记录</Trans>
        ) : (
          <Trans>
            30 日合计 {sum} · 最高 {most} · 今日 {today}
          </Trans>
        )}
      </p>
      <svg
        role="img"
        aria-label={
          isEmpty
            ? t`${title}：近 30 日没有记录`
            : t`${title}：30 日合计 ${sum}，最高 ${most}（${top.day}），今日 ${today}`
        }
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path className="screen-area" d={areaOf(values)} />
        <path className="screen-line" d={lineOf(values)} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="screen-days figure">
        <span>{first.day}</span>
        <span>{last.day}</span>
      </p>
    </section>
  );
}
