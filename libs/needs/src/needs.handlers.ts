import { Injectable } from '@nestjs/common';
import { systemActor } from '#foundation/access';
import { HandleJob } from '#foundation/outbox';
import { NeedSteps } from './need-steps.js';
import { PassDeadlines } from './needs.jobs.js';

const SCHEDULE = systemActor('needs.pass-deadlines');

@Injectable()
export class NeedsHandlers {
  constructor(private readonly steps: NeedSteps) {}

  /** Twice is harmless: what has been moved is no longer due. */
  @HandleJob(PassDeadlines)
  async passDeadlines(): Promise<void> {
    await this.steps.passDeadlines(SCHEDULE);
  }
}
