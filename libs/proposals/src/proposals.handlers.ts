import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { ListingChanged, ListingPublished } from '#listings';
import { NeedCancelled, NeedChanged, NeedExpired, NeedPublished, NeedSteps } from '#needs';
import { Answers } from './answers.service.js';
import { Matcher } from './matcher.service.js';
import { ProposalPushed } from './proposals.events.js';
import { MatchNeed, PushProposal } from './proposals.jobs.js';

const supersedeAll = {
  name: 'proposals.supersede-all',
  text: `update match_proposal set status = 'superseded', version = version + 1
         where need_id = $1 and status in ('proposed', 'approved')`,
};

/** What sets the engine going, and what follows from its proposals. */
@Injectable()
export class ProposalHandlers {
  constructor(
    private readonly database: Database,
    private readonly matcher: Matcher,
    private readonly answers: Answers,
    private readonly needs: NeedSteps,
  ) {}

  // Twice is harmless: a run is unique by its delivery, a proposal by need, supplier and round.
  @On(NeedPublished, { lane: 'matching', attempts: 8 })
  async matchPublished({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.run(inside(delivery), needId, { deliveryId: delivery.deliveryId, trigger: 'published' });
  }

  @On(NeedChanged, { lane: 'matching', attempts: 8 })
  async matchChanged({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.matcher.run(inside(delivery), needId, { deliveryId: delivery.deliveryId, trigger: 'changed' });
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

  // Twice is harmless: the second finds nothing that is undecided.
  @On(NeedCancelled, { lane: 'inline' })
  async supersedeCancelled({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.database.run(inside(delivery), supersedeAll, [needId]);
  }

  @On(NeedExpired, { lane: 'inline' })
  async supersedeExpired({ needId }: { needId: Id }, delivery: Delivery): Promise<void> {
    await this.database.run(inside(delivery), supersedeAll, [needId]);
  }

  // Twice is harmless: only an approved proposal of this very version is pushed.
  @HandleJob(PushProposal)
  async push({ proposalId, version }: { proposalId: Id; version: number }): Promise<void> {
    await this.answers.push(proposalId, version);
  }

  // Twice is harmless: a matched need stays matched.
  @On(ProposalPushed, { lane: 'inline' })
  async markMatched({ needId }: { proposalId: Id; needId: Id }, delivery: Delivery): Promise<void> {
    await this.needs.markMatched(inside(delivery), needId);
  }
}

function inside(delivery: Delivery): EntityManager {
  if (!delivery.em) throw new Error('this handler runs in a transaction');
  return delivery.em;
}
