import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { People } from '#identity';
import { type NotificationKind, Notifications } from '#notifications';
import { ModelActivated, ModelRetired, ModelUnreadable } from './learning.events.js';
import { ClearLearning, RunSimulation, TrainModels } from './learning.jobs.js';
import { learningNotices } from './learning.notifications.js';
import { LearningRetention } from './learning-retention.js';
import { ModelTrainings } from './training.service.js';
import { Simulations } from './simulation/simulations.service.js';

type OfModel = { readonly modelId: Id };

const nameOf = { name: 'learning.name-of', text: 'select version_name as name, reason from match_model where id = $1' };

@Injectable()
export class LearningHandlers {
  constructor(
    private readonly database: Database,
    private readonly trainings: ModelTrainings,
    private readonly simulations: Simulations,
    private readonly retention: LearningRetention,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  // Outside a transaction: it takes minutes, and its own end is one. Twice is harmless: a delivery has one training.
  @HandleJob(TrainModels, { outside: true })
  train(_: object, delivery: Delivery): Promise<void> {
    return this.trainings.run(delivery);
  }

  // Twice is harmless: what is done is not done again, and the same rows give the same figures.
  @HandleJob(RunSimulation, { outside: true })
  simulate({ simulationId }: { simulationId: Id }, delivery: Delivery): Promise<void> {
    return this.simulations.run(simulationId, delivery);
  }

  // Twice is harmless: what is gone is gone.
  @HandleJob(ClearLearning, { outside: true })
  clear(_: object, delivery: Delivery): Promise<void> {
    return this.retention.clear(delivery);
  }

  // Twice is harmless for all that tell: one source tells one person one thing once.
  @On(ModelActivated, { lane: 'inline' })
  activated({ modelId }: OfModel, { deliveryId }: Delivery): Promise<void> {
    return this.tell(modelId, learningNotices.model_activated, deliveryId);
  }

  @On(ModelRetired, { lane: 'inline' })
  async retired(
    { modelId, successorId }: OfModel & { successorId: Id | null },
    { deliveryId }: Delivery,
  ): Promise<void> {
    // Of a change from one model to the next people hear once.
    if (successorId !== null) return;
    await this.tell(modelId, learningNotices.model_retired, deliveryId);
  }

  /** Every process that reads the model says so; the model itself is the source, so that people hear of it once. */
  @On(ModelUnreadable, { lane: 'inline' })
  unreadable({ modelId }: OfModel): Promise<void> {
    return this.tell(modelId, learningNotices.model_unreadable, modelId);
  }

  private async tell(
    modelId: Id,
    kind: NotificationKind<{ name: string; reason: string }>,
    sourceId: Id,
  ): Promise<void> {
    const [model] = await this.database.read<{ name: string; reason: string | null }>(nameOf, [modelId]);
    if (!model) return;
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId, kind, recipientIds: await this.people.operators() },
      params: { name: model.name, reason: model.reason ?? '' },
      subject: { type: 'match_model', id: modelId },
    });
  }
}
