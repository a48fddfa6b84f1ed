import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, On } from '#foundation/outbox';
import { People } from '#identity';
import { NeedCancelled, NeedEvaluating, NeedNews } from '#needs';
import {
  BidDisqualified,
  BidsAwarded,
  BidsOpened,
  BidSubmitted,
  BidWithdrawn,
  OpeningRequested,
} from './bids.events.js';
import { bidNotices } from './bids.notifications.js';

interface Told {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly reason: string | null;
  readonly firmId: Id;
  readonly chainCode: string | null;
  readonly isSealed: boolean;
}

const needOf = {
  name: 'bid-notices.need',
  text: `select id, number, title, status_reason as reason, firm_id as "firmId", chain_code as "chainCode",
                bidding = 'sealed' as "isSealed" from need where id = $1`,
};
const bidders = {
  name: 'bid-notices.bidders',
  text: `select id, firm_id as "firmId", status, status_reason as reason from bid
         where need_id = $1 and status not in ('replaced', 'withdrawn') order by id`,
};

interface Bidder {
  readonly id: Id;
  readonly firmId: Id;
  readonly status: string;
  readonly reason: string | null;
}

type OfNeed = { readonly needId: Id };
type OfBid = OfNeed & { readonly bidId: Id };

/** Tells people what happens to bids. Twice is harmless: one source tells one person one thing once. */
@Injectable()
export class BidNotices {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly news: NeedNews,
  ) {}

  /** These two events are of open bids only. */
  @On(BidSubmitted, { lane: 'inline' })
  async received({ needId }: OfBid, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    await this.news.tellFirms(delivery, need, [need.firmId], bidNotices.bid_received, {});
  }

  @On(BidWithdrawn, { lane: 'inline' })
  async withdrawn({ needId }: OfBid, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    await this.news.tellFirms(delivery, need, [need.firmId], bidNotices.bid_withdrawn, {});
  }

  @On(NeedEvaluating, { lane: 'messages' })
  async readyToOpen({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    if (!need.isSealed || (await this.bidders(needId)).length === 0) return;
    await this.news.tell(delivery, need, await this.openers(need), bidNotices.bids_ready_to_open, {});
  }

  @On(OpeningRequested, { lane: 'inline' })
  async openingRequested({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    await this.news.tell(delivery, need, await this.openers(need), bidNotices.bids_opening_requested, {});
  }

  @On(BidsOpened, { lane: 'messages' })
  async opened({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    const firms = (await this.bidders(needId)).map(({ firmId }) => firmId);
    await this.news.tellFirms(delivery, need, [need.firmId, ...firms], bidNotices.bids_opened, {});
  }

  @On(BidsAwarded, { lane: 'messages' })
  async awarded({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    const all = await this.bidders(needId);
    const firmsOf = (status: string): Id[] => all.filter((bid) => bid.status === status).map(({ firmId }) => firmId);
    await this.news.tellFirms(delivery, need, firmsOf('won'), bidNotices.bid_won, {});
    await this.news.tellFirms(delivery, need, firmsOf('lost'), bidNotices.bid_lost, {});
  }

  @On(BidDisqualified, { lane: 'inline' })
  async disqualified({ needId, bidId }: OfBid, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    const bid = (await this.bidders(needId)).find(({ id }) => id === bidId);
    if (!bid) throw new Error(`bid ${bidId} was announced and is not there`);
    await this.news.tellFirms(delivery, need, [bid.firmId], bidNotices.bid_disqualified, { reason: bid.reason ?? '' });
  }

  @On(NeedCancelled, { lane: 'messages' })
  async needCancelled({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    const firms = (await this.bidders(needId)).map(({ firmId }) => firmId);
    await this.news.tellFirms(delivery, need, firms, bidNotices.bid_need_cancelled, { reason: need.reason ?? '' });
  }

  /** Called where the bids were marked, in the same delivery. */
  async reconfirmationAsked(delivery: Delivery, needId: Id, firmIds: readonly Id[]): Promise<void> {
    if (firmIds.length === 0) return;
    await this.news.tellFirms(delivery, await this.need(needId), firmIds, bidNotices.bid_needs_reconfirmation, {});
  }

  /** Who may open: the office of the chain and the operators. */
  private async openers(need: Told): Promise<Id[]> {
    const office = need.chainCode === null ? [] : await this.people.recipientsOfChainOffice(need.chainCode);
    return [...office, ...(await this.people.operators())];
  }

  private async need(id: Id): Promise<Told> {
    const [need] = await this.database.read<Told>(needOf, [id]);
    if (!need) throw new Error(`need ${id} was announced and is not there`);
    return need;
  }

  private bidders(needId: Id): Promise<Bidder[]> {
    return this.database.read<Bidder>(bidders, [needId]);
  }
}
