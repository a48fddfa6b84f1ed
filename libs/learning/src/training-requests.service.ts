import { Injectable } from '@nestjs/common';
import { newId, type Refusal } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { LearningAccess } from './learning.access.js';
import type { TrainModelsInput } from './learning.inputs.js';
import { TrainModels } from './learning.jobs.js';

/** Asked for and not relayed yet, or on its way to its end. */
const open = {
  name: 'training.open',
  text: `select 1 as found from outbox o
         where o.topic = 'job:' || $1::text and (o.relayed_at is null or exists (
           select from delivery d where d.outbox_id = o.id
             and d.done_at is null and d.dead_at is null and d.stopped_at is null)) limit 1`,
};
const oneAtATime = {
  name: 'training.one-at-a-time',
  text: `select 1 as held from (select pg_advisory_xact_lock(hashtextextended('train-models', 0))) as one_at_a_time`,
};

/** The operator's wish to train now; one training at a time. */
@Injectable()
export class TrainingRequests {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  ask(actor: Actor, input: TrainModelsInput): Promise<{ isAsked: boolean } | Refusal> {
    requireActor(LearningAccess.manage, actor);
    const command = { operation: 'learning.train', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ isAsked: boolean } | Refusal>(actor, command, async (em) => {
      await this.database.run(em, oneAtATime, []);
      const isOpen = (await this.database.run(em, open, [TrainModels.name])).length > 0;
      if (isOpen) return { isAsked: false };
      await this.journal.record(em, {
        ...{ actor, act: 'model.train', entity: 'model_training', entityId: newId() },
        jobs: [{ job: TrainModels, payload: {} }],
      });
      return { isAsked: true };
    });
  }
}
