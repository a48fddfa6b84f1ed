import pg from 'pg';
import { type Id, isRefused, newId, type Refusal } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { encodeCursor } from '#foundation/graphql';
import { NeedCancelled, NeedChanged } from '#needs';
import { aBid } from '../../../test/support/builders/bid.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import type { SubmitBidInput } from './bids.inputs.js';
import { Awards } from './awards.service.js';
import { BidQueries } from './bids.queries.js';
import { Bids } from './bids.service.js';
import type { BidStatus } from './domain/bid-lifecycle.js';
import { MAX_VERSIONS } from './domain/bid-window.js';

const SECOND = 1 / 3600;

let rig: TradeRig;
let bids: Bids;
let awards: Awards;
let buyerFirm: Id;
let buyer: Actor;

beforeAll(async () => {
  rig = await startTrade();
  bids = rig.app.get(Bids, { strict: false });
  awards = rig.app.get(Awards, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  buyer = await rig.memberOf(buyerFirm);
});
afterAll(() => rig.close());

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyerFirm, ...traits });
const bidder = async () => rig.memberOf(await aFirm(rig.sql));
const offer = (needId: Id, traits: Partial<SubmitBidInput> = {}): SubmitBidInput => ({
  ...{ clientMutationId: null, needId, price: '128000.00', currency: 'CNY', taxRate: 13, isTaxIncluded: true },
  ...{ leadTimeDays: 30, paymentSplit: [{ stage: '验收', percent: 100, days: 30 }], validUntil: '2099-12-31' },
  ...traits,
});
const made = async (result: Promise<{ bidId: Id } | Refusal>): Promise<Id> => {
  const answer = await result;
  if (isRefused(answer)) throw new Error(`refused: ${answer.refusal}`);
  return answer.bidId;
};
interface Row {
  id: Id;
  status: string;
  bid_version: number;
  replaces_id: Id | null;
  price: string | null;
  needs_reconfirmation: boolean;
  need_content_version: number;
  proposal_id: Id | null;
  status_reason: string | null;
}
const row = (id: Id) => rig.one<Row>('select * from bid where id = $1', [id]);
const statusOf = async (needId: Id) =>
  (await rig.one<{ status: string }>('select status from need where id = $1', [needId])).status;
const act = (bidId: Id) => ({ bidId, clientMutationId: null });

describe('a bid', () => {
  it('makes the need bidding, is told to the owner without a word of its terms, and gets a receipt', async () => {
    const needId = await need();
    const supplier = await bidder();
    const result = await bids.submit(supplier, offer(needId));
    expect(result).toMatchObject({ commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await statusOf(needId)).toBe('bidding');
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(buyer)).filter((kind) => kind === 'bid_received')).toHaveLength(1);
    const { params } = await rig.one<{ params: object }>(
      `select params from notification where recipient_id = $1 and kind = 'bid_received'`,
      [buyer.accountId],
    );
    expect(Object.keys(params).sort()).toEqual(['number', 'title']);
  });

  it('is replaced by the next of the same firm', async () => {
    const needId = await need();
    const supplier = await bidder();
    const first = await made(bids.submit(supplier, offer(needId)));
    const second = await made(bids.submit(supplier, offer(needId, { price: '120000.00' })));
    expect(await row(first)).toMatchObject({ status: 'replaced' });
    expect(await row(second)).toMatchObject({ status: 'submitted', bid_version: 2, replaces_id: first });
  });

  it('is withdrawn by its bidder; with the last one the need is open again', async () => {
    const needId = await need();
    const [one, two] = [await bidder(), await bidder()];
    const first = await made(bids.submit(one, offer(needId)));
    const second = await made(bids.submit(two, offer(needId)));
    await bids.withdraw(one, act(first));
    expect(await statusOf(needId)).toBe('bidding');
    await bids.withdraw(two, act(second));
    expect(await statusOf(needId)).toBe('open');
    expect(await bids.withdraw(two, act(second))).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    await rig.settle();
    expect(await rig.toldTo(buyer)).toContain('bid_withdrawn');
  });

  it('is no business of others: they find nothing to withdraw or confirm', async () => {
    const id = await made(bids.submit(await bidder(), offer(await need())));
    for (const actor of [await bidder(), buyer, await rig.office('chain_lead', 'A01'), await rig.office('operator')]) {
      await expect(bids.withdraw(actor, act(id))).rejects.toThrow(NotFound);
      await expect(bids.reconfirm(actor, act(id))).rejects.toThrow(NotFound);
    }
    await expect(bids.withdraw(buyer, act(newId()))).rejects.toThrow(NotFound);
  });

  it("follows its firm's proposal, and leaves it when it is withdrawn", async () => {
    const needId = await need();
    const supplier = await bidder();
    const proposalId = await aProposal(rig.sql, { needId, supplierFirmId: supplier.firmId ?? '', status: 'invited' });
    const id = await made(bids.submit(supplier, offer(needId)));
    const status = () => rig.one('select status from match_proposal where id = $1', [proposalId]);
    expect((await row(id)).proposal_id).toBe(proposalId);
    expect(await status()).toEqual({ status: 'bid' });
    await bids.withdraw(supplier, act(id));
    expect(await status()).toEqual({ status: 'invited' });
  });

  it('on a need that the firm may not read finds nothing', async () => {
    await expect(bids.submit(await bidder(), offer(await need({ visibility: 'invited' })))).rejects.toThrow(NotFound);
    await expect(bids.submit(await bidder(), offer(await need({ status: 'draft' })))).rejects.toThrow(NotFound);
  });

  it('comes once when the client repeats itself, and another under the same key is refused', async () => {
    const needId = await need();
    const supplier = await bidder();
    const input = offer(needId, { clientMutationId: 'bid-1' });
    const first = await bids.submit(supplier, input);
    expect(await bids.submit(supplier, input)).toEqual(first);
    expect(await bids.submit(supplier, { ...input, price: '1.00' })).toMatchObject({ refusal: 'IDEMPOTENCY_MISMATCH' });
  });
});

