import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotAllowed, NotFound, requireActor } from '#foundation/access';
import { Commands, Database, LiveBus } from '#foundation/database';
import { type Delivery, Journal } from '#foundation/outbox';
import { LINEAR_1, type RankingModel } from '#matching';
import { LearningAccess } from '../learning.access.js';
import type { StartSimulationInput } from '../learning.inputs.js';
import { RunSimulation } from '../learning.jobs.js';
import { needModelOf, type StoredModel, UnreadableModel } from '../model-codec.js';
import { Models } from '../models.js';
import { changeOf, changesByChain, compareNeed, type NeedComparison } from './compare.js';
import { DecidedNeeds } from './decided-needs.js';
import type { SimulationRequest, SimulationResult } from './simulation.entity.js';

export const SIMULATION_TOPIC = 'simulation';

const insert = {
  name: 'simulations.insert',
  text: 'insert into simulation (id, requested_by, request) values ($1, $2, $3)',
};
const begin = {
  name: 'simulations.begin',
  text: `update simulation set status = 'running' where id = $1 and status in ('waiting', 'running') returning request`,
};
const advance = { name: 'simulations.advance', text: 'update simulation set progress = $2 where id = $1' };
const finish = {
  name: 'simulations.finish',
  text: `update simulation set status = $2, result = $3, failure = $4, progress = $5, finished_at = clock_timestamp()
         where id = $1 and status = 'running'`,
};
const modelById = {
  name: 'simulations.model',
  text: `select version_name as name, features, predictor, calibration, scale from match_model
         where id = $1 and side = 'need'`,
};

/** Needs that are read and ranked at a time: a log has some 15 kB. */
const BATCH = 20;
const MOST_CHANGES = 100;
const MOST_MOVES = 10;

/** Ranks decided needs again with other weights or another model, beside what serves. */
@Injectable()
export class Simulations {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly live: LiveBus,
    private readonly models: Models,
    private readonly needs: DecidedNeeds,
  ) {}

  start(actor: Actor, input: StartSimulationInput): Promise<{ simulationId: Id } | Refusal> {
    requireActor(LearningAccess.manage, actor);
    const { accountId } = actor;
    if (accountId === null) throw new NotAllowed();
    const command = { operation: 'simulations.start', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ simulationId: Id } | Refusal>(actor, command, async (em) => {
      const request = requestOf(input);
      if (request.modelId === null && !hasWeight(request)) return refuse('WEIGHTS_EMPTY');
      if (request.modelId !== null && !(await this.storedModel(request.modelId))) throw new NotFound();
      if ((await this.needs.latest(1)).length === 0) return refuse('NOTHING_TO_SIMULATE');
      const simulationId = newId();
      await this.database.run(em, insert, [simulationId, accountId, JSON.stringify(request)]);
      await this.journal.record(em, {
        ...{ actor, act: 'simulation.start', entity: 'simulation', entityId: simulationId },
        after: { modelId: request.modelId, needs: request.needs },
        jobs: [{ job: RunSimulation, payload: { simulationId } }],
      });
      return { simulationId };
    });
  }

  /** Does nothing for a simulation that has ended. What fails at the last try is told to who waits for it. */
  async run(id: Id, delivery: Delivery): Promise<void> {
    const [row] = await this.database.read<{ request: SimulationRequest }>(begin, [id]);
    if (!row) return;
    try {
      const result = await this.simulate(id, row.request, delivery);
      await this.end(id, 'done', { result, failure: null, needs: result.needs });
    } catch (error) {
      const isHopeless = error instanceof UnreadableModel;
      if (!isHopeless && delivery.attempt < RunSimulation.attempts) throw error;
      const failure = isHopeless ? error.message : 'the simulation was tried several times and did not end';
      await this.end(id, 'failed', { result: null, failure, needs: 0 });
      if (!isHopeless) throw error;
    }
  }

  private async simulate(id: Id, request: SimulationRequest, delivery: Delivery): Promise<SimulationResult> {
    const { need: serving } = await this.models.current();
    const tried = await this.modelOf(request);
    const ids = await this.needs.latest(request.needs);
    const compared: NeedComparison[] = [];
    for (let at = 0; at < ids.length; at += BATCH) {
      delivery.signal.throwIfAborted();
      const needs = await this.needs.load(ids.slice(at, at + BATCH));
      for (const need of needs) compared.push(compareNeed(need, serving, tried));
      delivery.progress({ done: compared.length, of: ids.length });
      await this.database.read(advance, [id, compared.length]);
      await this.live.tell(SIMULATION_TOPIC, id, String(compared.length));
      await breathe();
    }
    return {
      ...{ serving: serving.version, tried: tried.version, needs: compared.length },
      ndcg: changeOf(compared, 'ndcg'),
      hitAt10: changeOf(compared, 'hit'),
      chains: changesByChain(compared),
      changes: mostChanged(compared),
    };
  }

  private async modelOf({ modelId, weights }: SimulationRequest): Promise<RankingModel> {
    if (modelId === null) {
      const points = { ...LINEAR_1.points, ...weights };
      return { kind: 'linear', version: 'simulated', weights: { ...LINEAR_1, version: 'simulated', points } };
    }
    const stored = await this.storedModel(modelId);
    if (!stored) throw new UnreadableModel(modelId, 'it is not there any more');
    return needModelOf(stored);
  }

  private async storedModel(id: Id): Promise<StoredModel | null> {
    return (await this.database.read<StoredModel>(modelById, [id]))[0] ?? null;
  }

  private async end(
    id: Id,
    status: 'done' | 'failed',
    { result, failure, needs }: { result: SimulationResult | null; failure: string | null; needs: number },
  ): Promise<void> {
    await this.database.transaction(async (em) => {
      await this.database.run(em, finish, [id, status, result && JSON.stringify(result), failure, needs]);
      await LiveBus.announce(em, SIMULATION_TOPIC, id);
    });
  }
}

function requestOf({ modelId, weights, needs }: StartSimulationInput): SimulationRequest {
  const points = weights && Object.fromEntries(weights.map(({ feature, points: full }) => [feature, full]));
  return { modelId: modelId ?? null, weights: points ?? null, needs };
}

/** With the weights that it does not name something is left to rank by. */
function hasWeight({ weights }: SimulationRequest): boolean {
  return weights !== null && Object.values({ ...LINEAR_1.points, ...weights }).some((points) => points > 0);
}

/** The needs whose nDCG changes most, then those whose first ten do; bounded, since a row holds them. */
function mostChanged(compared: readonly NeedComparison[]): SimulationResult['changes'] {
  const change = ({ ndcgBefore, ndcgAfter }: NeedComparison): number => Math.abs((ndcgAfter ?? 0) - (ndcgBefore ?? 0));
  return compared
    .filter((need) => change(need) > 0 || need.entered.length > 0)
    .sort((a, b) => change(b) - change(a) || b.entered.length - a.entered.length || (a.needId < b.needId ? -1 : 1))
    .slice(0, MOST_CHANGES)
    .map(({ needId, number, chainCode, ndcgBefore, ndcgAfter, moves, entered, left }) => ({
      ...{ needId, number, chainCode, ndcgBefore, ndcgAfter },
      moves: moves.slice(0, MOST_MOVES).map((move) => ({ ...move })),
      entered: [...entered],
      left: [...left],
    }));
}
