import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal } from '#kernel';
import { type Actor, CodedError, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { type LockedNeed, NeedSteps } from '#needs';
import { Answers } from '#proposals';
import type { SealedBidTerms } from './bid.entity.js';
import { attachmentsOf, BidAttachments } from './bid-attachments.js';
import { BidAccess, type BidFacts } from './bids.access.js';
import { BidsOpened, OpeningRequested } from './bids.events.js';
import type { OpenBidsInput } from './bids.inputs.js';
import { checkOpeners, checkOpeningTime } from './domain/opening.js';
import { openContent, type Sealed, verifiesCommitment } from './sealing/seal.js';
import { SealKeys } from './sealing/seal-keys.js';

export interface OpeningResult {
  readonly needId: Id;
  /** false: the first person has confirmed, the second is awaited. */
  readonly isOpened: boolean;
}

interface OpeningRow {
  readonly firstPerson: Id;
  readonly openedAt: Date | null;
  readonly firstIsLead: boolean;
}

interface SealedRow extends Sealed {
  readonly bidId: Id;
  readonly firmId: Id;
  readonly bidVersion: number;
  readonly commitment: Buffer;
}

const opening = {
  name: 'opening.select',
  text: `select o.first_person as "firstPerson", o.opened_at as "openedAt",
                exists (select from office_appointment a
                        where a.account_id = o.first_person and a.role = 'chain_lead' and a.approved_at is not null and a.ended_at is null
                          and a.chain_code = $2) as "firstIsLead"
         from bid_opening o where o.need_id = $1 for update of o`,
};
const bidders = {
  name: 'opening.bidders',
  text: `select array(select distinct firm_id from bid where need_id = $1 and status = 'submitted')::uuid[] as firms`,
};
const request = {
  name: 'opening.request',
  text: 'insert into bid_opening (id, need_id, first_person) values ($1, $2, $3)',
};
const confirm = {
  name: 'opening.confirm',
  text: `update bid_opening set second_person = $2, second_at = clock_timestamp(), opened_at = clock_timestamp(),
           version = version + 1 where need_id = $1`,
};
const unseal = {
  name: 'opening.unseal',
  text: `select u.bid_id as "bidId", u.firm_id as "firmId", u.bid_version as "bidVersion", u.ciphertext, u.nonce,
                b.commitment
         from unseal_bids($1) u join bid b on b.id = u.bid_id order by u.bid_id`,
};
const reveal = {
  name: 'opening.reveal',
  text: `update bid set status = 'opened', opened_at = clock_timestamp(), price = $2, currency = $3, tax_rate = $4,
           is_tax_included = $5, lead_time_days = $6, payment_split = $7, valid_until = $8, note = $9,
           commitment_salt = $10, proposal_id = $11, version = version + 1
         where id = $1`,
};
const ownSealed = {
  name: 'opening.own-sealed',
  text: `select b.need_id as "needId", b.firm_id as "firmId", b.bid_version as "bidVersion", b.is_sealed as "isSealed",
                b.opened_at as "openedAt", n.firm_id as "buyerFirmId", n.chain_code as "chainCode",
                s.ciphertext, s.nonce
         from bid b join need n on n.id = b.need_id, own_sealed_bid(b.id, $2) s where b.id = $1`,
};

/** Sealed content: two persons open it after the deadline; before that only its own bidder reads it. */
@Injectable()
export class Opening {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly needs: NeedSteps,
    private readonly answers: Answers,
    private readonly sealKeys: SealKeys,
    private readonly attachments: BidAttachments,
  ) {}

  /** The first person's call announces the opening; the second person's call opens all bids in one transaction. */
  async open(actor: Actor, input: OpenBidsInput): Promise<OpeningResult | Refusal> {
    const command = { operation: 'bids.open', clientMutationId: input.clientMutationId, input };
    return this.commands.once<OpeningResult | Refusal>(actor, command, async (em) => {
      const need = await this.needs.lock(em, input.needId, actor);
      requireRow(BidAccess.open, actor, need);
      if (actor.accountId === null) throw new Error('an opening needs a person');
      const early = checkOpeningTime(need, need.now);
      if (early) return early;
      const [row] = await this.database.run<OpeningRow>(em, opening, [need.id, need.chainCode]);
      if (row?.openedAt) return { needId: need.id, isOpened: true };
      const [parties] = await this.database.run<{ firms: Id[] }>(em, bidders, [need.id]);
      const refused = checkOpeners(
        row ? { accountId: row.firstPerson, isChainLead: row.firstIsLead } : null,
        { accountId: actor.accountId, firms: actor.memberOfFirmIds, isChainLead: leads(actor, need.chainCode) },
        { buyerFirmId: need.firmId, bidderFirmIds: parties?.firms ?? [] },
      );
      if (refused) return refused;
      if (row) return this.reveal(em, actor, need, actor.accountId);
      await this.database.run(em, request, [newId(), need.id, actor.accountId]);
      await this.record(em, actor, 'bids.request-opening', need.id, new OpeningRequested({ needId: need.id }));
      return { needId: need.id, isOpened: false };
    });
  }

  /** The bidder's own terms; reading them is an act on record. */
  async ownTerms(actor: Actor, bidId: Id): Promise<SealedBidTerms> {
    return this.database.transaction(async (em) => {
      const [row] = await this.database.run<BidFacts & Sealed & { needId: Id; bidVersion: number }>(em, ownSealed, [
        bidId,
        actor.firmId,
      ]);
      requireRow(BidAccess.readOwnTerms, actor, row);
      const key = await this.sealKeys.forNeed(em, row.needId);
      const { terms, salt } = openContent(key, row, {
        needId: row.needId,
        bidId,
        firmId: row.firmId,
        bidVersion: row.bidVersion,
      });
      await this.record(em, actor, 'bid.read-own-sealed', bidId);
      return { bidId, ...terms, paymentSplit: [...terms.paymentSplit], salt };
    });
  }

  private async reveal(em: EntityManager, actor: Actor, need: LockedNeed, second: Id): Promise<OpeningResult> {
    await this.database.run(em, confirm, [need.id, second]);
    const key = await this.sealKeys.forNeed(em, need.id);
    for (const bid of await this.database.run<SealedRow>(em, unseal, [need.id])) {
      const { terms, salt } = openContent(key, bid, { ...bid, needId: need.id });
      const saltBytes = Buffer.from(salt, 'base64');
      if (!verifiesCommitment(bid.commitment, saltBytes, terms)) throw new ReceiptBroken(bid.bidId);
      const proposalId = await this.answers.follow(em, actor, { needId: need.id, supplierFirmId: bid.firmId }, 'bid');
      await this.database.run(em, reveal, [
        ...[bid.bidId, terms.price, terms.currency, terms.taxRate, terms.isTaxIncluded, terms.leadTimeDays],
        ...[JSON.stringify(terms.paymentSplit), terms.validUntil, terms.note, saltBytes, proposalId],
      ]);
      await this.attachments.hang(em, bid.bidId, attachmentsOf(terms));
    }
    await this.record(em, actor, 'bids.open', need.id, new BidsOpened({ needId: need.id }));
    return { needId: need.id, isOpened: true };
  }

  private record(
    em: EntityManager,
    actor: Actor,
    act: string,
    entityId: Id,
    event?: InstanceType<typeof BidsOpened>,
  ): Promise<void> {
    const entity = act.startsWith('bids.') ? 'need' : 'bid';
    return this.journal.record(em, { actor, act, entity, entityId, events: event ? [event] : [] });
  }
}

/** What was handed in is not what lies there: nothing is opened and the operator must look into it. */
class ReceiptBroken extends CodedError {
  constructor(bidId: Id) {
    super(
      'RECEIPT_BROKEN',
      {
        zh: '有报价内容与提交时的凭证不符，已停止开标，请联系平台运营方核查。',
        en: 'A bid does not match the receipt of its submission: nothing was opened. Ask the operator to investigate.',
      },
      { bidId },
    );
  }
}

function leads(actor: Actor, chainCode: string | null): boolean {
  return actor.offices.some((office) => office.role === 'chain_lead' && office.chainCode === chainCode);
}
