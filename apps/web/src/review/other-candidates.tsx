import { Trans, useLingui } from '@lingui/react/macro';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import type { ReviewItem } from './queue-query';

type Candidates = NonNullable<ReviewItem['need']>['proposals']['nodes'];

/** Who else was proposed for the need, so that one firm is seen among the others. */
export function OtherCandidates({ candidates, currentId }: { candidates: Candidates; currentId: string }) {
  const { t } = useLingui();
  const name = useName();
  const others = candidates.filter(({ id, status }) => id !== currentId && status !== 'SUPERSEDED');
  return (
    <section>
      <h3>
        <Trans>其他候选</Trans>
      </h3>
      {others.length === 0 ? (
        <p className="secondary">
          <Trans>这条需求目前只有这一家候选。</Trans>
        </p>
      ) : (
        <div className="scroll-x" role="region" aria-label={t`其他候选`} tabIndex={0}>
          <table className="table table-dense">
            <thead>
              <tr>
                <th scope="col">
                  <Trans>位次</Trans>
                </th>
                <th scope="col">
                  <Trans>供应商</Trans>
                </th>
                <th scope="col">
                  <Trans>匹配度</Trans>
                </th>
                <th scope="col">
                  <Trans>状态</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {others.map(({ id, rank, score, status, supplier }) => (
                <tr key={id}>
                  <td className="figure">{rank ?? '–'}</td>
                  <th scope="row">{supplier ? <a href={`/suppliers/${supplier.id}`}>{name(supplier)}</a> : '–'}</th>
                  <td className="figure">{Math.round(score)}</td>
                  <td>{t(labels.proposalStatus[status])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
