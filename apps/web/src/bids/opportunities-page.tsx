import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { execute } from '../api/execute';
import { LoadMore } from '../desk/load-more';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import type { OpportunitiesQuery, OpportunityState } from './gql/graphql';
import { OpportunityCard } from './opportunity-card';
import { opportunitiesRoute } from './routes';
import { SubscribeNeeds } from './subscribe-needs';

const OpportunitiesDocument = graphql(`
  query Opportunities($state: OpportunityState!, $after: String) {
    opportunities(state: $state, first: 10, after: $after) {
      nodes {
        id
        needId
        number
        status
        score
        grade
        rank
        pushedAt
        reason
        opportunity {
          openedAt
          laterUntil
        }
        factors {
          feature
          label
          points
          max
          unit
          text
          sentence
        }
        requirements {
          name
          expected
          found
          state
          evidence {
            source
            text
            at
            validUntil
          }
        }
        gaps
        corrections {
          id
          factKind
          label
          reason
          note
          isMine
          name
          expected
        }
        improvements {
          kind
          text
          answers
          gain
          grade
        }
        need {
          id
          number
          title
          status
          bidding
          deadline
          deliveryBy
          deliveryDistrict
          quantity
          unit
          budgetMin
          budgetMax
          isOwnerHidden
          owner {
            nameZh
            nameEn
          }
          node {
            nameZh
            nameEn
            stage
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

export type Opportunity = OpportunitiesQuery['opportunities']['nodes'][number];

/** Needs that were pushed to us, each with why it came to us and what to do about it. */
export function OpportunitiesPage() {
  const { t } = useLingui();
  const { state = 'WAITING' } = opportunitiesRoute.useSearch();
  const navigate = opportunitiesRoute.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['opportunities', state],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(OpportunitiesDocument, { state, after: pageParam }, { signal })).opportunities,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  const total = list.data?.pages[0]?.totalCount;
  return (
    <>
      <PageTitle title={t`商机`} />
      <div className="row list-filters">
        <Segmented<OpportunityState>
          aria-label={t`按状态筛选`}
          value={state}
          options={[
            { value: 'WAITING', label: t`待回应` },
            { value: 'LATER', label: t`稍后处理` },
            { value: 'BID', label: t`已接单` },
            { value: 'DECLINED', label: t`不感兴趣` },
            { value: 'CLOSED', label: t`已截止` },
          ]}
          onChange={(value) => void navigate({ search: value === 'WAITING' ? {} : { state: value } })}
        />
        {typeof total === 'number' && (
          <span className="meta" role="status">
            <Plural value={total} other="共 # 条" />
          </span>
        )}
        <SubscribeNeeds />
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={12} />}>
        {(opportunities) =>
          opportunities.length === 0 ? (
            <NoOpportunities state={state} />
          ) : (
            <>
              <ul className="plain-list stack record-page" aria-label={t`商机`}>
                {opportunities.map((opportunity) => (
                  <li key={opportunity.id}>
                    <OpportunityCard opportunity={opportunity} state={state} />
                  </li>
                ))}
              </ul>
              <LoadMore list={list} />
            </>
          )
        }
      </StateView>
    </>
  );
}

function NoOpportunities({ state }: { state: OpportunityState }) {
  if (state !== 'WAITING')
    return (
      <Empty
        action={
          <Link to="/w/opportunities" className="button">
            <Trans>查看待回应的商机</Trans>
          </Link>
        }
      >
        <Trans>没有处于这一状态的商机。</Trans>
      </Empty>
    );
  return (
    <Empty
      action={
        <Link to="/w/listings" className="button button-primary">
          <Trans>完善供给</Trans>
        </Link>
      }
    >
      <Trans>暂时没有待回应的商机。供给写得越具体，推送越多、越准。</Trans>
    </Empty>
  );
}
