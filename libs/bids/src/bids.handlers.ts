import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Delivery, On } from '#foundation/outbox';
import { NeedChanged } from '#needs';
import { Bids } from './bids.service.js';

/** What happens to bids when their need changes. */
@Injectable()
export class BidsHandlers {
  constructor(private readonly bids: Bids) {}

  // Twice is harmless: a bid that waits for its bidder already is not marked again.
  @On(NeedChanged, { lane: 'inline' })
  async askReconfirmation(
    { needId, contentVersion }: { needId: Id; contentVersion: number },
    { em }: Delivery,
  ): Promise<void> {
    if (em) await this.bids.askReconfirmation(em, needId, contentVersion);
  }
}
