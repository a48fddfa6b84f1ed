import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { ChainMap, type ChainMapData } from '../ui/chain-map';
import { ChainMapTable } from '../ui/chain-map-table';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { Tabs } from '../ui/tabs';
import { useIsPhone } from '../ui/use-media';
import { ChainNodePanel } from './chain-node-panel';
import { graphql } from './gql';
import type { PortalChainQuery } from './gql/graphql';

const ChainDocument = graphql(`
  query PortalChain($code: String!) {
    chain(code: $code) {
      code
      nameZh
      nameEn
      group
      leadFirms {
        id
        nameZh
        nameEn
      }
    }
    chainMap(code: $code) {
      width
      height
      columns {
        stage
        x
        width
      }
      nodes {
        code
        x
        y
        width
        height
        suppliers
        openNeeds
        supply
        node {
          nameZh
          nameEn
          stage
        }
      }
      edges {
        fromCode
        toCode
        path
      }
    }
  }
`);

type Chain = NonNullable<PortalChainQuery['chain']>;

export function ChainPage() {
  const { t } = useLingui();
  const { code } = useParams({ from: '/portal/chains/$code' });
  const chain = useAsk(['portal', 'chain', code], (signal) => execute(ChainDocument, { code }, { signal }));
  return (
    <div className="page wide">
      {!chain.data && <PageTitle title={t`产业链`} />}
      <StateView query={chain} skeleton={<Skeleton lines={20} />}>
        {(data) =>
          data.chain && data.chainMap ? (
            <ChainView chain={data.chain} map={data.chainMap} />
          ) : (
            <>
              <PageTitle title={t`产业链`} />
              <Empty action={<Link to="/chains">{t`查看全部产业链`}</Link>}>
                <Trans>没有这条产业链。</Trans>
              </Empty>
            </>
          )
        }
      </StateView>
    </div>
  );
}

function ChainView({ chain, map: laidOut }: { chain: Chain; map: NonNullable<PortalChainQuery['chainMap']> }) {
  const { t } = useLingui();
  const nameOf = useName();
  const isPhone = useIsPhone();
  const { node, view = isPhone ? 'table' : 'map' } = useSearch({ from: '/portal/chains/$code' });
  const navigate = useNavigate({ from: '/chains/$code' });
  const map: ChainMapData = {
    ...laidOut,
    nodes: laidOut.nodes.map(({ node: named, ...rest }) => ({ ...rest, name: nameOf(named), stage: named.stage })),
  };
  const select = (code: string): void =>
    void navigate({ search: (now) => ({ ...now, node: code }), replace: true, resetScroll: false });
  const selected = map.nodes.find(({ code }) => code === node);
  const name = nameOf(chain);
  return (
    <article className="stack">
      <PageTitle title={t`${name}产业链`} extra={<span className="tag">{t(labels.chainGroup[chain.group])}</span>} />
      <Finding map={map} />
      <Tabs
        label={t`查看方式`}
        value={view}
        onChange={(to) => void navigate({ search: (now) => ({ ...now, view: to }), replace: true, resetScroll: false })}
        tabs={[
          { key: 'map', label: t`产业图谱` },
          { key: 'table', label: t`表格` },
        ]}
      >
        {view === 'map' ? (
          <ChainMap label={t`${name}产业图谱`} map={map} selected={node} onSelect={select} />
        ) : (
          <ChainMapTable caption={t`${name}各环节的配套与需求`} nodes={map.nodes} onSelect={select} />
        )}
      </Tabs>
      {selected && (
        <ChainNodePanel
          key={selected.code}
          node={selected}
          onClose={() => void navigate({ search: (now) => ({ ...now, node: undefined }), resetScroll: false })}
        />
      )}
      <LeadFirms firms={chain.leadFirms} />
    </article>
  );
}

/** The finding of the map in one sentence, for all. */
function Finding({ map }: { map: ChainMapData }) {
  const count = (supply: string): number => map.nodes.filter((node) => node.supply === supply).length;
  const total = map.nodes.length;
  const [thin, gaps] = [count('THIN'), count('GAP')];
  const needs = map.nodes.reduce((sum, { openNeeds }) => sum + openNeeds, 0);
  return (
    <p className="secondary">
      <Trans>
        共 {total} 个环节，其中 {thin} 个配套薄弱（1–3 家），{gaps} 个为本地缺口；
        <Plural value={needs} other="# 条需求正在征集接单。" />
      </Trans>
    </p>
  );
}

function LeadFirms({ firms }: { firms: Chain['leadFirms'] }) {
  const nameOf = useName();
  if (firms.length === 0) return null;
  return (
    <section className="panel">
      <h2>
        <Trans>链主企业</Trans>
      </h2>
      <ul className="plain-list row">
        {firms.map((firm) => (
          <li key={firm.id} className="row">
            <span className="tag tag-brick">
              <Trans>链主</Trans>
            </span>
            <Link to="/suppliers/$firmId" params={{ firmId: firm.id }}>
              {nameOf(firm)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
