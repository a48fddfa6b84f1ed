import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { FirmChanged, type FirmFactName, FirmReinstated, FirmSuspended, FirmVerified } from '#firms';
import { Books } from './books.service.js';
import { Concerns } from './concerns.service.js';
import { factsFrom } from './domain/facts.js';
import { PayoutLists } from './payout-lists.service.js';
import { Policies } from './policies.service.js';
import { BankAccountConfirmed, FirmFigureDeclared, PolicyPublished } from './policies.events.js';
import { PayList, RenewConcerns } from './policies.jobs.js';

interface OfFirm {
  readonly firmId: Id;
}
const UPKEEP = { lane: 'upkeep' } as const;
const ACTOR = systemActor('policies');

const waiting = {
  name: 'policies.lists-waiting-for',
  text: `select l.id from payout_list l join payout_item i on i.list_id = l.id
         where l.status = 'released' and i.firm_id = $1 and i.excluded_at is null`,
};

/** 政策找人 and the runs of payments. */
@Injectable()
export class PolicyHandlers {
  constructor(
    private readonly database: Database,
    private readonly concerns: Concerns,
    private readonly policies: Policies,
    private readonly lists: PayoutLists,
    private readonly books: Books,
  ) {}

  // All of the following: twice is harmless, a pair of edition and firm is new once.
  @On(PolicyPublished, { ...UPKEEP, timeoutSeconds: 300 })
  async published({ policyId }: { policyId: Id }, delivery: Delivery): Promise<void> {
    await this.concerns.ofAll(inTransaction(delivery), delivery.deliveryId, policyId);
  }

  @On(FirmChanged, UPKEEP)
  async firmChanged({ firmId, facts }: OfFirm & { facts: readonly FirmFactName[] }, delivery: Delivery): Promise<void> {
    await this.concerns.ofFirm(inTransaction(delivery), delivery.deliveryId, firmId, factsFrom(facts));
  }

  @On(FirmFigureDeclared, UPKEEP)
  async figureDeclared({ firmId }: OfFirm, delivery: Delivery): Promise<void> {
    await this.concerns.ofFirm(inTransaction(delivery), delivery.deliveryId, firmId, factsFrom(['declared']));
  }

  @On(FirmVerified, UPKEEP)
  async firmVerified({ firmId }: OfFirm, delivery: Delivery): Promise<void> {
    await this.concerns.ofFirm(inTransaction(delivery), delivery.deliveryId, firmId, null);
  }

  @On(FirmSuspended, UPKEEP)
  async firmSuspended({ firmId }: OfFirm, delivery: Delivery): Promise<void> {
    await this.concerns.ofFirm(inTransaction(delivery), delivery.deliveryId, firmId, null);
  }

  @On(FirmReinstated, UPKEEP)
  async firmReinstated({ firmId }: OfFirm, delivery: Delivery): Promise<void> {
    await this.concerns.ofFirm(inTransaction(delivery), delivery.deliveryId, firmId, null);
  }

  @HandleJob(RenewConcerns)
  async renew(_payload: object, delivery: Delivery): Promise<void> {
    const em = inTransaction(delivery);
    await this.policies.expireOver(em);
    await this.concerns.ofAll(em, delivery.deliveryId, null);
  }

  /** Twice is harmless: the key of a payout. In transactions of its own, a chunk each; a stop loses none that is done. */
  @HandleJob(PayList, { outside: true })
  async pay({ listId }: { listId: Id }, { signal, progress }: Delivery): Promise<void> {
    let paid = 0;
    for (let count = 1; count > 0 && !signal.aborted; paid += count) {
      count = await this.books.payNext(listId);
      progress({ paid: paid + count });
    }
    signal.throwIfAborted();
  }

  /** Twice is harmless, for the same reason. */
  @On(BankAccountConfirmed, UPKEEP)
  async accountConfirmed({ firmId }: OfFirm, delivery: Delivery): Promise<void> {
    for (const { id } of await this.database.read<{ id: Id }>(waiting, [firmId])) {
      await this.lists.payAgain(inTransaction(delivery), ACTOR, id);
    }
  }
}

function inTransaction({ em }: Delivery): EntityManager {
  if (!em) throw new Error('this handler runs in a transaction');
  return em;
}
