import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { FirmVerified } from '#firms';
import { systemActor } from '#foundation/access';
import { type Delivery, HandleJob, Journal, On } from '#foundation/outbox';
import { ListingChanged, ListingPublished } from '#listings';
import { NeedChanged, NeedPublished } from '#needs';
import { Alerts } from './alerts.service.js';
import { SearchSubject } from './subscription.enums.js';
import { AskForDigests, TellDigests } from './subscriptions.jobs.js';

const ACTOR = systemActor('subscriptions');
const UPKEEP = { lane: 'upkeep' } as const;

/** Things that are published or changed meet saved searches. Twice is harmless: a search meets a thing once, by its key. */
@Injectable()
export class SubscriptionHandlers {
  constructor(
    private readonly alerts: Alerts,
    private readonly journal: Journal,
  ) {}

  @On(NeedPublished, UPKEEP)
  async needPublished({ needId }: { needId: Id }, { em }: Delivery): Promise<void> {
    await this.alerts.meet(inTransaction(em), SearchSubject.NEEDS, needId);
  }

  @On(NeedChanged, UPKEEP)
  async needChanged({ needId }: { needId: Id }, { em }: Delivery): Promise<void> {
    await this.alerts.meet(inTransaction(em), SearchSubject.NEEDS, needId);
  }

  @On(ListingPublished, UPKEEP)
  async listingPublished({ listingId }: { listingId: Id }, { em }: Delivery): Promise<void> {
    await this.alerts.meet(inTransaction(em), SearchSubject.LISTINGS, listingId);
  }

  @On(ListingChanged, UPKEEP)
  async listingChanged({ listingId }: { listingId: Id }, { em }: Delivery): Promise<void> {
    await this.alerts.meet(inTransaction(em), SearchSubject.LISTINGS, listingId);
  }

  @On(FirmVerified, UPKEEP)
  async firmVerified({ firmId }: { firmId: Id }, { em }: Delivery): Promise<void> {
    await this.alerts.meet(inTransaction(em), SearchSubject.FIRMS, firmId);
  }

  /** Twice is harmless: whatever one digest has told is no longer untold. */
  @HandleJob(AskForDigests)
  async askForDigests(_payload: object, { em, deliveryId }: Delivery): Promise<void> {
    const accounts = await this.alerts.accountsWithUntold();
    if (accounts.length === 0) return;
    await this.journal.record(inTransaction(em), {
      ...{ actor: ACTOR, act: 'saved-search.ask-for-digests', entity: 'delivery', entityId: deliveryId },
      after: { accounts: accounts.length },
      jobs: accounts.map((accountId) => ({ job: TellDigests, payload: { accountId } })),
    });
  }

  /** Twice is harmless, for the same reason. */
  @HandleJob(TellDigests)
  async tellDigests({ accountId }: { accountId: Id }, { em }: Delivery): Promise<void> {
    await this.alerts.digest(inTransaction(em), accountId);
  }
}

function inTransaction(em: EntityManager | null): EntityManager {
  if (!em) throw new Error('this handler runs in a transaction');
  return em;
}
