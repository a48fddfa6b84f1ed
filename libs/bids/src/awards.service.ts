import { Injectable } from '@nestjs/common';
import { cityDay, type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { NeedSteps } from '#needs';
import { Answers } from '#proposals';
import { BidAccess, type BidFacts } from './bids.access.js';
import { BidDisqualified, BidsAwarded } from './bids.events.js';
import type { AwardNeedInput, BidActInput, DisqualifyBidInput } from './bids.inputs.js';
import { type AwardableBid, checkAward, checkDeciding } from './domain/award.js';
import { type BidCommand, bidLifecycle, type BidStatus, STANDING } from './domain/bid-lifecycle.js';

interface BidRow extends AwardableBid {
  readonly firmId: Id;
  readonly price: string | null;
  readonly currency: string | null;
}

const standing = {
  name: 'awards.standing',
  text: `select id, firm_id as "firmId", status, is_sealed as "isSealed", opened_at is not null as "isOpened",
                needs_reconfirmation or need_content_version < $2 as "needsReconfirmation",
                valid_until::text as "validUntil", price::text as price, currency
         from bid where need_id = $1 and status in ('submitted', 'opened', 'shortlisted') order by id for update`,
};
const decide = {
  name: 'awards.decide',
  text: `update bid set status = $2, status_reason = $3, decided_at = clock_timestamp(), version = version + 1
         where id = $1`,
};
const findBid = {
  name: 'awards.find-bid',
  text: `select b.id, b.status, b.need_id as "needId", b.firm_id as "firmId", b.is_sealed as "isSealed",
                b.opened_at as "openedAt", n.firm_id as "buyerFirmId", n.chain_code as "chainCode"
         from bid b join need n on n.id = b.need_id where b.id = $1`,
};
const lockBid = {
  name: 'awards.lock-bid',
  text: 'select status from bid where id = $1 for update',
};

/** What the owner of a need does with the bids that can be read. */
@Injectable()
export class Awards {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly needs: NeedSteps,
    private readonly answers: Answers,
  ) {}

  /** Chooses the winners; all other standing bids are lost, the need is awarded, the track record grows. */
  async award(actor: Actor, input: AwardNeedInput): Promise<{ needId: Id } | Refusal> {
    const command = { operation: 'bids.award', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ needId: Id } | Refusal>(actor, command, async (em) => {
      const need = await this.needs.lock(em, input.needId, actor);
      requireRow(BidAccess.decide, actor, need);
      const bids = await this.database.run<BidRow>(em, standing, [need.id, need.contentVersion]);
      const chosen = input.bidIds.map((id) => bids.find((bid) => bid.id === id));
      const refused = checkAward(need, chosen, input.bidIds, cityDay(need.now));
      if (refused) return refused;
      const winners = chosen.filter((bid) => bid !== undefined);
      const awarded = await this.needs.markAwarded(
        em,
        actor,
        need,
        winners.map((bid) => ({
          supplierFirmId: bid.firmId,
          amount: bid.price,
          currency: bid.currency ?? need.currency,
        })),
      );
      if (isRefused(awarded)) return awarded;
      for (const bid of bids) {
        const isWinner = winners.includes(bid);
        await this.database.run(em, decide, [bid.id, isWinner ? 'won' : 'lost', null]);
        const pair = { needId: need.id, supplierFirmId: bid.firmId };
        await this.answers.follow(em, actor, pair, isWinner ? 'win' : 'lose');
      }
      await this.journal.record(em, {
        actor,
        act: 'need.award-bids',
        entity: 'need',
        entityId: need.id,
        after: { bidIds: input.bidIds },
        events: [new BidsAwarded({ needId: need.id, bidIds: input.bidIds })],
      });
      return { needId: need.id };
    });
  }

  shortlist(actor: Actor, input: BidActInput): Promise<{ bidId: Id } | Refusal> {
    return this.decideOne(actor, 'shortlist', input, null);
  }

  disqualify(actor: Actor, input: DisqualifyBidInput): Promise<{ bidId: Id } | Refusal> {
    return this.decideOne(actor, 'disqualify', input, input.reason);
  }

  private decideOne(
    actor: Actor,
    verb: Extract<BidCommand, 'shortlist' | 'disqualify'>,
    input: BidActInput,
    reason: string | null,
  ): Promise<{ bidId: Id } | Refusal> {
    const command = { operation: `bids.${verb}`, clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ bidId: Id } | Refusal>(actor, command, async (em) => {
      const [found] = await this.database.run<BidFacts & { needId: Id }>(em, findBid, [input.bidId]);
      requireRow(BidAccess.read, actor, found);
      const need = await this.needs.lock(em, found.needId, actor);
      requireRow(BidAccess.decide, actor, need);
      const closed = checkDeciding(need);
      if (closed) return closed;
      // The need before its bids, as everywhere: two orders would wait for each other.
      const [bid] = await this.database.run<{ status: BidStatus }>(em, lockBid, [input.bidId]);
      const to = bidLifecycle.next(bid?.status ?? 'withdrawn', verb);
      if (isRefused(to)) return to;
      await this.database.run(em, decide, [input.bidId, to, reason]);
      if (verb === 'disqualify') {
        await this.answers.follow(em, actor, { needId: need.id, supplierFirmId: found.firmId }, 'lose');
        const left = await this.database.run<BidRow>(em, standing, [need.id, need.contentVersion]);
        if (!left.some(({ status }) => STANDING.includes(status))) await this.needs.markUnbid(em, need, actor);
      }
      await this.journal.record(em, {
        actor,
        act: `bid.${verb}`,
        entity: 'bid',
        entityId: input.bidId,
        after: { status: to },
        events: verb === 'disqualify' ? [new BidDisqualified({ bidId: input.bidId, needId: need.id })] : [],
      });
      return { bidId: input.bidId };
    });
  }
}
