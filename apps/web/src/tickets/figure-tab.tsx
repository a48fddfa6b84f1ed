import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { useName } from '../ui/named';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf } from '../ui/when';
import { graphql } from './gql';
import type { TicketFigureName } from './gql/graphql';
import { FIGURE } from './labels';
import './tickets.css';

const TicketFiguresDocument = graphql(`
  query TicketFigures($from: LocalDate!, $to: LocalDate!) {
    ticketFigures(from: $from, to: $to) {
      name
      value
    }
  }
`);

const TicketFigureRowsDocument = graphql(`
  query TicketFigureRows($name: TicketFigureName!, $from: LocalDate!, $to: LocalDate!, $after: String) {
    ticketFigureRows(name: $name, from: $from, to: $to, first: 20, after: $after) {
      nodes {
        id
        isVisit
        number
        title
        on
        satisfaction
        firm {
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

interface Period {
  readonly from: string;
  readonly to: string;
}

/** What is reported of this year, and the rows behind each figure. */
export function FigureTab() {
  const { t } = useLingui();
  const [to] = useState(() => dateOf(new Date().toISOString()));
  const from = `${to.slice(0, 4)}-01-01`;
  const [open, setOpen] = useState<TicketFigureName>('FIRMS_VISITED');
  const figures = useQuery({
    queryKey: ['ticket-figures', from, to],
    queryFn: async ({ signal }) => (await execute(TicketFiguresDocument, { from, to }, { signal })).ticketFigures,
  });
  return (
    <div className="stack">
      <p className="secondary">
        <Trans>
          {from} 至 {to}，点击指标查看明细。
        </Trans>
      </p>
      <StateView query={figures} skeleton={<Skeleton lines={3} />}>
        {(rows) => (
          <div className="request-figures">
            {rows.map(({ name, value }) => (
              <button
                key={name}
                type="button"
                className="panel request-figure"
                aria-pressed={name === open}
                onClick={() => setOpen(name)}
              >
                <strong className="figure">{value ?? '—'}</strong>
                {t(FIGURE[name])}
              </button>
            ))}
          </div>
        )}
      </StateView>
      <Rows name={open} period={{ from, to }} />
    </div>
  );
}

function Rows({ name, period }: { name: TicketFigureName; period: Period }) {
  const { t } = useLingui();
  const named = useName();
  const list = useInfiniteQuery({
    queryKey: ['ticket-figure-rows', name, period],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(TicketFigureRowsDocument, { name, ...period, after: pageParam }, { signal })).ticketFigureRows,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <section aria-label={t(FIGURE[name])}>
      <h2>{t(FIGURE[name])}</h2>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={6} />}>
        {(found) => (
          <>
            <DataTable
              label={t(FIGURE[name])}
              rows={found}
              rowKey={({ id }) => id}
              empty={
                <Empty>
                  <Trans>这段时间没有记录。</Trans>
                </Empty>
              }
              columns={[
                {
                  key: 'title',
                  title: t`内容`,
                  onCard: 'heading',
                  render: ({ id, isVisit, title, number }) => (
                    <>
                      {isVisit ? (
                        title
                      ) : (
                        <Link to="/w/requests/$ticketId" params={{ ticketId: id }}>
                          {title}
                        </Link>
                      )}
                      <div className="meta figure">{number}</div>
                    </>
                  ),
                },
                { key: 'firm', title: t`企业`, width: 220, render: ({ firm }) => named(firm) },
                { key: 'on', title: t`日期`, width: 120, render: ({ on }) => <span className="figure">{on}</span> },
                {
                  key: 'satisfaction',
                  title: t`满意度`,
                  width: 90,
                  align: 'end',
                  render: ({ satisfaction }) => satisfaction ?? '—',
                },
              ]}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </section>
  );
}
