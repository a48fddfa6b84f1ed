import { Injectable } from '@nestjs/common';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { ClearExpiredFiles } from './files.jobs.js';
import { Files } from './files.service.js';

/** Files of up to 10 MB each: few at once keep a transaction short. */
const BATCH = 20;

@Injectable()
export class FilesHandlers {
  constructor(private readonly files: Files) {}

  /** Twice is harmless: what is gone is gone. Each batch is a transaction of its own. */
  @HandleJob(ClearExpiredFiles, { outside: true })
  async clearExpired(_payload: object, { signal, progress }: Pick<Delivery, 'signal' | 'progress'>): Promise<void> {
    let cleared = 0;
    for (let count = BATCH; count === BATCH; progress({ cleared })) {
      signal.throwIfAborted();
      count = await this.files.clearExpired(BATCH);
      cleared += count;
    }
  }
}
