import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { FirmReinstated, FirmSuspended } from '#firms';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { ListingChanged, ListingPublished, ListingWithdrawn } from '#listings';
import { NeedAwarded, NeedCancelled, NeedChanged, NeedEvaluating, NeedExpired, NeedPublished, NeedSteps } from '#needs';
import { Embedder, NeedEmbedded } from '#vectors';
import { Answers } from './answers.service.js';
import { Matcher } from './matcher.service.js';
import { ProposalPushed } from './proposals.events.js';
import { MatchNeed, PushProposal } from './proposals.jobs.js';
import { Supersession } from './supersession.js';

/** What sets the engine going, and what follows from its proposals. */
@Injectable()
export class ProposalHandlers {
  constructor(
    private readonly supersession: Supersession,
    private readonly matcher: Matcher,
    private readonly embedder: Embedder,
    private readonly answers: Answers,
    private readonly needs: NeedSteps,
  ) {}

  // Twice is harmless: a run is unique by its delivery, a proposal by need, supplier and round.
  @On(NeedPublished, { lane: 'matching', attempts: 8 })
  async matchPublished({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.run(inside(delivery), needId, { deliveryId: delivery.deliveryId, trigger: 'published' });
    await this.embedder.ask(inside(delivery), needId);
  }

  @On(NeedChanged, { lane: 'matching', attempts: 8 })
  async matchChanged({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.run(inside(delivery), needId, { deliveryId: delivery.deliveryId, trigger: 'changed' });
    await this.embedder.ask(inside(delivery), needId);
  }

  /** The need's vector came after its match: once more, with the listings that it is near to. */
  @On(NeedEmbedded, { lane: 'matching' })
  async matchEmbedded({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.run(inside(delivery), needId, { deliveryId: delivery.deliveryId, trigger: 'embedded' });
  }

  @HandleJob(MatchNeed)
  async matchAsked({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.run(inside(delivery), needId, { deliveryId: delivery.deliveryId, trigger: 'asked' });
  }

  @On(ListingPublished, { lane: 'matching' })
  async tryPublishedListing({ listingId }: { listingId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.runForListing(inside(delivery), listingId, {
      deliveryId: delivery.deliveryId,
      trigger: 'listing',
    });
  }

  @On(ListingChanged, { lane: 'matching' })
  async tryChangedListing({ listingId }: { listingId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.runForListing(inside(delivery), listingId, {
      deliveryId: delivery.deliveryId,
      trigger: 'listing',
    });
  }

  @On(FirmReinstated, { lane: 'matching' })
  async tryReinstatedFirm({ firmId }: { firmId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.runForFirm(inside(delivery), firmId, { deliveryId: delivery.deliveryId, trigger: 'listing' });
  }

  // Twice is harmless for all that supersede: the second finds nothing that is undecided.
  @On(NeedCancelled, { lane: 'inline' })
  supersedeCancelled({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    return this.supersedeOfNeed(needId, delivery);
  }

  @On(NeedExpired, { lane: 'inline' })
  supersedeExpired({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    return this.supersedeOfNeed(needId, delivery);
  }

  @On(NeedEvaluating, { lane: 'inline' })
  supersedeEvaluating({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    return this.supersedeOfNeed(needId, delivery);
  }

  @On(NeedAwarded, { lane: 'inline' })
  supersedeAwarded({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    return this.supersedeOfNeed(needId, delivery);
  }

  // In a lane, where it has a transaction of its own: it holds proposals of many needs and takes no need's lock.
  @On(ListingWithdrawn, { lane: 'upkeep' })
  async supersedeWithdrawn({ listingId }: { listingId: Id }, delivery: Delivery): Promise<void> {
    await this.supersession.ofListing(inside(delivery), listingId);
  }

  @On(FirmSuspended, { lane: 'upkeep' })
  async supersedeSuspended({ firmId }: { firmId: Id }, delivery: Delivery): Promise<void> {
    await this.supersession.ofFirm(inside(delivery), firmId);
  }

  // Twice is harmless: what has been pushed is no longer approved.
  @HandleJob(PushProposal)
  async push({ proposalId, undoUntil }: { proposalId: Id; undoUntil: string }): Promise<void> {
    await this.answers.push(proposalId, undoUntil);
  }

  // Twice is harmless: a matched need stays matched.
  @On(ProposalPushed, { lane: 'inline' })
  async markMatched({ needId }: { proposalId: Id; needId: Id }, delivery: Delivery): Promise<void> {
    await this.needs.markMatched(inside(delivery), needId);
  }

  /** The need is locked before its proposals, as by whoever bids or awards. */
  private async supersedeOfNeed(needId: Id, delivery: Delivery): Promise<void> {
    const em = inside(delivery);
    await this.needs.lock(em, needId);
    await this.supersession.ofNeed(em, needId);
  }
}

function inside(delivery: Delivery): EntityManager {
  if (!delivery.em) throw new Error('this handler runs in a transaction');
  return delivery.em;
}
