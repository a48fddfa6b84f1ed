import { Injectable } from '@nestjs/common';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { AllocateRound } from './assignments.jobs.js';
import { AllocationRounds } from './rounds.service.js';

@Injectable()
export class AllocationHandlers {
  constructor(private readonly rounds: AllocationRounds) {}

  // Outside a transaction, since it thinks for seconds; it opens its own. Twice is harmless: unique by its delivery.
  @HandleJob(AllocateRound, { outside: true })
  async allocateRound(_payload: object, { deliveryId, signal }: Delivery): Promise<void> {
    await this.rounds.run(deliveryId, signal);
  }
}