describe("a firm's own list", () => {
  it('holds the states that are asked for, each page and the count', async () => {
    const supplier = await bidder();
    const standing = await made(bids.submit(supplier, offer(await need())));
    const gone = await made(bids.submit(supplier, offer(await need())));
    await made(bids.withdraw(supplier, act(gone)));
    const other = await bidder();
    await made(bids.submit(other, offer(await need())));
    const queries = rig.app.get(BidQueries, { strict: false });
    const listed = async (status: BidStatus[] | null, after?: string) =>
      (await queries.ofFirm(supplier, { first: 1, status, after })).map(({ id }) => id);
    expect(await listed(null)).toEqual([gone, standing]);
    expect(await listed(['submitted', 'won'])).toEqual([standing]);
    expect(await listed(['withdrawn', 'submitted'], encodeCursor([gone]))).toEqual([standing]);
    expect(await listed(['won'])).toEqual([]);
    const counted = [null, ['submitted'], ['submitted', 'withdrawn'], ['won']] satisfies (BidStatus[] | null)[];
    expect(await Promise.all(counted.map((status) => queries.countOfFirm(supplier, { status })))).toEqual([2, 1, 2, 0]);
  });
});

describe('the window', () => {
  it('is open a moment before the deadline and closed at it', async () => {
    const supplier = await bidder();
    const soon = await need({ deadlineInHours: 5 * SECOND });
    const id = await made(bids.submit(supplier, offer(soon)));
    await rig.sql.query(`update need set deadline = clock_timestamp(), version = version + 1 where id = $1`, [soon]);
    expect(await bids.submit(supplier, offer(soon))).toMatchObject({ refusal: 'BID_TOO_LATE' });
    expect(await bids.withdraw(supplier, act(id))).toMatchObject({ refusal: 'BID_TOO_LATE' });
    expect(await bids.reconfirm(supplier, act(id))).toMatchObject({ refusal: 'BID_TOO_LATE' });
    expect(await row(id)).toMatchObject({ status: 'submitted' });
  });

  it('is judged by the clock after the lock: a transaction begun before the deadline does not bid after it', async () => {
    const needId = await need({ deadlineInHours: 1.5 * SECOND });
    const holder = new pg.Client(rig.url);
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from need where id = $1 for update', [needId]);
      const waiting = bids.submit(await bidder(), offer(needId));
      await new Promise((resolve) => setTimeout(resolve, 1600));
      await holder.query('rollback');
      expect(await waiting).toMatchObject({ refusal: 'BID_TOO_LATE' });
    } finally {
      await holder.end();
    }
  });

  it.each(['evaluating', 'awarded', 'cancelled', 'expired'] as const)(
    'is closed for a need that is %s',
    async (status) => {
      expect(await bids.submit(await bidder(), offer(await need({ status })))).toMatchObject({
        refusal: 'NEED_TAKES_NO_BIDS',
        params: { status },
      });
    },
  );
});

