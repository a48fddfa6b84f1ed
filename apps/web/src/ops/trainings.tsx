import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { toast } from '../ui/toast';
import { execute } from '../api/execute';
import { isRefused } from '../api/errors';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { outcomeLabel, SIDE, TRAINING_STATUS } from './model-labels';
import { MODEL_KEYS, type Training, TrainModelsDocument, trainingsQuery } from './model-query';
import { ProgressLine } from './progress-line';
import { useNumbers } from './use-numbers';

const RUNNING_MS = 2000;
const IDLE_MS = 10_000;

const isRunning = ({ status }: Training): boolean => status === 'RUNNING';

/** Trainings run every night; here they are followed, and one is asked for at once. */
export function Trainings({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const trainings = useQuery({
    ...trainingsQuery,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? RUNNING_MS : IDLE_MS),
  });
  const runs = trainings.data?.some(isRunning) ?? false;
  useEffect(() => {
    // What ends may have left a model.
    if (!runs) for (const queryKey of MODEL_KEYS) void client.invalidateQueries({ queryKey });
  }, [client, runs]);
  return (
    <section className="panel">
      <div className="page-title">
        <h2>
          <Trans>训练</Trans>
        </h2>
        {mayChange && <TrainNow />}
      </div>
      <StateView query={trainings} skeleton={<Skeleton lines={4} />}>
        {(rows) => (
          <DataTable
            label={t`训练记录`}
            rows={rows}
            rowKey={({ id }) => id}
            empty={
              <Empty>
                <Trans>还没有训练过。每天夜间会自动训练，也可以现在开始。</Trans>
              </Empty>
            }
            columns={[
              {
                key: 'started',
                title: t`开始`,
                width: 150,
                onCard: 'heading',
                render: ({ startedAt }) => <When at={startedAt} />,
              },
              {
                key: 'status',
                title: t`状态`,
                width: 240,
                render: (training) => <Status training={training} />,
              },
              { key: 'outcomes', title: t`结果`, render: ({ outcomes }) => <Outcomes outcomes={outcomes} /> },
            ]}
          />
        )}
      </StateView>
    </section>
  );
}

function TrainNow() {
  const { t } = useLingui();
  const train = useAct({
    renews: [trainingsQuery.queryKey],
    send: async (_: null, clientMutationId) =>
      (await execute(TrainModelsDocument, { input: { clientMutationId } })).trainModels,
    onDone: (answer) => {
      if (isRefused(answer) || !('isAsked' in answer)) return;
      if (answer.isAsked) toast(t`已安排训练，开始后会出现在下面`);
      else toast(t`已有一次训练在等待或进行`);
    },
  });
  return (
    <Button type="primary" loading={train.isPending} onClick={() => train.mutate(null)}>
      <Trans>现在训练</Trans>
    </Button>
  );
}

function Status({ training }: { training: Training }) {
  const { t } = useLingui();
  const { count } = useNumbers();
  const { status, progress, attempts } = training;
  return (
    <>
      {t(TRAINING_STATUS[status])}
      {attempts > 1 && <span className="meta"> {t`第 ${count(attempts)} 次尝试`}</span>}
      {isRunning(training) && progress && progress.of > 0 && (
        <ProgressLine
          label={t`${t(SIDE[progress.side])}：${count(progress.done)} / ${count(progress.of)} 棵树`}
          done={progress.done}
          of={progress.of}
        />
      )}
    </>
  );
}

function Outcomes({ outcomes }: { outcomes: Training['outcomes'] }) {
  const { t } = useLingui();
  const { count } = useNumbers();
  if (outcomes.length === 0) return '–';
  return (
    <ul className="plain-list">
      {outcomes.map(({ side, outcome, known, needed }) => {
        const label = outcomeLabel(outcome);
        const isShort = typeof known === 'number' && typeof needed === 'number';
        return (
          <li key={side}>
            {t(SIDE[side])}：{label ? t(label) : outcome}
            {isShort && <span className="meta"> {t`（有 ${count(known)}，需 ${count(needed)}）`}</span>}
          </li>
        );
      })}
    </ul>
  );
}
