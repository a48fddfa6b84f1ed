import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/state-view';
import type { RunResult } from './use-match-run';

/** Nobody fits: which demand keeps them out, and how many each step less would bring. */
export function NoProposals({ result, needId }: { result: RunResult | undefined; needId: string }) {
  const steps = result?.loosening?.steps ?? [];
  const edit = (
    <Link to="/w/needs/$needId/edit" params={{ needId }} className="button button-primary">
      <Trans>修改要求</Trans>
    </Link>
  );
  if (steps.length === 0)
    return (
      <Empty action={edit}>
        <Trans>目前没有符合要求的供应商。有新供给时会自动再次匹配，也可以把说明写得更具体。</Trans>
      </Empty>
    );
  return (
    <section className="panel stack">
      <h2>
        <Trans>没有企业同时满足全部要求</Trans>
      </h2>
      <ul>
        {steps.map(({ text, frees, loses }) => (
          <li key={text}>
            {text}{' '}
            <strong className="figure">
              <Trans>可增加 {frees} 家</Trans>
            </strong>
            {loses > 0 && (
              <span className="meta">
                {' '}
                <Trans>（同时减少 {loses} 家）</Trans>
              </span>
            )}
          </li>
        ))}
      </ul>
      <div>{edit}</div>
    </section>
  );
}
