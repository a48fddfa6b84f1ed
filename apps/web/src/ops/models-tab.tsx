import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { ModelActs } from './model-acts';
import { ModelDialog } from './model-dialog';
import { MODEL_STATUS, SIDE } from './model-labels';
import { type ModelRow, modelsPage } from './model-query';
import { Trainings } from './trainings';
import { useNumbers } from './use-numbers';

/** Trainings, and the models that came of them with what was measured. */
export function ModelsTab({ mayChange }: { mayChange: boolean }) {
  const list = useInfiniteQuery({
    queryKey: ['ops-models'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => modelsPage(pageParam, signal),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const models = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <div className="stack">
      <Trainings mayChange={mayChange} />
      <section className="panel">
        <h2>
          <Trans>模型</Trans>
        </h2>
        <StateView query={{ ...list, data: models }} skeleton={<Skeleton lines={6} />}>
          {(rows) => (
            <>
              <ModelTable models={rows} mayChange={mayChange} />
              <LoadMore list={list} />
            </>
          )}
        </StateView>
      </section>
    </div>
  );
}

function ModelTable({ models, mayChange }: { models: readonly ModelRow[]; mayChange: boolean }) {
  const { t } = useLingui();
  const { figure, count } = useNumbers();
  const [shown, show] = useState<string | null>(null);
  return (
    <>
      <DataTable
        label={t`模型`}
        rows={models}
        rowKey={({ id }) => id}
        empty={
          <Empty>
            <Trans>还没有模型，现在由默认评分排序。答复足够多后，训练会产生模型。</Trans>
          </Empty>
        }
        columns={[
          {
            key: 'name',
            title: t`模型`,
            onCard: 'heading',
            render: ({ id, name, side, createdAt }) => (
              <>
                <button type="button" className="link-button" onClick={() => show(id)}>
                  {name}
                </button>
                <div className="meta">
                  {t(SIDE[side])} · <When at={createdAt} />
                </div>
              </>
            ),
          },
          {
            key: 'status',
            title: t`状态`,
            width: 190,
            render: ({ status, reason }) => (
              <>
                {t(MODEL_STATUS[status])}
                {reason && <div className="meta">{reason}</div>}
              </>
            ),
          },
          {
            key: 'metrics',
            title: t`模型 / 当时现役 / 默认`,
            width: 190,
            render: ({ metrics }) => (
              <span className="figure">
                {figure(metrics.challenger)} / {figure(metrics.champion)} / {figure(metrics.fallback)}
              </span>
            ),
          },
          {
            key: 'advantage',
            title: t`比默认评分（95% 区间）`,
            width: 190,
            render: ({ advantage, judgedGroups }) => (
              <>
                {advantage ? <Advantage {...advantage} /> : '–'}
                <div className="meta">{t`检验 ${count(judgedGroups)} 组`}</div>
              </>
            ),
          },
          ...(mayChange
            ? [{ key: 'act', title: t`操作`, width: 100, render: (model: ModelRow) => <ModelActs model={model} /> }]
            : []),
        ]}
      />
      {shown && <ModelDialog id={shown} onClose={() => show(null)} />}
    </>
  );
}

function Advantage({ mean, low, high }: { mean: number; low: number; high: number }) {
  const { signed } = useNumbers();
  const tone = low > 0 ? 'ops-good' : high < 0 ? 'ops-bad' : '';
  return (
    <span className={`figure ${tone}`}>
      {signed(mean)} [{signed(low)}, {signed(high)}]
    </span>
  );
}
