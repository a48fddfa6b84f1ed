import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { type Delivery, On } from '#foundation/outbox';
import { NeedChanged, NeedEvaluating, NeedPublished } from '#needs';
import { Bids } from './bids.service.js';
import { BidNotices } from './bid-notices.handlers.js';

/** What happens to bids when something happens to their need. */
@Injectable()
export class BidsHandlers {
  constructor(
    private readonly bids: Bids,
    private readonly notices: BidNotices,
  ) {}

  // Twice is harmless: a need that is bidding stays so.
  @On(NeedPublished, { lane: 'inline' })
  async beginSealed({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.bids.beginSealed(inside(delivery), needId);
  }

  // Twice is harmless: a bid that waits for its bidder already is not marked again, and nobody is told again.
  @On(NeedChanged, { lane: 'inline' })
  async askReconfirmation(
    { needId, contentVersion }: { needId: Id; contentVersion: number },
    delivery: Delivery,
  ): Promise<void> {
    const marked = await this.bids.askReconfirmation(inside(delivery), needId, contentVersion);
    await this.notices.reconfirmationAsked(
      delivery,
      needId,
      marked.map(({ firmId }) => firmId),
    );
  }

  // Twice is harmless: a need that has expired is not evaluated any more.
  @On(NeedEvaluating, { lane: 'inline' })
  async endUnanswered({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.bids.endUnanswered(inside(delivery), needId);
  }
}

function inside(delivery: Delivery): EntityManager {
  if (!delivery.em) throw new Error('this handler runs in a transaction');
  return delivery.em;
}
