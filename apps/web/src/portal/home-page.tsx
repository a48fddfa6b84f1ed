import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ChainGrid } from './chain-grid';
import { CityFigures } from './city-figures';
import { graphql } from './gql';
import type { HomeQuery } from './gql/graphql';
import { SearchBox } from './list/search-box';
import { NeedCard } from './need-card';

const HomeDocument = graphql(`
  query Home {
    cityFigures {
      firms
      openNeeds
      matches
      orderAmount
      asOf
    }
    chainSummaries {
      ...ChainTile
    }
    searchNeeds(search: { statuses: [OPEN, MATCHED, BIDDING] }, first: 6, sort: NEWEST) {
      nodes {
        ...NeedCard
      }
    }
  }
`);

const RENEW_MS = 60_000;

/** One question for the whole page; it is renewed while it is looked at. */
export function HomePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const home = useAsk(['portal', 'home'], (signal) => execute(HomeDocument, {}, { signal }), { everyMs: RENEW_MS });
  return (
    <>
      <div className="hero">
        <div className="page">
          <PageTitle title={t`首页`}>
            <span className="headline">
              <Trans>让全市产业链上的企业找得到彼此</Trans>
            </span>
          </PageTitle>
          <p className="secondary">
            <Trans>发布需求，几秒内看到本地谁能做、为什么是他；录入能力，合适的订单主动找上门。</Trans>
          </p>
          <SearchBox
            placeholder={t`搜索产品、工艺、材料或型号`}
            search={{}}
            onSearch={(search) => void navigate({ to: '/needs', search })}
          />
          <CityFigures figures={home.data?.cityFigures} />
        </div>
      </div>
      <div className="page stack">
        <StateView query={home} skeleton={<Skeleton height={900} lines={24} />}>
          {({ searchNeeds, chainSummaries }) => (
            <>
              <Newest needs={searchNeeds.nodes} />
              <Chains summaries={chainSummaries} />
            </>
          )}
        </StateView>
      </div>
    </>
  );
}

function Newest({ needs }: { needs: HomeQuery['searchNeeds']['nodes'] }) {
  return (
    <section className="stack" aria-labelledby="newest">
      <div className="page-title flush">
        <h2 id="newest">
          <Trans>最新需求</Trans>
        </h2>
        <Link to="/needs">
          <Trans>全部需求</Trans>
        </Link>
      </div>
      {needs.length === 0 ? (
        <Empty>
          <Trans>目前没有公开征集的需求。</Trans>
        </Empty>
      ) : (
        <ul className="plain-list card-grid">
          {needs.map((need) => (
            <li key={need.id}>
              <NeedCard need={need} level={3} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Chains({ summaries }: { summaries: HomeQuery['chainSummaries'] }) {
  return (
    <section className="stack" aria-labelledby="chains">
      <div className="page-title flush">
        <h2 id="chains">
          <Trans>产业链</Trans>
        </h2>
        <Link to="/chains">
          <Trans>配套与缺口</Trans>
        </Link>
      </div>
      <ChainGrid summaries={summaries} />
    </section>
  );
}
