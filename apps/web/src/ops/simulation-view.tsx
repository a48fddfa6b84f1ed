import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLive } from '../api/use-live';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { SIMULATION_STATUS } from './model-labels';
import { ProgressLine } from './progress-line';
import { goesOn, SimulationLiveDocument, type SimulationRun, simulationQuery } from './simulation-query';
import { SimulationOutcome } from './simulation-outcome';
import { TriedText } from './tried-text';
import { useNumbers } from './use-numbers';

const POLL_MS = 2000;

/** One simulation: its progress as it goes, then both orders side by side. */
export function SimulationView({ id }: { id: string }) {
  const run = useQuery(simulationQuery(id));
  return (
    <div className="stack">
      <Link to="/ops/matching" search={{ tab: 'simulations' }}>
        <Trans>全部试算</Trans>
      </Link>
      <StateView query={run} skeleton={<Skeleton lines={8} />}>
        {(data) => <View run={data} />}
      </StateView>
    </div>
  );
}

function View({ run }: { run: SimulationRun }) {
  const { t } = useLingui();
  const { count } = useNumbers();
  const isLost = useProgress(run);
  return (
    <>
      <section className="panel stack">
        <div>
          <h2>
            <TriedText run={run} />
          </h2>
          <p className="row secondary">
            <span className="tag">{t(SIMULATION_STATUS[run.status])}</span>
            <span>{timeOf(run.createdAt)}</span>
          </p>
        </div>
        {goesOn(run) && (
          <>
            <ProgressLine
              label={t`已重新排序 ${count(run.progress)} / ${count(run.needs)} 条需求`}
              done={run.progress}
              of={run.needs}
            />
            {isLost && (
              <p className="meta">
                <Trans>实时连接中断，改为每 2 秒刷新。</Trans>
              </p>
            )}
          </>
        )}
        {run.status === 'FAILED' && (
          <p role="alert" className="ops-bad">
            {run.failure ?? t`试算没有完成。`}
          </p>
        )}
      </section>
      {run.result && <SimulationOutcome result={run.result} />}
    </>
  );
}

/** Keeps the progress up to date while it goes, live or every 2 s; what ended is asked for whole. True while lost. */
function useProgress(run: SimulationRun): boolean {
  const client = useQueryClient();
  const goes = goesOn(run);
  const { queryKey } = simulationQuery(run.id);
  const state = useLive(SimulationLiveDocument, goes ? { id: run.id } : null, ({ simulationProgress }) => {
    if (goesOn(simulationProgress))
      client.setQueryData(queryKey, (now) => (now ? { ...now, ...simulationProgress } : now));
    else void client.invalidateQueries({ queryKey });
  });
  const isLost = goes && (state === 'lost' || state === 'ended');
  useEffect(() => {
    if (!isLost) return;
    const timer = window.setInterval(
      () => void client.invalidateQueries({ queryKey: ['ops-simulation', run.id] }),
      POLL_MS,
    );
    return () => window.clearInterval(timer);
  }, [isLost, client, run.id]);
  useEffect(() => {
    if (!goes) void client.invalidateQueries({ queryKey: ['ops-simulations'] });
  }, [client, goes]);
  return isLost;
}
