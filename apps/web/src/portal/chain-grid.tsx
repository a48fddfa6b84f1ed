import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import type { ChainTileFragment } from './gql/graphql';

const GROUPS = ['ADVANTAGE', 'EMERGING', 'SERVICE'] as const;

interface ChainGridProps {
  readonly summaries: readonly ChainTileFragment[];
  /** Under a heading for each group of chains, with the figures of supply. */
  readonly isGrouped?: boolean;
}

export function ChainGrid({ summaries, isGrouped = false }: ChainGridProps) {
  const { t } = useLingui();
  if (!isGrouped) return <Tiles summaries={summaries} />;
  return (
    <div className="stack">
      {GROUPS.map((group) => (
        <section key={group} className="stack">
          <h2>{t(labels.chainGroup[group])}</h2>
          <Tiles summaries={summaries.filter(({ chain }) => chain.group === group)} hasSupply />
        </section>
      ))}
    </div>
  );
}

function Tiles({ summaries, hasSupply = false }: { summaries: readonly ChainTileFragment[]; hasSupply?: boolean }) {
  const nameOf = useName();
  return (
    <ul className="plain-list chain-grid">
      {summaries.map(({ chainCode, chain, openNeeds, suppliers, gaps }) => (
        <li key={chainCode}>
          <Link to="/chains/$code" params={{ code: chainCode }} className="chain-tile">
            <strong>{nameOf(chain)}</strong>
            <span className="secondary figure">
              <Plural value={openNeeds} other="# 条在办需求" />
            </span>
            {hasSupply && (
              <span className="meta figure">
                <Plural value={suppliers} other="# 家次配套" />
                {gaps > 0 && (
                  <span className="supply-gap">
                    {' · '}
                    <Trans>{gaps} 处本地缺口</Trans>
                  </span>
                )}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
