import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { SavedViews } from '../desk/saved-views';
import { labels } from '../ui/labels';
import { Money } from '../ui/money';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { graphql } from './gql';
import type { MyBidsQuery } from './gql/graphql';
import { bidListRoute } from './routes';
import { type BidGroup, readBidListSearch } from './search';

const MyBidsDocument = graphql(`
  query MyBids($status: [BidStatus!], $after: String) {
    myBids(status: $status, first: 50, after: $after) {
      nodes {
        id
        number
        status
        isSealed
        bidVersion
        price
        leadTimeDays
        submittedAt
        needsReconfirmation
        need {
          id
          number
          title
          status
          deadline
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const BidCountsDocument = graphql(`
  query MyBidCounts($standing: [BidStatus!], $won: [BidStatus!], $over: [BidStatus!]) {
    all: myBids(first: 1) {
      totalCount
    }
    standing: myBids(status: $standing, first: 1) {
      totalCount
    }
    won: myBids(status: $won, first: 1) {
      totalCount
    }
    over: myBids(status: $over, first: 1) {
      totalCount
    }
  }
`);

type Row = MyBidsQuery['myBids']['nodes'][number];

const STATES: Readonly<Record<BidGroup, Row['status'][]>> = {
  standing: ['SUBMITTED', 'OPENED', 'SHORTLISTED'],
  won: ['WON'],
  over: ['LOST', 'WITHDRAWN', 'REPLACED', 'DISQUALIFIED'],
};

export function BidListPage() {
  const { t } = useLingui();
  const { group } = bidListRoute.useSearch();
  const navigate = bidListRoute.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['my-bids', group ?? 'all'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(MyBidsDocument, { status: group && STATES[group], after: pageParam }, { signal })).myBids,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const counts = useQuery({
    queryKey: ['my-bids', 'counts'],
    queryFn: ({ signal }) => execute(BidCountsDocument, STATES, { signal }),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  const counted = (label: string, of: BidGroup | 'all'): string => {
    const count = counts.data?.[of].totalCount;
    return typeof count === 'number' ? `${label} ${count}` : label;
  };
  return (
    <>
      <PageTitle title={t`接单与报价`} />
      <div className="row list-filters">
        <Segmented<BidGroup | 'all'>
          aria-label={t`按状态筛选`}
          value={group ?? 'all'}
          options={[
            { value: 'all', label: counted(t`全部`, 'all') },
            { value: 'standing', label: counted(t`有效报价`, 'standing') },
            { value: 'won', label: counted(t`已选定`, 'won') },
            { value: 'over', label: counted(t`已结束`, 'over') },
          ]}
          onChange={(value) => void navigate({ search: value === 'all' ? {} : { group: value } })}
        />
        <SavedViews
          list="BIDS"
          search={{ group }}
          onChoose={(raw) => void navigate({ search: readBidListSearch(raw) })}
        />
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
        {(bids) => (
          <>
            <BidTable bids={bids} group={group} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function BidTable({ bids, group }: { bids: readonly Row[]; group: BidGroup | undefined }) {
  const { t } = useLingui();
  return (
    <DataTable
      label={t`我的报价`}
      rows={bids}
      rowKey={({ id }) => id}
      empty={
        <Empty
          action={
            <Link to={group ? '/w/bids' : '/w/opportunities'} className="button">
              {group ? <Trans>查看全部报价</Trans> : <Trans>查看商机</Trans>}
            </Link>
          }
        >
          {group ? (
            <Trans>没有处于这一状态的报价。</Trans>
          ) : (
            <Trans>还没有报价。从推送给贵方的商机里选一条接单。</Trans>
          )}
        </Empty>
      }
      columns={[
        {
          key: 'need',
          title: t`需求`,
          onCard: 'heading',
          render: ({ id, number, need }) => (
            <>
              <Link to="/w/bids/$bidId" params={{ bidId: id }}>
                {need?.title ?? t`需求已不可见`}
              </Link>
              <div className="meta figure">{number}</div>
            </>
          ),
        },
        {
          key: 'status',
          title: t`状态`,
          width: 150,
          render: ({ status, needsReconfirmation }) => (
            <>
              {t(labels.bidStatus[status])}
              {needsReconfirmation && (
                <div className="as-warning">
                  <Trans>需求已变更，待重新确认</Trans>
                </div>
              )}
            </>
          ),
        },
        {
          key: 'price',
          title: t`总价`,
          width: 140,
          render: ({ price, isSealed }) => (price ? <Money yuan={price} /> : isSealed && t`已密封`),
        },
        {
          key: 'lead',
          title: t`交期`,
          width: 90,
          render: ({ leadTimeDays }) =>
            typeof leadTimeDays === 'number' && (
              <span className="figure">
                <Trans>{leadTimeDays} 天</Trans>
              </span>
            ),
        },
        {
          key: 'deadline',
          title: t`报价截止`,
          width: 150,
          render: ({ need }) => need?.deadline && <span className="figure">{timeOf(need.deadline)}</span>,
        },
        {
          key: 'submitted',
          title: t`提交于`,
          width: 150,
          render: ({ submittedAt }) => <span className="figure">{timeOf(submittedAt)}</span>,
        },
      ]}
    />
  );
}
