import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import type { ChainMapNode } from '../ui/chain-map';
import { ChainStrip } from '../ui/chain-strip';
import { useName } from '../ui/named';
import { Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';

const NodeDocument = graphql(`
  query PortalNode($codes: [String!]!) {
    searchFirms(search: { nodeCodes: $codes, isSupplier: true }, first: 6) {
      total
      nodes {
        id
        nameZh
        nameEn
      }
    }
    searchNeeds(search: { nodeCodes: $codes, statuses: [OPEN, MATCHED, BIDDING] }, first: 6, sort: NEWEST) {
      total
      nodes {
        id
        title
      }
    }
  }
`);

/** Who supplies a node and what is sought there. */
export function ChainNodePanel({ node, onClose }: { node: ChainMapNode; onClose: () => void }) {
  const { t } = useLingui();
  const nameOf = useName();
  const found = useAsk(['portal', 'node', node.code], (signal) =>
    execute(NodeDocument, { codes: [node.code] }, { signal }),
  );
  return (
    <section className="panel stack" aria-labelledby="chain-node">
      <div className="page-title">
        <h2 id="chain-node" tabIndex={-1} ref={(heading) => heading?.focus({ preventScroll: false })}>
          {node.name}
        </h2>
        <ChainStrip stage={node.stage} />
        <Button kind="text" onClick={onClose}>
          <Trans>收起</Trans>
        </Button>
      </div>
      <StateView query={found} skeleton={<Skeleton lines={6} />}>
        {({ searchFirms, searchNeeds }) => (
          <div className="halves">
            <div>
              <h3>
                <Trans>供应商（{searchFirms.total}）</Trans>
              </h3>
              {searchFirms.total === 0 && (
                <p className="supply-gap">
                  <Trans>本地缺口：还没有核验过的本地供应商。</Trans>
                </p>
              )}
              <ul className="link-list">
                {searchFirms.nodes.map((firm) => (
                  <li key={firm.id}>
                    <Link to="/suppliers/$firmId" params={{ firmId: firm.id }}>
                      {nameOf(firm)}
                    </Link>
                  </li>
                ))}
              </ul>
              {searchFirms.total > searchFirms.nodes.length && (
                <Link to="/suppliers" search={{ node: node.code }}>{t`查看全部供应商`}</Link>
              )}
            </div>
            <div>
              <h3>
                <Trans>在办需求（{searchNeeds.total}）</Trans>
              </h3>
              {searchNeeds.total === 0 && (
                <p className="secondary">
                  <Trans>这个环节目前没有公开的在办需求。</Trans>
                </p>
              )}
              <ul className="link-list">
                {searchNeeds.nodes.map(({ id, title }) => (
                  <li key={id}>
                    <Link to="/needs/$needId" params={{ needId: id }}>
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
              {searchNeeds.total > searchNeeds.nodes.length && (
                <Link to="/needs" search={{ node: node.code }}>{t`查看全部需求`}</Link>
              )}
            </div>
          </div>
        )}
      </StateView>
    </section>
  );
}
