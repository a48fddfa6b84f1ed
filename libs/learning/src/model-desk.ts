import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor, systemActor } from '#foundation/access';
import { Commands, Database, LiveBus } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { isProven, type Judgement } from './domain/judgement.js';
import { modelLifecycle, type ModelSide, type ModelState } from './domain/model-lifecycle.js';
import { LearningAccess } from './learning.access.js';
import { ModelActivated, ModelRetired } from './learning.events.js';
import type { DecideModelInput } from './learning.inputs.js';
import { needModelOf, type StoredModel, supplierModelOf, UnreadableModel } from './model-codec.js';
import { MODELS_ID, MODELS_TOPIC } from './models.js';

export interface ModelPayloadIds {
  readonly modelId: Id;
}

interface Locked extends StoredModel {
  readonly id: Id;
  readonly side: ModelSide;
  readonly status: ModelState;
  readonly version: number;
  readonly judgement: Judgement;
  readonly judgedAt: Date;
  readonly now: Date;
}

/** Of all models of a side: whoever makes a champion holds it, so that two never do at once. */
const lockSide = {
  name: 'models.lock-side',
  text: `select 1 as held from (select pg_advisory_xact_lock(hashtextextended('models:' || $1::text, 0))) as one_at_a_time`,
};
const sideOf = { name: 'models.side-of', text: 'select side from match_model where id = $1' };
const COLUMNS = `id, side, status, version, version_name as name, features, predictor, calibration, scale, judgement,
  judged_at as "judgedAt", clock_timestamp() as now`;
const lockOne = { name: 'models.lock', text: `select ${COLUMNS} from match_model where id = $1 for update` };
const lockChampion = {
  name: 'models.lock-champion',
  text: `select ${COLUMNS} from match_model where side = $1 and status = 'champion' for update`,
};
const move = {
  name: 'models.move',
  text: `update match_model set status = $2, reason = $3, decided_by = $4, version = version + 1,
           activated_at = case when $2 = 'champion' then clock_timestamp() else activated_at end,
           retired_at = case when $2 = 'retired' then clock_timestamp() when $2 = 'champion' then null else retired_at end
         where id = $1`,
};

/** Says which model serves. Callers stand in a transaction; a side's lock comes before its rows. */
@Injectable()
export class ModelDesk {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  /** By hand: only what is proven and can be read; the next judgement looks at it as at every other. */
  activateByHand(actor: Actor, input: DecideModelInput): Promise<ModelPayloadIds | Refusal> {
    return this.decide(actor, 'models.activate', input, async (em, model) => {
      if (!isProven(model.judgement, model.judgedAt, model.now)) return refuse('MODEL_NOT_PROVEN');
      if (!isReadable(model)) return refuse('MODEL_UNREADABLE');
      return this.activate(em, model, { actor, reason: input.reason });
    });
  }

  /** By hand: the fallback serves until a training makes another champion. */
  retireByHand(actor: Actor, input: DecideModelInput): Promise<ModelPayloadIds | Refusal> {
    return this.decide(actor, 'models.retire', input, (em, model) =>
      this.retire(em, model, { actor, reason: input.reason }),
    );
  }

  /** The judgement's own acts. */
  async activateProven(em: EntityManager, modelId: Id, reason: string): Promise<void> {
    const model = await this.locked(em, modelId);
    mustPass(await this.activate(em, model, { actor: JUDGE, reason }));
  }

  async reject(em: EntityManager, modelId: Id, reason: string): Promise<void> {
    const model = await this.locked(em, modelId);
    const to = modelLifecycle.next(model.status, 'reject');
    if (isRefused(to)) return;
    await this.database.run(em, move, [model.id, to, reason, null]);
  }

  /** Retires the champion of the side where it is this one; does nothing where it serves no longer. */
  async retireUnproven(em: EntityManager, modelId: Id, reason: string): Promise<void> {
    const model = await this.locked(em, modelId);
    if (model.status === 'champion') mustPass(await this.retire(em, model, { actor: JUDGE, reason }));
  }

  private async activate(em: EntityManager, model: Locked, by: Decision): Promise<Refusal | null> {
    const to = modelLifecycle.next(model.status, 'activate');
    if (isRefused(to)) return to;
    const [former] = await this.database.run<Locked>(em, lockChampion, [model.side]);
    if (former) {
      const refused = await this.retire(em, former, { actor: by.actor, reason: 'replaced', successorId: model.id });
      if (refused) return refused;
    }
    await this.database.run(em, move, [model.id, to, by.reason, by.actor.accountId]);
    await this.tell(em, model, by, { act: 'model.activate', to, event: new ModelActivated({ modelId: model.id }) });
    return null;
  }

  private async retire(em: EntityManager, model: Locked, by: Decision): Promise<Refusal | null> {
    const to = modelLifecycle.next(model.status, 'retire');
    if (isRefused(to)) return to;
    await this.database.run(em, move, [model.id, to, by.reason, by.actor.accountId]);
    await this.tell(em, model, by, {
      act: 'model.retire',
      to,
      event: new ModelRetired({ modelId: model.id, successorId: by.successorId ?? null }),
    });
    return null;
  }

  private async tell(
    em: EntityManager,
    model: Locked,
    { actor }: Decision,
    { act, to, event }: { act: string; to: ModelState; event: DomainEvent },
  ): Promise<void> {
    await this.journal.record(em, {
      ...{ actor, act, entity: 'match_model', entityId: model.id },
      before: { status: model.status },
      after: { status: to, side: model.side },
      events: [event],
    });
    await LiveBus.announce(em, MODELS_TOPIC, MODELS_ID);
  }

  private decide(
    actor: Actor,
    operation: string,
    input: DecideModelInput,
    work: (em: EntityManager, model: Locked) => Promise<Refusal | null>,
  ): Promise<ModelPayloadIds | Refusal> {
    requireActor(LearningAccess.manage, actor);
    const command = { operation, clientMutationId: input.clientMutationId, input };
    return this.commands.once<ModelPayloadIds | Refusal>(actor, command, async (em) => {
      const model = await this.locked(em, input.modelId);
      if (model.version !== input.version) return refuse('STALE_VERSION', { version: model.version });
      return (await work(em, model)) ?? { modelId: model.id };
    });
  }

  private async locked(em: EntityManager, id: Id): Promise<Locked> {
    const [of] = await this.database.run<{ side: ModelSide }>(em, sideOf, [id]);
    if (!of) throw new NotFound();
    await this.database.run(em, lockSide, [of.side]);
    const [model] = await this.database.run<Locked>(em, lockOne, [id]);
    if (!model) throw new NotFound();
    return model;
  }
}

interface Decision {
  readonly actor: Actor;
  readonly reason: string;
  /** Who serves instead; absent: the fallback. */
  readonly successorId?: Id;
}

const JUDGE = systemActor('learning');

function isReadable(model: Locked): boolean {
  try {
    if (model.side === 'need') needModelOf(model);
    else supplierModelOf(model);
    return true;
  } catch (error) {
    if (error instanceof UnreadableModel) return false;
    throw error;
  }
}

/** The judgement decides on rows that it holds: a refusal would be a defect. */
function mustPass(refused: Refusal | null): void {
  if (refused) throw new Error(`the judgement was refused: ${refused.refusal}`);
}
