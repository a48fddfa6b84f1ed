import { Trans, useLingui } from '@lingui/react/macro';
import { Facts } from '../desk/facts';
import { Money } from '../ui/money';
import { useName } from '../ui/named';
import type { CatalogueEntryRow } from './catalogue-query';
import { REASON } from './labels';

/** One node: its figures, what a newcomer would find, and the rows behind the figures. */
export function CatalogueEntryView({ entry }: { readonly entry: CatalogueEntryRow }) {
  const { t, i18n } = useLingui();
  const name = useName();
  const node = name({ nameZh: entry.nodeNameZh, nameEn: entry.nodeNameEn });
  const chain = name({ nameZh: entry.chainNameZh, nameEn: entry.chainNameEn });
  const list = (names: readonly string[]): string => names.join(i18n.locale === 'en' ? ', ' : '、');
  const besides = (isUpstream: boolean): string =>
    list(entry.neighbours.filter((each) => each.isUpstream === isUpstream).map((each) => name(each)));
  return (
    <li className="catalogue-entry stack">
      <h2>
        <span className="figure">{entry.rank}</span> {node} <span className="secondary">{chain}</span>{' '}
        <span className="meta figure">
          <Trans>得分 {entry.points}</Trans>
        </span>
      </h2>
      <Facts
        facts={[
          { label: t`未满足需求`, value: t`${entry.unmetNeeds} 项` },
          { label: t`未满足预算`, value: <Money yuan={entry.unmetBudget} /> },
          { label: t`外购`, value: <Money yuan={entry.outsideAmount} /> },
          { label: t`本地供应商`, value: t`${entry.suppliers} 家` },
          { label: t`全年需求`, value: <YearDemand entry={entry} /> },
          { label: t`链主企业`, value: list(entry.leadFirms) },
          { label: t`上游环节`, value: besides(true) },
          { label: t`下游环节`, value: besides(false) },
        ]}
      />
      {entry.needs && entry.needs.length + (entry.imports?.length ?? 0) > 0 && (
        <details>
          <summary>
            <Trans>查看明细（{entry.needs.length} 项需求）</Trans>
          </summary>
          <ul className="plain-list">
            {entry.needs.map((need) => (
              <li key={need.needId} className="project-part">
                <span>
                  <span className="figure meta">{need.number}</span> {need.title}{' '}
                  <span className="tag">{t(REASON[need.reason])}</span>
                </span>
                <span>{need.budget ? <Money yuan={need.budget} /> : <Trans>面议</Trans>}</span>
              </li>
            ))}
            {(entry.imports ?? []).map((bought) => (
              <li key={`${bought.number}-${bought.supplier}`} className="project-part">
                <span>
                  <span className="figure meta">{bought.number}</span>{' '}
                  <Trans>
                    {bought.buyer ?? t`采购方未公开`} 向 {bought.supplier} 外购
                  </Trans>
                </span>
                <span>{bought.amount && <Money yuan={bought.amount} />}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function YearDemand({ entry }: { readonly entry: CatalogueEntryRow }) {
  return (
    <Trans>
      {entry.yearNeeds} 项，
      <Money yuan={entry.yearBudget} />
    </Trans>
  );
}