describe('a bid is refused', () => {
  const refused = async (traits: Partial<SubmitBidInput>, ofNeed: Partial<NeedTraits> = {}) =>
    bids.submit(await bidder(), offer(await need(ofNeed), traits));

  it('on the own need', async () => {
    expect(await bids.submit(buyer, offer(await need()))).toMatchObject({ refusal: 'OWN_NEED' });
  });

  it('of a firm that is not verified', async () => {
    const supplier = { ...(await bidder()), isFirmVerified: false };
    expect(await bids.submit(supplier, offer(await need()))).toMatchObject({ refusal: 'BIDDER_NOT_VERIFIED' });
  });

  it.each([
    ['without a price', { price: '0.00' }, 'BID_PRICE_INVALID'],
    ['in another currency', { currency: 'EUR' }, 'BID_CURRENCY_OTHER'],
    [
      'with payment parts that do not sum to 100 %',
      { paymentSplit: [{ stage: '预付', percent: 30, days: 0 }] },
      'PAYMENT_SPLIT_INVALID',
    ],
    ['that does not stand a week after the deadline', { validUntil: '2020-01-01' }, 'BID_VALIDITY_TOO_SHORT'],
    ['on a listing that is not there', { listingId: newId() }, 'LISTING_NOT_YOURS'],
  ] as const)('%s', async (_why, traits, refusal) => {
    expect(
      await refused({ ...traits, paymentSplit: [...('paymentSplit' in traits ? traits.paymentSplit : [])] }),
    ).toMatchObject({
      refusal,
    });
  });

  it("on another firm's listing, and taken on an own one", async () => {
    const supplier = await bidder();
    const [own, other] = [
      await aListing(rig.sql, { firmId: supplier.firmId ?? '' }),
      await aListing(rig.sql, { firmId: await aFirm(rig.sql) }),
    ];
    const needId = await need();
    expect(await bids.submit(supplier, offer(needId, { listingId: other }))).toMatchObject({
      refusal: 'LISTING_NOT_YOURS',
    });
    await made(bids.submit(supplier, offer(needId, { listingId: own })));
  });

  it('as the version too many, withdrawn ones counted', async () => {
    const needId = await need();
    const supplier = await bidder();
    for (let version = 1; version <= MAX_VERSIONS; version += 1) {
      const id = await made(bids.submit(supplier, offer(needId)));
      if (version % 2 === 0) await bids.withdraw(supplier, act(id));
    }
    expect(await bids.submit(supplier, offer(needId))).toMatchObject({ refusal: 'TOO_MANY_VERSIONS' });
  });

  it('after the firm was disqualified', async () => {
    const needId = await need();
    const [one, two] = [await bidder(), await bidder()];
    const id = await made(bids.submit(one, offer(needId)));
    await made(bids.submit(two, offer(needId)));
    await awards.disqualify(buyer, { ...act(id), reason: '资质证书失效' });
    expect(await bids.submit(one, offer(needId))).toMatchObject({ refusal: 'BID_DISQUALIFIED' });
    await rig.settle();
    expect(await rig.toldTo(one)).toContain('bid_disqualified');
  });
});

