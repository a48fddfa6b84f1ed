import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { dateOf } from './when';
import './stage-bar.css';

export interface Stage {
  readonly key: string;
  readonly label: string;
  /** When it was reached; absent for what is still to come. */
  readonly at?: string | null;
}

interface StageBarProps {
  readonly stages: readonly Stage[];
  /** Index of the stage that it is in. */
  readonly current: number;
  /** Who acts next, in words: "待贵方选定". */
  readonly next?: string | null;
}

/** Where a record stands: its steps with dates, and who acts next. On a phone one line that opens. */
export function StageBar({ stages, current, next }: StageBarProps) {
  const { t } = useLingui();
  const [isOpen, open] = useState(false);
  const here = stages[current];
  const place = current + 1;
  const total = stages.length;
  const name = here?.label ?? '';
  return (
    <div className="stage-bar" data-open={isOpen || undefined}>
      <button type="button" className="stage-bar-line" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        <span className="figure">
          {place}/{total}
        </span>{' '}
        <strong>{name}</strong>
        {next && <span className="secondary"> · {next}</span>}
      </button>
      <ol className="stage-bar-steps" aria-label={t`进度`}>
        {stages.map(({ key, label, at }, index) => (
          <li key={key} data-state={stateOf(index, current)} aria-current={index === current ? 'step' : undefined}>
            <span className="stage-bar-name">{label}</span>
            {index < current && (
              <span className="visually-hidden">
                <Trans>已完成</Trans>
              </span>
            )}
            <span className="meta figure">{at ? dateOf(at) : index === current && next ? next : ' '}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function stateOf(index: number, current: number): 'done' | 'here' | 'ahead' {
  if (index === current) return 'here';
  return index < current ? 'done' : 'ahead';
}
