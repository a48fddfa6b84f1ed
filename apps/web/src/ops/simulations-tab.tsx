import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { SIMULATION_STATUS } from './model-labels';
import { matchingRoute } from './routes';
import { simulationsPage } from './simulation-query';
import { SimulationView } from './simulation-view';
import { StartSimulation } from './start-simulation';
import { TriedText } from './tried-text';
import { useNumbers } from './use-numbers';

/** Other weights or another model over needs that were decided already: nothing of what serves changes. */
export function SimulationsTab({ mayChange }: { mayChange: boolean }) {
  const { run } = matchingRoute.useSearch();
  return run ? <SimulationView key={run} id={run} /> : <Runs mayChange={mayChange} />;
}

function Runs({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const { count } = useNumbers();
  const [isOpen, open] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['ops-simulations'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => simulationsPage(pageParam, signal),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const runs = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <section className="panel">
      <div className="page-title">
        <h2>
          <Trans>权重试算</Trans>
        </h2>
        {mayChange && (
          <Button type="primary" onClick={() => open(true)}>
            <Trans>开始试算</Trans>
          </Button>
        )}
      </div>
      <p className="secondary">
        <Trans>用新的权重或模型，对已有结果的需求重新排序，与现在的排序并排比较。现役排序不受影响。</Trans>
      </p>
      <StateView query={{ ...list, data: runs }} skeleton={<Skeleton lines={6} />}>
        {(rows) => (
          <>
            <DataTable
              label={t`权重试算`}
              rows={rows}
              rowKey={({ id }) => id}
              empty={
                <Empty>
                  <Trans>还没有试算过。</Trans>
                </Empty>
              }
              columns={[
                {
                  key: 'tried',
                  title: t`试算内容`,
                  onCard: 'heading',
                  render: (row) => (
                    <Link to="/ops/matching" search={{ tab: 'simulations', run: row.id }}>
                      <TriedText run={row} />
                    </Link>
                  ),
                },
                {
                  key: 'status',
                  title: t`状态`,
                  width: 180,
                  render: ({ status, progress, needs }) => (
                    <>
                      {t(SIMULATION_STATUS[status])}{' '}
                      <span className="meta figure">
                        {count(progress)} / {count(needs)}
                      </span>
                    </>
                  ),
                },
                { key: 'created', title: t`发起`, width: 130, render: ({ createdAt }) => <When at={createdAt} /> },
              ]}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
      {isOpen && <StartSimulation onClose={() => open(false)} />}
    </section>
  );
}