describe('bids at once', () => {
  it('of ten suppliers on a fresh need all stand', async () => {
    const needId = await need();
    const suppliers = await Promise.all(Array.from({ length: 10 }, bidder));
    const results = await Promise.all(suppliers.map((supplier) => bids.submit(supplier, offer(needId))));
    expect(results.filter(isRefused)).toEqual([]);
    expect(await statusOf(needId)).toBe('bidding');
  });

  it.each(['open', 'bidding'] as const)('of one firm on a need that is %s leave one standing', async (status) => {
    const needId = await need({ status });
    const supplier = await bidder();
    const results = await Promise.all(Array.from({ length: 6 }, () => bids.submit(supplier, offer(needId))));
    expect(results.filter(isRefused)).toEqual([]);
    const rows = await rig.rows<Row>('select * from bid where need_id = $1 order by bid_version', [needId]);
    expect(rows.map(({ bid_version }) => bid_version)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows.filter((bid) => bid.status === 'submitted')).toHaveLength(1);
  });

  it('and withdrawals leave the state that the bids say', async () => {
    const needId = await need();
    const suppliers = await Promise.all(Array.from({ length: 6 }, bidder));
    const ids = await Promise.all(suppliers.map((supplier) => made(bids.submit(supplier, offer(needId)))));
    await Promise.all(suppliers.map((supplier, at) => bids.withdraw(supplier, act(ids[at] ?? ''))));
    expect(await statusOf(needId)).toBe('open');
  });
});

describe('a change of the need', () => {
  const changed = async (needId: Id) => {
    await rig.sql.query('update need set content_version = content_version + 1, version = version + 1 where id = $1', [
      needId,
    ]);
    await rig.publish(new NeedChanged({ needId, contentVersion: 2 }));
    await rig.settle({ times: 2 });
  };

  it('asks the bidders to confirm, once, and they do', async () => {
    const needId = await need();
    const supplier = await bidder();
    const id = await made(bids.submit(supplier, offer(needId)));
    await changed(needId);
    expect(await row(id)).toMatchObject({ needs_reconfirmation: true });
    expect((await rig.toldTo(supplier)).filter((kind) => kind === 'bid_needs_reconfirmation')).toHaveLength(1);
    for (const _ of [1, 2]) expect(await bids.reconfirm(supplier, act(id))).toEqual({ bidId: id });
    expect(await row(id)).toMatchObject({ needs_reconfirmation: false, need_content_version: 2, price: '128000.00' });
  });

  it('is answered by a replacement too', async () => {
    const needId = await need();
    const supplier = await bidder();
    const first = await made(bids.submit(supplier, offer(needId)));
    await changed(needId);
    const second = await made(bids.submit(supplier, offer(needId)));
    expect(await row(second)).toMatchObject({ needs_reconfirmation: false, need_content_version: 2 });
    expect(await bids.reconfirm(supplier, act(first))).toMatchObject({ refusal: 'BID_NOT_STANDING' });
  });
});

