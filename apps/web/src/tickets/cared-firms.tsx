import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { useName } from '../ui/named';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { CommissionerDialog } from './commissioner-dialog';
import { graphql } from './gql';
import { VisitDialog } from './visit-dialog';
import '../desk/lists.css';

const CaredFirmsDocument = graphql(`
  query CaredFirms($listId: Uuid, $isVisitDue: Boolean!, $after: String) {
    caredFirms(listId: $listId, isVisitDue: $isVisitDue, first: 20, after: $after) {
      nodes {
        firm {
          id
          nameZh
          nameEn
        }
        commissionerName
        lastVisitOn
        isVisitDue
        openTickets
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface CaredFirmsProps {
  readonly listId: string | undefined;
  readonly isOperator: boolean;
  readonly mayVisit: boolean;
}

export interface ChosenFirm {
  readonly id: string;
  readonly name: string;
}

/** The firms that the reader looks after; those whose visit of the year is open come first by one press. */
export function CaredFirms({ listId, isOperator, mayVisit }: CaredFirmsProps) {
  const { t } = useLingui();
  const name = useName();
  const [isVisitDue, setVisitDue] = useState(!isOperator);
  const [visited, setVisited] = useState<ChosenFirm | null>(null);
  const [assigned, setAssigned] = useState<ChosenFirm | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['cared-firms', listId ?? 'all', isVisitDue],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(CaredFirmsDocument, { listId, isVisitDue, after: pageParam }, { signal })).caredFirms,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <>
      <div className="row list-filters">
        <Checkbox checked={isVisitDue} onChange={({ target }) => setVisitDue(target.checked)}>
          <Trans>只看今年待走访</Trans>
        </Checkbox>
        {listId && (
          <Link to="/ops/visits" search={{ tab: 'due' }}>
            <Trans>清除名单条件</Trans>
          </Link>
        )}
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
        {(firms) => (
          <>
            <DataTable
              label={t`企业`}
              rows={firms}
              rowKey={({ firm }) => firm.id}
              empty={
                <Empty>
                  {isVisitDue ? <Trans>名单内的企业今年都已走访。</Trans> : <Trans>还没有由您负责的企业。</Trans>}
                </Empty>
              }
              columns={[
                { key: 'firm', title: t`企业`, onCard: 'heading', render: ({ firm }) => name(firm) },
                {
                  key: 'commissioner',
                  title: t`服务专员`,
                  width: 140,
                  render: ({ commissionerName }) => commissionerName ?? t`未指定`,
                },
                {
                  key: 'last',
                  title: t`最近走访`,
                  width: 150,
                  render: ({ lastVisitOn, isVisitDue: isDue }) => (
                    <>
                      {lastVisitOn ?? t`未走访`}
                      {isDue && (
                        <div className="meta">
                          <Trans>今年待走访</Trans>
                        </div>
                      )}
                    </>
                  ),
                },
                { key: 'open', title: t`在办诉求`, width: 100, align: 'end', render: ({ openTickets }) => openTickets },
                {
                  key: 'act',
                  title: t`操作`,
                  width: 130,
                  render: ({ firm }) => {
                    const chosen = { id: firm.id, name: name(firm) };
                    if (mayVisit)
                      return (
                        <Button size="small" onClick={() => setVisited(chosen)}>
                          <Trans>登记走访</Trans>
                        </Button>
                      );
                    if (isOperator)
                      return (
                        <Button size="small" onClick={() => setAssigned(chosen)}>
                          <Trans>指定专员</Trans>
                        </Button>
                      );
                    return '—';
                  },
                },
              ]}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
      {visited && <VisitDialog firm={visited} onClose={() => setVisited(null)} />}
      {assigned && <CommissionerDialog firm={assigned} onClose={() => setAssigned(null)} />}
    </>
  );
}
