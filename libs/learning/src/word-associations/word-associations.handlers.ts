import { Injectable } from '@nestjs/common';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { LearnWordAssociations } from '../learning.jobs.js';
import { AssociationTrainings } from './association-training.service.js';

@Injectable()
export class WordAssociationHandlers {
  constructor(private readonly trainings: AssociationTrainings) {}

  // Outside a transaction: it takes minutes, and its own end is one. Twice is harmless: a delivery has one row.
  @HandleJob(LearnWordAssociations, { outside: true })
  learn(_: object, delivery: Delivery): Promise<void> {
    return this.trainings.run(delivery);
  }
}
