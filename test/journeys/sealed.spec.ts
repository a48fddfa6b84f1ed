import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Id } from '#kernel';
import { canonicalJson } from '#foundation/database';
import { aPublishedNeed, bidOn, day, type Market, openMarket, passDeadline } from '../support/market.js';

interface Receipt {
  readonly bidId: Id;
  readonly commitment: string;
}
interface BidRow {
  readonly id: Id;
  readonly firmId: Id;
  readonly price: string | null;
  readonly commitment: string;
  readonly commitmentSalt: string | null;
}

const PRICES = ['731234.56', '798765.43'];
const TERMS = 'price currency taxRate isTaxIncluded leadTimeDays paymentSplit { stage percent days } validUntil note';
const BIDS = `query ($needId: Uuid!) {
  bids(needId: $needId, first: 10) { nodes { id firmId commitment commitmentSalt ${TERMS} } } }`;

let market: Market;
let needId: Id;
const receipts: Receipt[] = [];

beforeAll(async () => {
  market = await openMarket();
}, 90_000);

afterAll(() => market?.close());

describe('a sealed need', () => {
  it('answers each bid with a receipt', async () => {
    needId = await aPublishedNeed(market.buyer.client, { bidding: 'SEALED' });
    for (const [i, supplier] of market.suppliers.entries()) {
      const bid = bidOn(needId, PRICES[i] ?? '', {
        note: `密封报价 ${i}`,
        paymentSplit: [
          { stage: '到货', percent: 70, days: 15 },
          { stage: '验收', percent: 30, days: 45 },
        ],
      });
      receipts.push(await supplier.client.change<Receipt>('submitBid', bid, 'bidId commitment'));
    }
    expect(receipts.map(({ commitment }) => commitment)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
  });

  it('shows the terms to their bidder alone', async () => {
    const document = `query ($bidId: Uuid!) { mySealedBid(bidId: $bidId) { ${TERMS} salt } }`;
    const [own, foreign] = receipts;
    const { mySealedBid } = await market.suppliers[0].client.ask<{ mySealedBid: Record<string, unknown> }>(document, {
      bidId: own?.bidId,
    });
    expect(mySealedBid).toMatchObject({ price: PRICES[0], note: '密封报价 0' });
    for (const { client } of [market.suppliers[0], market.buyer]) {
      const { errors } = await client.query(document, { bidId: foreign?.bidId });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    }
  });

  it('shows neither bids nor prices to anybody else before the opening', async () => {
    for (const { client } of [market.buyer, market.lead, market.officer, market.operator]) {
      const { bids } = await client.ask<{ bids: { nodes: BidRow[] } }>(BIDS, { needId });
      expect(bids.nodes).toEqual([]);
      const { errors } = await client.query('query ($id: Uuid!) { bid(id: $id) { id } }', { id: receipts[0]?.bidId });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    }
    const { bids } = await market.suppliers[0].client.ask<{ bids: { nodes: BidRow[] } }>(BIDS, { needId });
    expect(bids.nodes.map(({ firmId, price }) => ({ firmId, price }))).toEqual([
      { firmId: market.suppliers[0].firmId, price: null },
    ]);
  });

  it('keeps no readable price anywhere in the database', async () => {
    const { rows: tables } = await market.sql.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables) {
      const { rows } = await market.sql.query<{ found: number }>(
        `select count(*)::int as found from ${name} t where t::text ~ $1`,
        [PRICES.join('|').replaceAll('.', '\\.')],
      );
      expect({ table: name, found: rows[0]?.found }).toEqual({ table: name, found: 0 });
    }
  });

  it('cannot be opened early', async () => {
    expect(await market.lead.client.refusal('openBids', { needId })).toBe('OPENING_TOO_EARLY');
  });

  it('cannot be awarded unopened, nor be bid on late', async () => {
    await passDeadline(market.sql, needId);
    expect(await market.suppliers[0].client.refusal('submitBid', bidOn(needId, '1.00'))).toBe('BID_TOO_LATE');
    const award = { needId, bidIds: [receipts[0]?.bidId] };
    expect(await market.buyer.client.refusal('awardNeed', award)).toBe('BIDS_STILL_SEALED');
  });

  it('is opened by two persons, one of them the lead of the chain', async () => {
    await untilEvaluating();
    expect(await open('officer')).toBe(false);
    expect(await market.officer.client.refusal('openBids', { needId })).toBe('SECOND_OPENER_NEEDED');
    expect(await market.operator.client.refusal('openBids', { needId })).toBe('CHAIN_LEAD_NEEDED');
    const { bids } = await market.buyer.client.ask<{ bids: { nodes: BidRow[] } }>(BIDS, { needId });
    expect(bids.nodes).toEqual([]);
    expect(await open('lead')).toBe(true);
  });

  it('then shows all terms, and every receipt can be verified by anybody who sees the bid', async () => {
    const { bids } = await market.buyer.client.ask<{ bids: { nodes: (BidRow & Record<string, unknown>)[] } }>(BIDS, {
      needId,
    });
    expect(bids.nodes.map(({ price }) => price).sort()).toEqual(PRICES);
    for (const bid of bids.nodes) {
      const receipt = receipts.find(({ bidId }) => bidId === bid.id);
      const { id: _id, firmId: _firm, commitment, commitmentSalt, ...terms } = bid;
      expect(commitment).toBe(receipt?.commitment);
      const salt = Buffer.from(commitmentSalt ?? '', 'base64');
      expect(createHash('sha256').update(salt).update(canonicalJson(terms)).digest('hex')).toBe(receipt?.commitment);
    }
  });

  it('has who opened it, and when, on record', async () => {
    const { bidOpening } = await market.buyer.client.ask<{ bidOpening: Record<string, unknown> }>(
      'query ($needId: Uuid!) { bidOpening(needId: $needId) { firstPerson secondPerson openedAt } }',
      { needId },
    );
    expect(bidOpening).toEqual({
      firstPerson: market.officer.accountId,
      secondPerson: market.lead.accountId,
      openedAt: expect.any(String),
    });
  });

  it('is awarded, and goes on to a contract like any other', async () => {
    await market.buyer.client.change('awardNeed', { needId, bidIds: [receipts[0]?.bidId] });
    let intentionId: Id | undefined;
    for (const giveUpAt = Date.now() + 15_000; !intentionId && Date.now() < giveUpAt;) {
      const { intentions } = await market.buyer.client.ask<{ intentions: { nodes: { id: Id }[] } }>(
        'query ($needId: Uuid!) { intentions(first: 5, needId: $needId) { nodes { id } } }',
        { needId },
      );
      intentionId = intentions.nodes[0]?.id;
    }
    await market.buyer.client.change('confirmIntention', { intentionId });
    await market.suppliers[0].client.change('confirmIntention', { intentionId });
    const contract = { intentionId, contractNo: 'MF-1', amount: PRICES[0], signedOn: day() };
    await market.suppliers[0].client.change('registerContract', contract);
  });
});

async function open(person: 'lead' | 'officer'): Promise<boolean> {
  const { isOpened } = await market[person].client.change<{ isOpened: boolean }>('openBids', { needId }, 'isOpened');
  return isOpened;
}

async function untilEvaluating(): Promise<void> {
  for (const giveUpAt = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const { need } = await market.buyer.client.ask<{ need: { status: string } }>(
      'query ($id: Uuid!) { need(id: $id) { status } }',
      { id: needId },
    );
    if (need.status === 'EVALUATING') return;
    if (Date.now() > giveUpAt) throw new Error(`the need is still ${need.status}`);
  }
}
