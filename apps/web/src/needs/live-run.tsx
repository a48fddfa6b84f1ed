import { Trans, useLingui } from '@lingui/react/macro';
import type { LiveState } from '../api/use-live';
import { labels } from '../ui/labels';
import type { LiveRun } from './use-match-run';

const PHASES = ['CANDIDATES', 'CONSTRAINTS', 'SCORING', 'WRITING', 'DONE'] as const;

/** What the engine is doing for this need: phase, counts, time; announced at its start, first card and end. */
export function LiveRunBar({ run, state }: { run: LiveRun; state: LiveState }) {
  const { t } = useLingui();
  const at = run.phase ? PHASES.indexOf(run.phase) : -1;
  const share = Math.max(0, at + 1) / PHASES.length;
  const isDone = run.phase === 'DONE';
  const { candidates, proposed } = run;
  const seconds = run.durationMs === null ? null : (run.durationMs / 1000).toFixed(1);
  return (
    <section className="live-run" aria-label={t`匹配进度`}>
      <p role="status" className="row">
        <strong>{run.phase ? t(labels.matchPhase[run.phase]) : t`等待匹配`}</strong>
        {candidates !== null && (
          <span className="secondary figure">
            <Trans>
              已看 {candidates} 家，推荐 {proposed ?? 0} 家
            </Trans>
          </span>
        )}
        {isDone && seconds && (
          <span className="meta figure">
            <Trans>用时 {seconds} 秒</Trans>
          </span>
        )}
        {state === 'lost' && (
          <span className="live-lost">
            <Trans>实时连接中断，改为每 2 秒刷新。</Trans>
          </span>
        )}
      </p>
      <div
        className="live-run-track"
        role="progressbar"
        aria-label={t`匹配进度`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <span style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </section>
  );
}
