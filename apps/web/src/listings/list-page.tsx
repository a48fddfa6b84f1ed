import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { SavedViews } from '../desk/saved-views';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf } from '../ui/when';
import { graphql } from './gql';
import type { ListingStatus, MyListingsQuery } from './gql/graphql';
import { PriceText } from './price-text';
import { listingListRoute } from './routes';
import { readListingListSearch } from './search';
import '../desk/lists.css';
import './listings.css';

const MyListingsDocument = graphql(`
  query MyListings($status: ListingStatus, $after: String) {
    myListings(status: $status, first: 50, after: $after) {
      nodes {
        id
        number
        title
        kind
        status
        updatedAt
        validUntil
        leadTimeDays
        priceMin
        priceMax
        priceUnit
        capacity {
          quantity
          unit
          period
        }
        nodes {
          code
          nameZh
          nameEn
          stage
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = MyListingsQuery['myListings']['nodes'][number];

export function ListingListPage() {
  const { t } = useLingui();
  const { status } = listingListRoute.useSearch();
  const navigate = listingListRoute.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['my-listings', status ?? 'all'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(MyListingsDocument, { status, after: pageParam }, { signal })).myListings,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <>
      <PageTitle
        title={t`我的供给`}
        extra={
          <Link to="/w/listings/new" className="button button-primary">
            <Trans>录入供给</Trans>
          </Link>
        }
      />
      <div className="row list-filters">
        <Segmented<ListingStatus | 'ALL'>
          aria-label={t`按状态筛选`}
          value={status ?? 'ALL'}
          options={[
            { value: 'ALL', label: t`全部` },
            ...(['ACTIVE', 'DRAFT', 'PAUSED', 'EXPIRED', 'WITHDRAWN'] as const).map((value) => ({
              value,
              label: t(labels.listingStatus[value]),
            })),
          ]}
          onChange={(value) => void navigate({ search: value === 'ALL' ? {} : { status: value } })}
        />
        <SavedViews
          list="LISTINGS"
          search={{ status }}
          onChoose={(raw) => void navigate({ search: readListingListSearch(raw) })}
        />
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
        {(listings) => (
          <>
            <ListingTable listings={listings} isFiltered={status !== undefined} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function ListingTable({ listings, isFiltered }: { listings: readonly Row[]; isFiltered: boolean }) {
  const { t } = useLingui();
  const name = useName();
  return (
    <DataTable
      label={t`我的供给`}
      rows={listings}
      rowKey={({ id }) => id}
      empty={<NoListings isFiltered={isFiltered} />}
      columns={[
        {
          key: 'title',
          title: t`供给`,
          onCard: 'heading',
          render: ({ id, number, title }) => (
            <>
              <Link to="/w/listings/$listingId" params={{ listingId: id }}>
                {title}
              </Link>
              <div className="meta figure">{number}</div>
            </>
          ),
        },
        {
          key: 'node',
          title: t`环节`,
          width: 200,
          render: ({ nodes }) => {
            const [first] = nodes;
            const more = nodes.length - 1;
            return (
              first && (
                <>
                  <ChainStrip stage={first.stage} name={name(first)} />
                  {more > 0 && (
                    <div className="meta">
                      <Trans>另有 {more} 个环节</Trans>
                    </div>
                  )}
                </>
              )
            );
          },
        },
        { key: 'kind', title: t`类型`, width: 100, render: ({ kind }) => t(labels.listingKind[kind]) },
        { key: 'status', title: t`状态`, width: 90, render: ({ status }) => t(labels.listingStatus[status]) },
        {
          key: 'capacity',
          title: t`产能`,
          width: 150,
          render: ({ capacity }) =>
            capacity && (
              <span className="figure">
                {capacity.quantity} {capacity.unit}/{t(labels.capacityPeriod[capacity.period])}
              </span>
            ),
        },
        { key: 'price', title: t`价格`, width: 150, render: (row) => <PriceText {...row} /> },
        {
          key: 'updated',
          title: t`更新于`,
          width: 110,
          render: ({ updatedAt }) => <span className="figure">{dateOf(updatedAt)}</span>,
        },
      ]}
    />
  );
}

function NoListings({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty
        action={
          <Link to="/w/listings" className="button">
            <Trans>查看全部供给</Trans>
          </Link>
        }
      >
        <Trans>没有处于这一状态的供给。</Trans>
      </Empty>
    );
  return (
    <Empty
      action={
        <div className="row list-empty-acts">
          <Link to="/w/listings/new" className="button button-primary">
            <Trans>录入供给</Trans>
          </Link>
          <Link to="/w/imports" className="button">
            <Trans>Excel 导入</Trans>
          </Link>
        </div>
      }
    >
      <Trans>还没有供给。录入 3 项能力后即可收到推荐。</Trans>
    </Empty>
  );
}
