import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { DoneFilters } from './done-filters';
import { ExportDecisions } from './export-decisions';
import { ForOffice } from './for-office';
import { graphql } from './gql';
import type { ReviewDoneQuery } from './gql/graphql';
import { doneRoute } from './routes';
import './review.css';

const ReviewDoneDocument = graphql(`
  query ReviewDone(
    $first: Int!
    $after: String
    $chainCode: String
    $decision: ReviewDecision
    $from: LocalDate
    $to: LocalDate
    $accountId: Uuid
  ) {
    reviewDecisions(
      first: $first
      after: $after
      chainCode: $chainCode
      decision: $decision
      from: $from
      to: $to
      accountId: $accountId
    ) {
      nodes {
        id
        number
        status
        score
        decidedAt
        isAutoApproved
        returnedReason
        note
        decider {
          name
        }
        secondDecider {
          name
        }
        need {
          id
          title
        }
        supplier {
          id
          nameZh
          nameEn
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = ReviewDoneQuery['reviewDecisions']['nodes'][number];
const PAGE = 30;

/** What the office has decided, who did, and why. */
export function DonePage() {
  return <ForOffice>{(office) => <Done {...office} />}</ForOffice>;
}

function Done({ accountId, chains }: { accountId: string | null; chains: readonly string[] }) {
  const { t } = useLingui();
  const name = useName();
  const search = doneRoute.useSearch();
  const { chain: chainCode, decision, from, to, by } = search;
  const list = useInfiniteQuery({
    queryKey: ['review-done', search],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after, signal }) =>
      (
        await execute(
          ReviewDoneDocument,
          { first: PAGE, after, chainCode, decision, from, to, accountId: by === 'me' ? accountId : undefined },
          { signal },
        )
      ).reviewDecisions,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <>
      <PageTitle title={t`审核记录`} extra={<ExportDecisions search={search} />} />
      <DoneFilters chains={chains} />
      <StateView
        query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
        skeleton={<Skeleton lines={10} />}
      >
        {(rows) => (
          <>
            <DataTable<Row>
              label={t`审核记录`}
              rows={rows}
              rowKey={({ id }) => id}
              empty={
                <Empty>
                  {Object.keys(search).length > 0 ? (
                    <Trans>没有符合条件的审核记录，请放宽日期或其他条件。</Trans>
                  ) : (
                    <Trans>还没有审核记录。通过或退回推荐后，结论、原因和经办人会留在这里。</Trans>
                  )}
                </Empty>
              }
              columns={[
                {
                  key: 'need',
                  title: t`需求 → 供应商`,
                  onCard: 'heading',
                  render: ({ need, supplier, number }) => (
                    <>
                      {need ? <a href={`/needs/${need.id}`}>{need.title}</a> : number}
                      <div className="secondary">→ {supplier && name(supplier)}</div>
                    </>
                  ),
                },
                {
                  key: 'decision',
                  title: t`结论`,
                  width: 140,
                  render: ({ status }) => t(labels.proposalStatus[status]),
                },
                {
                  key: 'reason',
                  title: t`原因与备注`,
                  render: ({ returnedReason, note }) => (
                    <>
                      <ReasonText reason={returnedReason} />
                      {note && <div className="secondary as-written">{note}</div>}
                    </>
                  ),
                },
                {
                  key: 'who',
                  title: t`经办人`,
                  width: 150,
                  render: ({ decider, secondDecider, isAutoApproved }) =>
                    isAutoApproved ? t`规则自动通过` : [decider?.name, secondDecider?.name].filter(Boolean).join('、'),
                },
                {
                  key: 'at',
                  title: t`时间`,
                  width: 150,
                  render: ({ decidedAt }) => decidedAt && <span className="figure">{timeOf(decidedAt)}</span>,
                },
              ]}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

/** The record keeps the reason as it is stored. */
function ReasonText({ reason }: { reason: string | null | undefined }) {
  const { t } = useLingui();
  const key = reason?.toUpperCase() ?? '';
  return isReason(key) ? t(labels.returnReason[key]) : reason;
}

function isReason(key: string): key is keyof typeof labels.returnReason {
  return Object.hasOwn(labels.returnReason, key);
}