describe('an award', () => {
  const standing = async (traits: Partial<NeedTraits> = {}, of: Partial<Parameters<typeof aBid>[1]> = {}) => {
    const needId = await need({ status: 'bidding', ...traits });
    const [one, two] = [await bidder(), await bidder()];
    const bid = (actor: Actor) => aBid(rig.sql, { needId, firmId: actor.firmId ?? '', ...of });
    return { needId, one, two, first: await bid(one), second: await bid(two) };
  };
  const award = (needId: Id, ...bidIds: Id[]) => awards.award(buyer, { needId, bidIds, clientMutationId: null });

  it('makes winners and losers, awards the need and writes the track record', async () => {
    const { needId, one, two, first, second } = await standing({}, { price: '98000.00' });
    const proposalId = await aProposal(rig.sql, { needId, supplierFirmId: one.firmId ?? '', status: 'bid' });
    expect(await award(needId, first)).toEqual({ needId });
    expect([(await row(first)).status, (await row(second)).status, await statusOf(needId)]).toEqual([
      'won',
      'lost',
      'awarded',
    ]);
    expect(await rig.one('select * from award where need_id = $1', [needId])).toMatchObject({
      ...{ supplier_firm_id: one.firmId, amount: '98000.00', source: 'bid' },
    });
    expect(await rig.one('select status from match_proposal where id = $1', [proposalId])).toEqual({ status: 'won' });
    expect(await rig.one('select act from training_event where proposal_id = $1', [proposalId])).toEqual({
      act: 'won',
    });
    await rig.settle({ times: 2 });
    expect(await rig.toldTo(one)).toEqual(expect.arrayContaining(['bid_won', 'intention_to_confirm']));
    expect(await rig.toldTo(two)).toEqual(['bid_lost']);
  });

  it.each([
    ['more winners than planned', {}, {}, 2, 'TOO_MANY_WINNERS'],
    ['a bid that waits for its bidder', {}, { needsReconfirmation: true }, 1, 'BID_NEEDS_RECONFIRMATION'],
    [
      'a bid on an older content that nobody has marked yet',
      {},
      { needContentVersion: 0 },
      1,
      'BID_NEEDS_RECONFIRMATION',
    ],
    ['a bid past its last day', {}, { validUntil: '2024-05-31' }, 1, 'BID_EXPIRED'],
    ['a bid that was withdrawn', {}, { status: 'withdrawn' }, 1, 'BID_NOT_STANDING'],
    ['a need that has been awarded', { status: 'awarded' }, {}, 1, 'NEED_TAKES_NO_AWARD'],
    ['a challenge before its deadline', { mode: 'challenge' }, {}, 1, 'AWARD_TOO_EARLY'],
  ] as const)('is refused for %s', async (_why, ofNeed, ofBid, winners, refusal) => {
    const { needId, first, second } = await standing(ofNeed, ofBid);
    expect(await award(needId, ...[first, second].slice(0, winners))).toMatchObject({ refusal });
    expect((await row(second)).status).toBe('status' in ofBid ? ofBid.status : 'submitted');
  });

  it('is refused for a bid of another need', async () => {
    const [one, other] = [await standing(), await standing()];
    expect(await award(one.needId, other.first)).toMatchObject({ refusal: 'BID_NOT_STANDING' });
  });

  it('is for the owner alone', async () => {
    const { needId, one, first } = await standing();
    for (const actor of [one, await rig.office('chain_lead', 'A01'), await rig.office('operator')]) {
      await expect(awards.award(actor, { needId, bidIds: [first], clientMutationId: null })).rejects.toThrow(NotFound);
    }
  });

  it('happens once, whoever else awards, bids or withdraws at the same moment', async () => {
    const { needId, one, two, first, second } = await standing();
    const [a, b, c, d] = await Promise.all([
      award(needId, first),
      award(needId, second),
      bids.withdraw(two, act(second)),
      bids.submit(one, offer(needId)),
    ]);
    const won = await rig.rows('select 1 from bid where need_id = $1 and status = $2', [needId, 'won']);
    const awarded = await rig.rows('select 1 from award where need_id = $1', [needId]);
    expect(won).toHaveLength(awarded.length);
    expect([a, b].filter((result) => !isRefused(result)).length).toBeLessThanOrEqual(1);
    expect([c, d]).toHaveLength(2);
    expect(won).toHaveLength([a, b].filter((result) => !isRefused(result)).length);
  });

  it('comes after shortlisting and disqualifying, which are for bids that stand', async () => {
    const { needId, first, second } = await standing();
    await awards.shortlist(buyer, act(first));
    expect((await row(first)).status).toBe('shortlisted');
    expect(await awards.shortlist(buyer, act(first))).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    await awards.disqualify(buyer, { ...act(second), reason: '材质不符' });
    expect(await row(second)).toMatchObject({ status: 'disqualified', status_reason: '材质不符' });
    await awards.disqualify(buyer, { ...act(first), reason: '材质不符' });
    expect(await statusOf(needId)).toBe('open');
    expect(await awards.shortlist(buyer, act(first))).toMatchObject({ refusal: 'NEED_TAKES_NO_AWARD' });
  });
});

describe('a need that is cancelled', () => {
  it('is told to those who bid', async () => {
    const needId = await need({ status: 'bidding' });
    const [stands, gone] = [await bidder(), await bidder()];
    await aBid(rig.sql, { needId, firmId: stands.firmId ?? '' });
    await aBid(rig.sql, { needId, firmId: gone.firmId ?? '', status: 'withdrawn' });
    await rig.sql.query(`update need set status = 'cancelled', version = version + 1 where id = $1`, [needId]);
    await rig.publish(new NeedCancelled({ needId }));
    await rig.settle({ times: 2 });
    expect(await rig.toldTo(stands)).toEqual(['bid_need_cancelled']);
    expect(await rig.toldTo(gone)).toEqual([]);
  });
});
