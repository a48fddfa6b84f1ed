import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { Embedder } from './embedder.service.js';
import { EmbedNeed, EmbedTexts } from './vectors.jobs.js';

@Injectable()
export class VectorHandlers {
  constructor(private readonly embedder: Embedder) {}

  // Twice is harmless: what has its vector is not due.
  @HandleJob(EmbedNeed, { outside: true })
  async embedNeed({ needId }: { needId: Id }, { signal }: Delivery): Promise<void> {
    await this.embedder.embedNeed(needId, signal);
  }

  @HandleJob(EmbedTexts, { outside: true })
  async embedTexts(_: object, { signal, progress }: Delivery): Promise<void> {
    await this.embedder.catchUp(signal, (caught) => progress({ ...caught }));
  }
}
