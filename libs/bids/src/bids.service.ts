import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { isBiddable, type LockedNeed, NeedAccess, NeedSteps } from '#needs';
import { Answers } from '#proposals';
import { attachmentsOf, BidAttachments } from './bid-attachments.js';
import { BidAccess, type BidFacts } from './bids.access.js';
import { BidSubmitted, BidWithdrawn } from './bids.events.js';
import type { BidActInput, SubmitBidInput } from './bids.inputs.js';
import { bidLifecycle, type BidStatus } from './domain/bid-lifecycle.js';
import { type BidTerms, checkTerms } from './domain/bid-terms.js';
import { checkWindow, MAX_VERSIONS } from './domain/bid-window.js';
import { commitment, newSalt, SEAL_ALG, sealContent } from './sealing/seal.js';
import { SealKeys } from './sealing/seal-keys.js';

export interface BidResult {
  readonly bidId: Id;
  /** Receipt: SHA-256 in hex over salt and canonical terms. */
  readonly commitment: string;
}

interface Standing {
  readonly id: Id;
  readonly status: BidStatus;
  readonly needsReconfirmation: boolean;
  readonly needContentVersion: number;
}

interface OwnBid extends BidFacts {
  readonly id: Id;
  readonly status: BidStatus;
  readonly needId: Id;
}

/** What a firm has handed in for a need before: the bid that was replaced now, and how many versions there were. */
interface Former {
  readonly id: Id | null;
  readonly versions: number;
}

const standing = {
  name: 'bids.standing',
  text: `select id, status, needs_reconfirmation as "needsReconfirmation", need_content_version as "needContentVersion"
         from bid
         where need_id = $1 and firm_id = $2 and status in ('submitted', 'opened', 'shortlisted') for update`,
};
/** One firm hands in one bid at a time for a need: with no bid standing there is no row to wait on. */
const oneAtATime = {
  name: 'bids.one-at-a-time',
  text: `select pg_advisory_xact_lock(hashtextextended('bid:' || $1 || ':' || $2, 0))`,
};
const history = {
  name: 'bids.history',
  text: `select coalesce(max(bid_version), 0) as versions,
                coalesce(bool_or(status = 'disqualified'), false) as "isDisqualified"
         from bid where need_id = $1 and firm_id = $2`,
};
const replace = {
  name: 'bids.replace',
  text: `update bid set status = 'replaced', version = version + 1 where id = $1`,
};
const withdraw = {
  name: 'bids.withdraw',
  text: `update bid set status = 'withdrawn', version = version + 1 where id = $1`,
};
const insertOpen = {
  name: 'bids.insert-open',
  text: `insert into bid (id, number, need_id, firm_id, listing_id, proposal_id, bid_version, replaces_id,
                          need_content_version, is_sealed, price, currency, tax_rate, is_tax_included, lead_time_days,
                          payment_split, valid_until, note, commitment, commitment_salt, submitted_by)
         values ($1, next_number('B'), $2, $3, $4, $5, $6, $7, $8, false, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                 $19)`,
};
/** No number of the common series: its gaps would tell a bidder how many others have bid meanwhile. */
const insertSealed = {
  name: 'bids.insert-sealed',
  text: `with public_part as (
           insert into bid (id, number, need_id, firm_id, bid_version, replaces_id, need_content_version, is_sealed,
                            listing_id, commitment, submitted_by)
           values ($1::uuid, 'B-' || extract(year from clock_timestamp() at time zone 'Asia/Shanghai') || '-'
                         || upper(left(encode(sha256(convert_to($1::uuid::text, 'utf8')), 'hex'), 12)), $2, $3, $4, $5, $6, true, $7, $8, $9)
           returning id
         )
         insert into bid_sealed (bid_id, need_id, firm_id, ciphertext, nonce, alg)
         select id, $2, $3, $10, $11, $12 from public_part`,
};
const ownListing = {
  name: 'bids.own-listing',
  text: `select 1 as yes from listing where id = $1 and firm_id = $2 and status <> 'withdrawn'`,
};
const findOwn = {
  name: 'bids.find-own',
  text: `select b.id, b.status, b.need_id as "needId", b.firm_id as "firmId", b.is_sealed as "isSealed", b.opened_at as "openedAt", n.firm_id as "buyerFirmId",
                n.chain_code as "chainCode"
         from bid b join need n on n.id = b.need_id where b.id = $1`,
};
const remaining = {
  name: 'bids.remaining',
  text: `select 1 as yes from bid where need_id = $1 and status in ('submitted', 'opened', 'shortlisted') limit 1`,
};
const reconfirm = {
  name: 'bids.reconfirm',
  text: `update bid set needs_reconfirmation = false, need_content_version = $2, version = version + 1 where id = $1`,
};
const markForReconfirmation = {
  name: 'bids.mark-for-reconfirmation',
  text: `update bid set needs_reconfirmation = true, version = version + 1
         where need_id = $1 and need_content_version < $2 and not needs_reconfirmation
           and status in ('submitted', 'opened', 'shortlisted') returning id, firm_id as "firmId"`,
};

