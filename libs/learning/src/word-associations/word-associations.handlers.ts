import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { People } from '#identity';
import { Notifications } from '#notifications';
import { AssociationsUnreadable } from '../learning.events.js';
import { LearnWordAssociations } from '../learning.jobs.js';
import { learningNotices } from '../learning.notifications.js';
import { AssociationTrainings } from './association-training.service.js';

@Injectable()
export class WordAssociationHandlers {
  constructor(
    private readonly trainings: AssociationTrainings,
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  // Outside a transaction: it takes minutes, and its own end is one. Twice is harmless: a delivery has one row.
  @HandleJob(LearnWordAssociations, { outside: true })
  learn(_: object, delivery: Delivery): Promise<void> {
    return this.trainings.run(delivery);
  }

  /** Every process that reads them says so. Twice is harmless: they are the source, so that people hear of it once. */
  @On(AssociationsUnreadable, { lane: 'inline' })
  async unreadable({ associationId }: { associationId: Id }): Promise<void> {
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: associationId, kind: learningNotices.associations_unreadable, params: {} },
      recipientIds: await this.people.operators(),
      subject: { type: 'word_association', id: associationId },
    });
  }
}
