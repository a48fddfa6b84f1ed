import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { LoadMore } from '../desk/load-more';
import { SavedViews } from '../desk/saved-views';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { DealTable } from './deal-table';
import { graphql } from './gql';
import type { DealStage, DealsQuery } from './gql/graphql';
import { STAGE } from './labels';
import { dealListRoute } from './routes';
import { readDealListSearch, STAGES } from './search';

const DealsDocument = graphql(`
  query Deals($stage: DealStage, $isMyTurn: Boolean, $after: String) {
    deals(stage: $stage, isMyTurn: $isMyTurn, first: 30, after: $after) {
      nodes {
        id
        number
        stage
        turn
        since
        dueOn
        isOverdue
        estimate
        contractAmount
        orderedAmount
        intention {
          buyerFirmId
          supplierFirmId
          buyer {
            nameZh
            nameEn
          }
          supplier {
            nameZh
            nameEn
          }
          need {
            title
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type DealRow = DealsQuery['deals']['nodes'][number];

/** All deals of the firm, as buyer and as supplier; what waits for us is one press away. */
export function DealListPage() {
  const { t } = useLingui();
  const me = useMe();
  const { turn, stage } = dealListRoute.useSearch();
  const navigate = dealListRoute.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['deals', turn ?? 'all', stage ?? 'all'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(DealsDocument, { stage, isMyTurn: turn ? true : null, after: pageParam }, { signal })).deals,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  const isFiltered = Boolean(turn ?? stage);
  return (
    <>
      <PageTitle title={t`意向与订单`} />
      <div className="row list-filters">
        <Segmented<'all' | 'mine'>
          aria-label={t`按处理人筛选`}
          value={turn ?? 'all'}
          options={[
            { value: 'all', label: t`全部` },
            { value: 'mine', label: t`待贵方处理` },
          ]}
          onChange={(value) =>
            void navigate({ search: (now) => ({ ...now, turn: value === 'mine' ? value : undefined }) })
          }
        />
        <Select<DealStage>
          aria-label={t`按阶段筛选`}
          placeholder={t`全部阶段`}
          allowClear
          popupMatchSelectWidth={false}
          value={stage}
          options={STAGES.map((value) => ({ value, label: t(STAGE[value]) }))}
          onChange={(value: DealStage | undefined) => void navigate({ search: (now) => ({ ...now, stage: value }) })}
        />
        <SavedViews
          list="DEALS"
          search={{ turn, stage }}
          onChoose={(raw) => void navigate({ search: readDealListSearch(raw) })}
        />
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
        {(deals) => (
          <>
            <DealTable deals={deals} firmId={me?.actingFirmId} empty={<NoDeals isFiltered={isFiltered} />} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function NoDeals({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty
        action={
          <Link to="/w/deals" className="button">
            <Trans>清除条件</Trans>
          </Link>
        }
      >
        <Trans>没有符合条件的合作。</Trans>
      </Empty>
    );
  return (
    <Empty
      action={
        <Link to="/w/opportunities" className="button">
          <Trans>查看商机</Trans>
        </Link>
      }
    >
      <Trans>还没有合作。选定报价后，这里会生成一份待双方确认的意向。</Trans>
    </Empty>
  );
}