/** What a supplier does with its bids. The need is locked first, always: its clock and state decide. */
@Injectable()
export class Bids {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly needs: NeedSteps,
    private readonly answers: Answers,
    private readonly sealKeys: SealKeys,
    private readonly attachments: BidAttachments,
  ) {}

  /** Submits a bid; a standing one of the same firm is replaced by it. Sealed needs keep the terms as ciphertext only. */
  async submit(actor: Actor, input: SubmitBidInput): Promise<BidResult | Refusal> {
    requireActor(BidAccess.submit, actor);
    const request = { needId: input.needId, fingerprint: this.sealKeys.fingerprint(input) };
    const command = { operation: 'bids.submit', clientMutationId: input.clientMutationId, input: request };
    return this.commands.once<BidResult | Refusal>(actor, command, async (em) => {
      const firmId = actor.firmId;
      if (firmId === null) throw new Error('bids.submit permits only actors of a firm');
      const need = await this.needs.lockForBid(em, input.needId, actor);
      requireRow(NeedAccess.read, actor, need);
      if (need.firmId === firmId) return refuse('OWN_NEED');
      if (!actor.isFirmVerified) return refuse('BIDDER_NOT_VERIFIED');
      const closed = checkWindow(need, need.now);
      if (closed) return closed;
      const terms = termsOf(input);
      const wrong = need.deadline && checkTerms(terms, { deadline: need.deadline, currency: need.currency });
      if (wrong) return wrong;
      if (input.listingId) {
        const own = await this.database.run(em, ownListing, [input.listingId, firmId]);
        if (own.length === 0) return refuse('LISTING_NOT_YOURS');
      }
      const attachments = await this.attachments.take(em, firmId, input.attachmentIds ?? []);
      if (isRefused(attachments)) return attachments;
      const former = await this.replaceStanding(em, need, firmId);
      if (isRefused(former)) return former;
      return this.write(em, actor, {
        need,
        firmId,
        terms: attachments.length > 0 ? { ...terms, attachments } : terms,
        former,
        listingId: input.listingId ?? null,
      });
    });
  }

  /** Takes the own bid back while bids are taken; the last one gone, the need is open again. */
  async withdraw(actor: Actor, input: BidActInput): Promise<{ bidId: Id } | Refusal> {
    const command = { operation: 'bids.withdraw', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ bidId: Id } | Refusal>(actor, command, async (em) => {
      const [bid] = await this.database.run<OwnBid>(em, findOwn, [input.bidId]);
      requireRow(BidAccess.withdraw, actor, bid);
      const need = await this.needs.lock(em, bid.needId, actor);
      const closed = checkWindow(need, need.now);
      if (closed) return closed;
      const [current] = await this.database.run<Standing>(em, standing, [bid.needId, bid.firmId]);
      const to = bidLifecycle.next(current?.id === bid.id ? current.status : bid.status, 'withdraw');
      if (isRefused(to)) return to;
      await this.database.run(em, withdraw, [bid.id]);
      // A sealed need shows nothing of what happens to its bids.
      if (!bid.isSealed) {
        const left = await this.database.run(em, remaining, [need.id]);
        if (left.length === 0) await this.needs.markUnbid(em, need, actor);
        await this.answers.follow(em, actor, { needId: need.id, supplierFirmId: bid.firmId }, 'unbid');
      }
      await this.journal.record(em, {
        actor,
        act: 'bid.withdraw',
        entity: 'bid',
        entityId: bid.id,
        before: { status: bid.status },
        after: { status: to },
        events: bid.isSealed ? [] : [new BidWithdrawn({ bidId: bid.id, needId: need.id })],
      });
      return { bidId: bid.id };
    });
  }

  /** The bidder stands by the bid as it is after the need has changed; confirming again changes nothing. */
  async reconfirm(actor: Actor, input: BidActInput): Promise<{ bidId: Id } | Refusal> {
    const command = { operation: 'bids.reconfirm', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ bidId: Id } | Refusal>(actor, command, async (em) => {
      const [bid] = await this.database.run<OwnBid>(em, findOwn, [input.bidId]);
      requireRow(BidAccess.reconfirm, actor, bid);
      const need = await this.needs.lockShared(em, bid.needId, actor);
      const closed = checkWindow(need, need.now);
      if (closed) return closed;
      const [current] = await this.database.run<Standing>(em, standing, [bid.needId, bid.firmId]);
      if (current?.id !== bid.id) return refuse('BID_NOT_STANDING', { bidId: bid.id });
      if (!current.needsReconfirmation && current.needContentVersion === need.contentVersion) return { bidId: bid.id };
      await this.database.run(em, reconfirm, [bid.id, need.contentVersion]);
      await this.journal.record(em, {
        actor,
        act: 'bid.reconfirm',
        entity: 'bid',
        entityId: bid.id,
        after: { needContentVersion: need.contentVersion },
      });
      return { bidId: bid.id };
    });
  }

  /**
   * After a change of substance: bids on an older version of the need wait for their bidders. Returns those that were
   * marked now, so a repetition returns none.
   */
  async askReconfirmation(em: EntityManager, needId: Id, contentVersion: number): Promise<{ id: Id; firmId: Id }[]> {
    await this.needs.lock(em, needId);
    return this.database.run<{ id: Id; firmId: Id }>(em, markForReconfirmation, [needId, contentVersion]);
  }

  /**
   * A sealed need counts as bidding from its publication on: if the first bid moved it, everybody could see that there
   * is one.
   */
  async beginSealed(em: EntityManager, needId: Id): Promise<void> {
    const need = await this.needs.lock(em, needId);
    if (need.bidding === 'sealed' && isBiddable(need.status)) await this.needs.markBidding(em, need);
  }

  /** Sealed bidding that ended without a bid has nothing to open: the need expires. */
  async endUnanswered(em: EntityManager, needId: Id): Promise<void> {
    const need = await this.needs.lock(em, needId);
    if (need.status !== 'evaluating') return;
    if ((await this.database.run(em, remaining, [need.id])).length === 0) await this.needs.markUnbid(em, need);
  }

  private async replaceStanding(em: EntityManager, need: LockedNeed, firmId: Id): Promise<Former | Refusal> {
    await this.database.run(em, oneAtATime, [need.id, firmId]);
    const [past] = await this.database.run<{ versions: number; isDisqualified: boolean }>(em, history, [
      need.id,
      firmId,
    ]);
    if (past?.isDisqualified) return refuse('BID_DISQUALIFIED');
    const versions = past?.versions ?? 0;
    if (versions >= MAX_VERSIONS) return refuse('TOO_MANY_VERSIONS', { most: MAX_VERSIONS });
    const [former] = await this.database.run<Standing>(em, standing, [need.id, firmId]);
    if (!former) return { id: null, versions };
    const to = bidLifecycle.next(former.status, 'replace');
    if (isRefused(to)) return to;
    await this.database.run(em, replace, [former.id]);
    return { id: former.id, versions };
  }

  private async write(
    em: EntityManager,
    actor: Actor,
    bid: { need: LockedNeed; firmId: Id; terms: BidTerms; former: Former; listingId: Id | null },
  ): Promise<BidResult | Refusal> {
    const { need, firmId, terms, former } = bid;
    const id = newId();
    const salt = newSalt();
    const receipt = commitment(salt, terms);
    const bidVersion = former.versions + 1;
    const isSealed = need.bidding === 'sealed';
    if (isSealed) {
      const key = await this.sealKeys.forNeed(em, need.id);
      const context = { needId: need.id, bidId: id, firmId, bidVersion };
      const { ciphertext, nonce } = sealContent(key, { terms, salt: salt.toString('base64') }, context);
      await this.database.run(em, insertSealed, [
        ...[id, need.id, firmId, bidVersion, former.id, need.contentVersion, bid.listingId, receipt],
        ...[actor.accountId, ciphertext, nonce, SEAL_ALG],
      ]);
    } else {
      const pair = { needId: need.id, supplierFirmId: firmId };
      const proposalId = await this.answers.follow(em, actor, pair, 'bid');
      await this.database.run(em, insertOpen, [
        ...[id, need.id, firmId, bid.listingId, proposalId, bidVersion, former.id, need.contentVersion],
        ...[terms.price, terms.currency, terms.taxRate, terms.isTaxIncluded, terms.leadTimeDays],
        ...[JSON.stringify(terms.paymentSplit), terms.validUntil, terms.note, receipt, salt, actor.accountId],
      ]);
      await this.attachments.hang(em, id, attachmentsOf(terms));
    }
    const status = await this.needs.markBidding(em, need, actor);
    if (isRefused(status)) return status;
    await this.journal.record(em, {
      actor,
      act: former.id ? 'bid.replace' : 'bid.submit',
      entity: 'bid',
      entityId: id,
      after: { status: 'submitted', bidVersion, isSealed },
      events: isSealed ? [] : [new BidSubmitted({ bidId: id, needId: need.id })],
    });
    return { bidId: id, commitment: receipt.toString('hex') };
  }
}

function termsOf(input: SubmitBidInput): BidTerms {
  return {
    price: input.price,
    currency: input.currency,
    taxRate: input.taxRate ?? null,
    isTaxIncluded: input.isTaxIncluded,
    leadTimeDays: input.leadTimeDays,
    paymentSplit: input.paymentSplit.map(({ stage, percent, days }) => ({ stage, percent, days })),
    validUntil: input.validUntil,
    note: input.note ?? null,
  };
}
