import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { Money } from '../ui/money';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { FigureRowsDocument, FiguresDocument } from './desk-documents';
import type { PolicyFigureKind } from './gql/graphql';

/** Each figure opens the rows that it counts. */
export function DeskFigures() {
  const { t } = useLingui();
  const [open, setOpen] = useState<PolicyFigureKind>('POLICIES');
  const figures = useQuery({
    queryKey: ['policies', 'figures'],
    queryFn: async ({ signal }) => (await execute(FiguresDocument, {}, { signal })).policyFigures,
  });
  return (
    <StateView query={figures} skeleton={<Skeleton lines={6} />}>
      {(sums) => {
        const tiles: readonly (readonly [PolicyFigureKind, string, ReactNode])[] = [
          ['POLICIES', t`已发布政策`, t`${sums.policies} 项`],
          ['AUTOMATIC', t`其中免申即享`, t`${sums.automatic} 项`],
          ['PUSHES', t`政策推送`, t`${sums.pushes} 家次`],
          ['APPLICATIONS', t`企业申报`, t`${sums.applications} 件`],
          ['PAYOUTS', t`兑付金额`, <Money key="paid" yuan={sums.amountPaid} />],
          ['PAID_FIRMS', t`受益企业`, t`${sums.paidFirms} 家`],
        ];
        return (
          <div className="policy-rows">
            <div className="figure-grid">
              {tiles.map(([figure, label, value]) => (
                <button
                  key={figure}
                  type="button"
                  className="panel"
                  aria-pressed={open === figure}
                  onClick={() => setOpen(figure)}
                >
                  {label}
                  <strong className="figure">{value}</strong>
                </button>
              ))}
            </div>
            <FigureRows figure={open} label={tiles.find(([figure]) => figure === open)?.[1] ?? ''} />
          </div>
        );
      }}
    </StateView>
  );
}

function FigureRows({ figure, label }: { figure: PolicyFigureKind; label: string }) {
  const { t } = useLingui();
  const list = useInfiniteQuery({
    queryKey: ['policies', 'figure-rows', figure],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(FigureRowsDocument, { figure, after: pageParam }, { signal })).policyFigureRows,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={6} />}>
      {(all) => (
        <>
          <DataTable
            label={label}
            rows={all}
            rowKey={({ id }) => id}
            isDense
            empty={<Empty>{t`没有对应的记录。`}</Empty>}
            columns={[
              { key: 'title', title: t`政策`, onCard: 'heading', render: ({ title }) => title },
              { key: 'number', title: t`编号`, width: 180, render: ({ number }) => number },
              { key: 'firm', title: t`企业`, render: ({ firmName }) => firmName },
              { key: 'at', title: t`时间`, width: 120, render: ({ at }) => <When at={at} /> },
              {
                key: 'amount',
                title: t`金额`,
                width: 120,
                align: 'end',
                render: ({ amount }) => amount && <Money yuan={amount} />,
              },
            ]}
          />
          <LoadMore list={list} />
        </>
      )}
    </StateView>
  );
}
