import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { execute } from '../api/execute';
import { SavedViews } from '../desk/saved-views';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { GROUPS, type NeedGroup, STATES_OF } from './groups';
import { GROUP } from './labels';
import { NeedBoard } from './need-board';
import { NeedTable } from './need-table';
import { needListRoute } from './routes';
import { readListSearch } from './search';

const MyNeedsDocument = graphql(`
  query MyNeeds($status: [NeedStatus!], $after: String) {
    myNeeds(status: $status, first: 50, after: $after) {
      nodes {
        id
        number
        title
        status
        kind
        deadline
        publishedAt
        createdAt
        budgetMin
        budgetMax
        node {
          code
          nameZh
          nameEn
          stage
        }
        bids(first: 1) {
          totalCount
        }
        proposals(first: 1) {
          totalCount
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export function NeedListPage() {
  const { t } = useLingui();
  const { group, view } = needListRoute.useSearch();
  const navigate = needListRoute.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['my-needs', group ?? 'all'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(MyNeedsDocument, { status: group && [...STATES_OF[group]], after: pageParam }, { signal }))
        .myNeeds,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);

  return (
    <>
      <PageTitle
        title={t`我的需求`}
        extra={
          <Link to="/w/needs/new" className="button button-primary">
            <Trans>发布需求</Trans>
          </Link>
        }
      />
      <div className="row need-filters">
        <Segmented<NeedGroup | 'all'>
          aria-label={t`按状态筛选`}
          value={group ?? 'all'}
          options={[{ value: 'all', label: t`全部` }, ...GROUPS.map((value) => ({ value, label: t(GROUP[value]) }))]}
          onChange={(value) =>
            void navigate({ search: (now) => ({ ...now, group: value === 'all' ? undefined : value }) })
          }
        />
        <Segmented<'list' | 'board'>
          aria-label={t`显示方式`}
          value={view ?? 'list'}
          options={[
            { value: 'list', label: t`列表` },
            { value: 'board', label: t`看板` },
          ]}
          onChange={(value) =>
            void navigate({ search: (now) => ({ ...now, view: value === 'board' ? value : undefined }) })
          }
        />
        <SavedViews
          list="NEEDS"
          search={{ group, view }}
          onChoose={(raw) => void navigate({ search: readListSearch(raw) })}
        />
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
        {(needs) => (
          <>
            {view === 'board' ? (
              <NeedBoard needs={needs} />
            ) : (
              <NeedTable needs={needs} empty={<NoNeeds group={group} />} />
            )}
            {list.hasNextPage && (
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                <Trans>加载更多</Trans>
              </Button>
            )}
          </>
        )}
      </StateView>
    </>
  );
}

function NoNeeds({ group }: { group: NeedGroup | undefined }) {
  if (group)
    return (
      <Empty
        action={
          <Link to="/w/needs" className="button">
            <Trans>查看全部需求</Trans>
          </Link>
        }
      >
        <Trans>没有处于这一阶段的需求。</Trans>
      </Empty>
    );
  return (
    <Empty
      action={
        <Link to="/w/needs/new" className="button button-primary">
          <Trans>发布需求</Trans>
        </Link>
      }
    >
      <Trans>还没有需求。写下要采购或加工什么，几秒内就能看到本市合适的供应商。</Trans>
    </Empty>
  );
}
