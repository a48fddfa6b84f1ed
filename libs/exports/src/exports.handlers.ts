import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { ExportWork } from './export-work.service.js';
import { MakeExport } from './exports.jobs.js';

@Injectable()
export class ExportsHandlers {
  constructor(private readonly work: ExportWork) {}

  /** Twice is harmless: a run that is over is left alone, and its file is kept in the transaction that ends it. */
  @HandleJob(MakeExport, { outside: true })
  async make(
    { runId }: { runId: Id },
    { deliveryId, signal, progress }: Pick<Delivery, 'deliveryId' | 'signal' | 'progress'>,
  ): Promise<void> {
    await this.work.make(runId, deliveryId, signal, progress);
  }
}
