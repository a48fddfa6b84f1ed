import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { Facts } from '../desk/facts';
import { LoadMore } from '../desk/load-more';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { BankFiles } from './bank-files';
import { spokenFact, spokenValue } from './fact-words';
import { ForDesk } from './for-desk';
import type { PayoutListPageQuery } from './gql/graphql';
import { policyLabels } from './labels';
import {
  CancelDocument,
  ExcludeDocument,
  ItemsDocument,
  ListDocument,
  ReleaseDocument,
  ReopenDocument,
  ReviewDocument,
} from './payout-documents';
import { listRoute } from './routes';

type List = PayoutListPageQuery['payoutList'];
type Verb = 'review' | 'release' | 'reopen' | 'cancel';

/** One list: looked through by two persons, then paid. */
export function PayoutListPage() {
  return <ForDesk>{({ change }) => <Page mayChange={change} />}</ForDesk>;
}

function Page({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const { listId } = listRoute.useParams();
  const list = useQuery({
    queryKey: ['policies', 'list', listId],
    queryFn: async ({ signal }) => (await execute(ListDocument, { id: listId }, { signal })).payoutList,
    refetchInterval: ({ state }) => (state.data?.status === 'RELEASED' ? 5000 : false),
  });
  return (
    <StateView query={list} title={t`兑付清单`} skeleton={<Skeleton lines={12} />}>
      {(data) => (
        <div className="policy-rows">
          <PageTitle
            title={`${data.policyTitle} ${data.period}`}
            extra={
              <Link to="/ops/policies" search={{ tab: 'payouts' }}>
                {t`返回兑付清单`}
              </Link>
            }
          />
          <ListHead list={data} mayChange={mayChange} />
          <Items list={data} mayExclude={mayChange && data.status === 'COMPUTED'} />
          <BankFiles policyId={data.policyId} mayChange={mayChange} />
        </div>
      )}
    </StateView>
  );
}

function ListHead({ list, mayChange }: { list: List; mayChange: boolean }) {
  const { t } = useLingui();
  const [isCancelling, cancelling] = useState(false);
  const act = useAct({
    send: async ({ verb, reason }: { verb: Verb; reason?: string }, key) => {
      const input = { listId: list.id, version: list.version, clientMutationId: key };
      switch (verb) {
        case 'review':
          return (await execute(ReviewDocument, { input })).reviewPayoutList;
        case 'release':
          return (await execute(ReleaseDocument, { input })).releasePayoutList;
        case 'reopen':
          return (await execute(ReopenDocument, { input })).reopenPayoutList;
        case 'cancel':
          return (await execute(CancelDocument, { input: { ...input, reason: reason ?? '' } })).cancelPayoutList;
      }
    },
    renews: [['policies']],
    done: t`已办理`,
    onDone: () => cancelling(false),
  });
  const { status } = list;
  return (
    <section className="panel">
      <Facts
        facts={[
          { label: t`状态`, value: t(policyLabels.list[status]) },
          { label: t`编号`, value: list.number },
          { label: t`企业`, value: t`${list.firms} 家，排除 ${list.excluded} 家` },
          { label: t`总额`, value: <Money yuan={list.total} /> },
          { label: t`已兑付`, value: t`${list.paidFirms} 家` },
          { label: t`待企业确认账户`, value: t`${list.withoutAccount} 家` },
          { label: t`初审人`, value: list.reviewerName },
          { label: t`复核人`, value: list.releaserName },
          { label: t`取消原因`, value: list.statusReason },
        ]}
      />
      {mayChange && (
        <div className="row">
          {status === 'COMPUTED' && (
            <Button kind="primary" isBusy={act.isPending} onClick={() => act.mutate({ verb: 'review' })}>
              {t`初审通过`}
            </Button>
          )}
          {status === 'REVIEWED' && (
            <>
              <Button
                kind="primary"
                disabled={list.isReviewedByMe}
                isBusy={act.isPending}
                onClick={() => act.mutate({ verb: 'release' })}
              >
                {t`复核并兑付`}
              </Button>
              <Button isBusy={act.isPending} onClick={() => act.mutate({ verb: 'reopen' })}>
                {t`退回初审`}
              </Button>
            </>
          )}
          {(status === 'COMPUTED' || status === 'REVIEWED') && (
            <Button onClick={() => cancelling(true)}>{t`取消清单`}</Button>
          )}
          {status === 'REVIEWED' && list.isReviewedByMe && (
            <span className="secondary">
              <Trans>您已初审，须由另一位工作人员复核。</Trans>
            </span>
          )}
        </div>
      )}
      {isCancelling && (
        <ReasonDialog
          title={t`取消清单`}
          okText={t`取消清单`}
          label={t`原因`}
          isBusy={act.isPending}
          onOk={(reason) => act.mutate({ verb: 'cancel', reason })}
          onClose={() => cancelling(false)}
        />
      )}
    </section>
  );
}

function Items({ list, mayExclude }: { list: List; mayExclude: boolean }) {
  const { t, i18n } = useLingui();
  const en = i18n.locale === 'en';
  const [excluding, setExcluding] = useState<string | null>(null);
  const items = useInfiniteQuery({
    queryKey: ['policies', 'items', list.id, list.version],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(ItemsDocument, { listId: list.id, after: pageParam }, { signal })).payoutItems,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const exclude = useAct({
    send: async ({ firmId, reason }: { firmId: string; reason: string | null }, key) =>
      (
        await execute(ExcludeDocument, {
          input: { listId: list.id, version: list.version, firmId, reason, clientMutationId: key },
        })
      ).excludeFromPayout,
    renews: [['policies']],
    onDone: () => setExcluding(null),
  });
  const rows = items.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <StateView query={{ ...items, data: rows }} skeleton={<Skeleton lines={8} />}>
      {(firms) => (
        <>
          <DataTable
            label={t`清单中的企业`}
            rows={firms}
            rowKey={({ firmId }) => firmId}
            isDense
            empty={<Empty>{t`清单中没有企业。`}</Empty>}
            columns={[
              { key: 'firm', title: t`企业`, onCard: 'heading', render: ({ firmName }) => firmName },
              {
                key: 'facts',
                title: t`依据`,
                render: ({ facts }) =>
                  facts
                    .map((fact) =>
                      en
                        ? `${spokenFact(fact.labelEn)} ${spokenValue(fact.valueEn ?? '')}`
                        : `${fact.labelZh} ${fact.valueZh ?? ''}`,
                    )
                    .join(' · '),
              },
              {
                key: 'amount',
                title: t`金额`,
                width: 110,
                align: 'end',
                render: ({ amount }) => <Money yuan={amount} />,
              },
              { key: 'account', title: t`账户`, width: 170, render: ({ account }) => account ?? t`未确认` },
              {
                key: 'state',
                title: t`结果`,
                width: 170,
                render: ({ firmId, paidAt, exclusionReason }) => {
                  if (paidAt)
                    return (
                      <Trans>
                        已兑付 <When at={paidAt} />
                      </Trans>
                    );
                  if (exclusionReason)
                    return (
                      <>
                        <Trans>已排除：{exclusionReason}</Trans>
                        {mayExclude && (
                          <Button kind="text" onClick={() => exclude.mutate({ firmId, reason: null })}>
                            {t`恢复`}
                          </Button>
                        )}
                      </>
                    );
                  return mayExclude ? (
                    <Button kind="text" onClick={() => setExcluding(firmId)}>
                      {t`排除`}
                    </Button>
                  ) : (
                    t`待兑付`
                  );
                },
              },
            ]}
          />
          <LoadMore list={items} />
          {excluding && (
            <ReasonDialog
              title={t`从清单中排除`}
              okText={t`排除`}
              label={t`原因`}
              isBusy={exclude.isPending}
              onOk={(reason) => exclude.mutate({ firmId: excluding, reason })}
              onClose={() => setExcluding(null)}
            />
          )}
        </>
      )}
    </StateView>
  );
}
