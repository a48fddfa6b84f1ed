import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { ImportCheck } from './import-check.service.js';
import { ImportWork } from './import-work.service.js';
import { CheckImport, RunImport } from './imports.jobs.js';

type Try = Pick<Delivery, 'deliveryId' | 'signal' | 'progress'>;

/** Without a transaction around them: each batch has its own, and people see how far it is. */
@Injectable()
export class ImportsHandlers {
  constructor(
    private readonly checks: ImportCheck,
    private readonly work: ImportWork,
  ) {}

  /** Twice is harmless: a check begins anew, and one whose run has gone on does nothing. */
  @HandleJob(CheckImport, { outside: true })
  async check({ runId }: { runId: Id }, { deliveryId, signal, progress }: Try): Promise<void> {
    await this.checks.check(runId, deliveryId, signal, progress);
  }

  /** Twice is harmless: it goes on behind the last committed row, and a row is the same under its code. */
  @HandleJob(RunImport, { outside: true })
  async run({ runId }: { runId: Id }, { deliveryId, signal, progress }: Try): Promise<void> {
    await this.work.run(runId, deliveryId, signal, progress);
  }
}
