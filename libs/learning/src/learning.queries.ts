import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { NotFound } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { reliability, type Reliability } from '#matching';
import {
  answerEvents,
  needSideAccepts,
  supplierAccepts,
  type TrainingAct,
  type TrainingSide,
} from './domain/answers.js';
import type { ModelSide } from './domain/model-lifecycle.js';
import type { MatchModel } from './match-model.entity.js';
import type { ModelTraining } from './model-training.entity.js';
import { Models } from './models.js';
import type { Simulation } from './simulation/simulation.entity.js';

const MODEL = `id, version_name as name, side, kind, status, features, parameters, trained_from as "trainedFrom",
  trained_to as "trainedTo", judged_to as "judgedTo", counts, metrics, reliability, judgement, judged_at as "judgedAt",
  reason, decided_by as "decidedBy", activated_at as "activatedAt", retired_at as "retiredAt",
  created_at as "createdAt", version`;
const TRAINING = `id, delivery_id as "deliveryId", status, as_of as "asOf", outcome, progress, attempts,
  started_at as "startedAt", finished_at as "finishedAt"`;
const SIMULATION = `id, requested_by as "requestedBy", request, status, progress, result, failure,
  created_at as "createdAt", finished_at as "finishedAt"`;

/** Ids are made in the order of time, so that they page newest first. */
const page = (name: string, columns: string, table: string) => ({
  name,
  text: `select ${columns} from ${table} where ($1::uuid is null or id < $1) order by id desc limit $2`,
});
const modelsPage = page('learning.models', MODEL, 'match_model');
const trainingsPage = page('learning.trainings', TRAINING, 'model_training');
const simulationsPage = page('learning.simulations', SIMULATION, 'simulation');
const modelById = { name: 'learning.model', text: `select ${MODEL} from match_model where id = $1` };
const simulationById = { name: 'learning.simulation', text: `select ${SIMULATION} from simulation where id = $1` };

const DAYS = 90;
const MOST_EVENTS = 50_000;
const predicted = (name: string, probability: string, isOf: string) => ({
  name,
  text: `select ${probability} as probability, a.acts, a.sides
         from match_proposal p join match_run r on r.id = p.run_id join lateral (
           select array_agg(e.act order by e.at, e.id) as acts, array_agg(e.side order by e.at, e.id) as sides
           from training_event e where e.proposal_id = p.id) a on a.acts is not null
         where ${isOf} = $1 and ${probability} is not null and p.created_at > clock_timestamp() - interval '${DAYS} days'
         order by p.id desc limit ${MOST_EVENTS}`,
});
const predictedOf: Record<ModelSide, ReturnType<typeof predicted>> = {
  need: predicted('learning.predicted-need', 'p.need_probability', 'r.model'),
  supplier: predicted('learning.predicted-supplier', 'p.supplier_probability', 'p.supplier_model'),
};

interface PredictedRow {
  readonly probability: number;
  readonly acts: readonly TrainingAct[];
  readonly sides: readonly TrainingSide[];
}

/** How far what was foretold in service came true. */
export interface ServedReliability {
  readonly side: ModelSide;
  /** The model that serves; null: the fallback does, which foretells nothing. */
  readonly model: string | null;
  readonly days: number;
  readonly events: number;
  readonly diagram: Reliability | null;
}

@Injectable()
export class LearningQueries {
  constructor(
    private readonly database: Database,
    private readonly models: Models,
  ) {}

  listModels(args: PageArgs): Promise<Connection<MatchModel>> {
    return this.page<MatchModel>(modelsPage, args);
  }

  listTrainings(args: PageArgs): Promise<Connection<ModelTraining>> {
    return this.page<ModelTraining>(trainingsPage, args);
  }

  listSimulations(args: PageArgs): Promise<Connection<Simulation>> {
    return this.page<Simulation>(simulationsPage, args);
  }

  async getModel(id: Id): Promise<MatchModel> {
    const [model] = await this.database.read<MatchModel>(modelById, [id]);
    if (!model) throw new NotFound();
    return model;
  }

  async getSimulation(id: Id): Promise<Simulation> {
    const [simulation] = await this.database.read<Simulation>(simulationById, [id]);
    if (!simulation) throw new NotFound();
    return simulation;
  }

  /** Of the model that serves, over 90 days: from logged predictions and the answers to them, not from training. */
  async reliabilityOf(side: ModelSide): Promise<ServedReliability> {
    const { need, supplier } = await this.models.current();
    const model = side === 'need' ? (need.kind === 'learned' ? need.version : null) : (supplier?.name ?? null);
    if (model === null) return { side, model, days: DAYS, events: 0, diagram: null };
    const rows = await this.database.read<PredictedRow>(predictedOf[side], [model]);
    const known = rows.flatMap(({ probability, acts, sides }) => {
      const accepts = (side === 'need' ? needSideAccepts : supplierAccepts)(answerEvents(acts, sides));
      return accepts === null ? [] : [{ probability, label: Number(accepts) }];
    });
    const diagram =
      known.length === 0
        ? null
        : reliability(
            known.map(({ probability }) => probability),
            known.map(({ label }) => label),
          );
    return { side, model, days: DAYS, events: known.length, diagram };
  }

  private async page<Row extends { readonly id: Id }>(
    statement: { name: string; text: string },
    args: PageArgs,
  ): Promise<Connection<Row>> {
    const [after = null] = args.after ? decodeCursor(args.after, [isId]) : [];
    const rows = await this.database.read<Row>(statement, [after, args.first + 1]);
    return pageOf(rows, args, (row) => [row.id]);
  }
}
