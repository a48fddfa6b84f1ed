import { Injectable } from '@nestjs/common';
import { systemActor } from '#foundation/access';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { NeedSteps } from './need-steps.js';
import { PassDeadlines } from './needs.jobs.js';

const SCHEDULE = systemActor('needs.pass-deadlines');

@Injectable()
export class NeedsHandlers {
  constructor(private readonly steps: NeedSteps) {}

  /** Twice is harmless: what has been moved is no longer due. What is left when a process stops is due again. */
  @HandleJob(PassDeadlines)
  async passDeadlines(_payload: object, { signal }: Pick<Delivery, 'signal'>): Promise<void> {
    await this.steps.passDeadlines(SCHEDULE, signal);
  }
}
