import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ChainGrid } from './chain-grid';
import { chainSummariesQuery } from './chain-summaries';
import { CityFigures } from './city-figures';
import { graphql } from './gql';
import { SearchBox } from './list/search-box';
import { NeedCard } from './need-card';

const NewestDocument = graphql(`
  query HomeNeeds {
    searchNeeds(search: { statuses: [OPEN, MATCHED, BIDDING] }, first: 6, sort: NEWEST) {
      nodes {
        ...NeedCard
      }
    }
  }
`);

export function HomePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
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
          <CityFigures />
        </div>
      </div>
      <div className="page stack">
        <Newest />
        <Chains />
      </div>
    </>
  );
}

function Newest() {
  const newest = useQuery({
    queryKey: ['portal', 'newest'],
    queryFn: ({ signal }) => execute(NewestDocument, {}, { signal }),
  });
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
      <StateView query={newest} skeleton={<Skeleton height={420} lines={12} />}>
        {({ searchNeeds }) =>
          searchNeeds.nodes.length === 0 ? (
            <Empty>
              <Trans>目前没有公开征集的需求。</Trans>
            </Empty>
          ) : (
            <ul className="plain-list card-grid">
              {searchNeeds.nodes.map((need) => (
                <li key={need.id}>
                  <NeedCard need={need} level={3} />
                </li>
              ))}
            </ul>
          )
        }
      </StateView>
    </section>
  );
}

function Chains() {
  const summaries = useQuery(chainSummariesQuery);
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
      <StateView query={summaries} skeleton={<Skeleton height={420} lines={12} />}>
        {({ chainSummaries }) => <ChainGrid summaries={chainSummaries} />}
      </StateView>
    </section>
  );
}
