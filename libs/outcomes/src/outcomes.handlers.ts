import { Injectable } from '@nestjs/common';
import { BidsAwarded } from '#bids';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { type Delivery, On } from '#foundation/outbox';
import { Intentions } from './intentions.service.js';

/** An award becomes intentions. */
@Injectable()
export class OutcomesHandlers {
  constructor(private readonly intentions: Intentions) {}

  // Twice is harmless: one intention a bid, by unique key.
  @On(BidsAwarded, { lane: 'inline' })
  async proposeIntentions({ bidIds }: { bidIds: readonly Id[] }, { em }: Delivery): Promise<void> {
    if (em) await this.intentions.fromAward(em, systemActor('award'), bidIds);
  }
}
