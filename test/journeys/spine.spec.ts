import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '#kernel';
import type { LiveEvents } from '../support/live-events.js';
import { aDraft, bidOn, day, type Market, openMarket } from '../support/market.js';

interface Card {
  readonly id: Id;
  readonly supplierFirmId: Id;
  readonly score: number;
  readonly status: string;
}
interface Progress {
  readonly matchRunProgress: { readonly phase: string | null; readonly proposals: readonly Card[] };
}
interface InboxEvent {
  readonly inbox: { readonly unreadCount: number; readonly newest: { title: string; subjectType: string } | null };
}

const PROGRESS = `subscription ($needId: Uuid!) {
  matchRunProgress(needId: $needId) { phase proposals { id supplierFirmId score status } } }`;
const INBOX = 'subscription { inbox { unreadCount newest { title body subjectType } } }';

let market: Market;
let needId: Id;
let cards: readonly Card[];
let intentionId: Id;
let contractId: Id;

beforeAll(async () => {
  market = await openMarket();
}, 90_000);

afterAll(() => market?.close());

describe('a need on its way to the money', () => {
  it('is published, and its proposals arrive live', async () => {
    needId = await aDraft(market.buyer.client);
    const progress = await market.buyer.client.live<Progress>(PROGRESS, { needId });
    expect((await progress.until(() => true)).matchRunProgress).toEqual({ phase: null, proposals: [] });

    await market.buyer.client.change('publishNeed', { needId });

    const done = await progress.until(({ matchRunProgress: { phase } }) => phase === 'DONE');
    progress.close();
    cards = done.matchRunProgress.proposals;
    expect(cards.map((card) => card.supplierFirmId).sort()).toEqual(market.suppliers.map((one) => one.firmId).sort());
  });

  it('is in the queue of the chain office', async () => {
    const { reviewQueue } = await market.officer.client.ask<{ reviewQueue: { nodes: { id: Id }[] } }>(
      '{ reviewQueue(first: 10) { nodes { id } } }',
    );
    expect(reviewQueue.nodes.map(({ id }) => id).sort()).toEqual(cards.map(({ id }) => id).sort());
  });

  it('is pushed to both sides when the office has approved and the undo window has passed', async () => {
    const inboxes: LiveEvents<InboxEvent>[] = [];
    for (const { client } of [market.buyer, ...market.suppliers]) {
      await client.change('markAllRead', {}, 'unreadCount');
      const inbox = await client.live<InboxEvent>(INBOX);
      expect((await inbox.until(() => true)).inbox.unreadCount).toBe(0);
      inboxes.push(inbox);
    }

    for (const { id } of cards) await market.officer.client.change('approveProposal', { proposalId: id });

    for (const inbox of inboxes) {
      const { newest } = (await inbox.until((event) => event.inbox.unreadCount > 0)).inbox;
      expect(newest?.title).toMatch(/\S/);
      inbox.close();
    }
    for (const supplier of market.suppliers) {
      const { opportunities } = await supplier.client.ask<{ opportunities: { nodes: { needId: Id }[] } }>(
        '{ opportunities(first: 5) { nodes { needId } } }',
      );
      expect(opportunities.nodes).toEqual([{ needId }]);
    }
  });

  it('shows each side what it may see of a proposal', async () => {
    const document = 'query ($id: Uuid!) { proposal(id: $id) { rank dueAt status } }';
    const card = cards.find(({ supplierFirmId }) => supplierFirmId === market.suppliers[0].firmId);
    const asked = { id: card?.id };
    expect(await market.suppliers[0].client.ask(document, asked)).toMatchObject({ proposal: { rank: null } });
    expect(await market.officer.client.ask(document, asked)).toMatchObject({ proposal: { status: 'PUSHED' } });
    const { errors } = await market.suppliers[1].client.query(document, asked);
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('gets two bids, which the buyer compares', async () => {
    const [first, second] = market.suppliers;
    await first.client.change('submitBid', bidOn(needId, '980000.00'));
    await second.client.change('submitBid', bidOn(needId, '1010000.50', { leadTimeDays: 20 }));

    const { compareBids } = await market.buyer.client.ask<{ compareBids: { bid: { firmId: Id; price: string } }[] }>(
      'query ($needId: Uuid!) { compareBids(needId: $needId) { pricePlace bid { firmId price } } }',
      { needId },
    );
    expect(compareBids).toEqual([
      { pricePlace: 1, bid: { firmId: first.firmId, price: '980000.00' } },
      { pricePlace: 2, bid: { firmId: second.firmId, price: '1010000.50' } },
    ]);
  });

  it('is awarded, and the winner and the loser are told', async () => {
    const [winner, loser] = market.suppliers;
    const inboxes = [];
    for (const { client } of [winner, loser]) {
      await client.change('markAllRead', {}, 'unreadCount');
      inboxes.push(await client.live<InboxEvent>(INBOX));
    }

    await market.buyer.client.change('awardNeed', { needId, bidIds: [await bidOf(winner.firmId)] });

    for (const inbox of inboxes) {
      await inbox.until((event) => event.inbox.unreadCount > 0);
      inbox.close();
    }
    expect(await statusesOf(loser.firmId)).toEqual(['lost']);
    expect(await statusesOf(winner.firmId)).toEqual(['won']);
  });

  it('becomes an intention that both sides confirm', async () => {
    const [winner] = market.suppliers;
    const intention = await eventually(async () => {
      const { intentions } = await winner.client.ask<{ intentions: { nodes: { id: Id; status: string }[] } }>(
        'query ($needId: Uuid!) { intentions(first: 5, needId: $needId) { nodes { id status } } }',
        { needId },
      );
      return intentions.nodes[0];
    });
    expect(intention.status).toBe('PROPOSED');
    intentionId = intention.id;
    await winner.client.change('confirmIntention', { intentionId });
    expect(await intentionStatus()).toBe('PROPOSED');
    await market.buyer.client.change('confirmIntention', { intentionId });
    expect(await intentionStatus()).toBe('CONFIRMED');
  });

  it('becomes a contract with an order that is delivered, accepted and paid', async () => {
    const [winner] = market.suppliers;
    const { client } = market.buyer;
    const contract = { intentionId, contractNo: 'HT-2026-001', amount: '980000.00', signedOn: day() };
    contractId = (await client.change<{ contractId: Id }>('registerContract', contract, 'contractId')).contractId;
    const order = { contractId, amount: '400000.00', orderedOn: day(), deliveryDue: day(30), paymentDays: 30 };
    const { orderId } = await client.change<{ orderId: Id }>('placeOrder', order, 'orderId');

    await winner.client.change('deliverOrder', { orderId, on: day() });
    await client.change('acceptOrder', { orderId, on: day() });
    await client.change('payOrder', { orderId, on: day() });
    await client.change('completeContract', { contractId });
  });

  it('is counted in the totals of its chain', async () => {
    const { outcomeTotals } = await market.lead.client.ask<{ outcomeTotals: unknown[] }>(
      `query ($chainCode: String) { outcomeTotals(chainCode: $chainCode) { chainCode intentions intentionAmount contracts
         contractAmount orders orderAmount paidAmount lateOrders suppliersEntered } }`,
      { chainCode: market.chain },
    );
    expect(outcomeTotals).toEqual([
      {
        ...{ chainCode: market.chain, intentions: 1, intentionAmount: '980000.00' },
        ...{ contracts: 1, contractAmount: '980000.00', orders: 1, orderAmount: '400000.00' },
        ...{ paidAmount: '400000.00', lateOrders: 0, suppliersEntered: 1 },
      },
    ]);
  });

  it('has taught the engine each answer of people, with the features that were served', async () => {
    const { rows } = await market.sql.query<{ act: string }>(
      `select distinct act from training_event where cardinality(features) > 0
         and cardinality(features) = cardinality(vector)`,
    );
    const acts = rows.map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['approved', 'pushed', 'bid', 'won', 'lost', 'intended']));
  });

  it('leaves nothing undone behind, and no error in the logs', async () => {
    await eventually(async () => {
      const { rows } = await market.sql.query<{ left: number }>(
        `select (select count(*) from outbox where relayed_at is null)
              + (select count(*) from delivery where done_at is null) as left`,
      );
      return Number(rows[0]?.left) === 0 || undefined;
    });
    expect(market.platform.api.log + market.platform.worker.log).not.toMatch(/"level":"?(50|60|error|fatal)/);
  });
});

async function bidOf(firmId: Id): Promise<Id> {
  const { rows } = await market.sql.query<{ id: Id }>('select id from bid where need_id = $1 and firm_id = $2', [
    needId,
    firmId,
  ]);
  return rows[0]?.id ?? '';
}

async function statusesOf(firmId: Id): Promise<string[]> {
  const { rows } = await market.sql.query<{ status: string }>(
    'select status from bid where need_id = $1 and firm_id = $2',
    [needId, firmId],
  );
  return rows.map(({ status }) => status);
}

async function intentionStatus(): Promise<string> {
  const { intention } = await market.buyer.client.ask<{ intention: { status: string } }>(
    'query ($id: Uuid!) { intention(id: $id) { status } }',
    { id: intentionId },
  );
  return intention.status;
}

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const giveUpAt = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(`did not come: ${String(find)}`);
  }
}
