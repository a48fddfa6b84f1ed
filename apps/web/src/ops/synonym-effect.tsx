import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { SynonymPreviewQuery } from './gql/graphql';

type Effect = SynonymPreviewQuery['previewSynonymSet'];

/** How many open needs a set touches, and which listings they would reach in addition. */
export function SynonymEffect({ effect }: { effect: Effect }) {
  const { t } = useLingui();
  const { needCount, needs } = effect;
  return (
    <section role="status" aria-label={t`影响`}>
      <p>
        <strong>
          <Plural value={needCount} other="影响 # 条需求" />
        </strong>
        {needCount > needs.length && (
          <span className="secondary">
            {' '}
            <Trans>（下面是最近发布的 {needs.length} 条）</Trans>
          </span>
        )}
      </p>
      {needs.length > 0 && (
        <div className="scroll-x ops-effect" role="region" aria-label={t`受影响的需求`} tabIndex={0}>
          <table className="table table-dense">
            <thead>
              <tr>
                <th scope="col">
                  <Trans>需求</Trans>
                </th>
                <th scope="col">
                  <Trans>含有的词</Trans>
                </th>
                <th scope="col">
                  <Trans>新增可触达供给</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {needs.map(({ needId, number, title, terms, newListings }) => (
                <tr key={needId}>
                  <th scope="row">
                    {title} <span className="meta figure">{number}</span>
                  </th>
                  <td>{terms.join(t`、`)}</td>
                  <td className="figure">{newListings}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
