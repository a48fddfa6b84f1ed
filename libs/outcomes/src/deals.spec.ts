import { type Id, newId } from '#kernel';
import { type Actor } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aContract, anIntention, anOrder, type OrderTraits } from '../../../test/support/builders/outcome.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { DealQueries } from './deals.queries.js';
import { OutcomeQueries } from './outcomes.queries.js';

let rig: TradeRig;
let deals: DealQueries;
let buyerFirm: Id;
let supplierFirm: Id;
let buyer: Actor;
let supplier: Actor;

beforeAll(async () => {
  rig = await startTrade();
  deals = rig.app.get(DealQueries, { strict: false });
  [buyerFirm, supplierFirm] = [await aFirm(rig.sql, { isBuyer: true }), await aFirm(rig.sql)];
  [buyer, supplier] = [await rig.memberOf(buyerFirm), await rig.memberOf(supplierFirm)];
}, 60_000);
afterAll(() => rig.close());

const intend = (status: 'proposed' | 'confirmed' | 'contracted' | 'cancelled') =>
  anIntention(rig.sql, { buyerFirmId: buyerFirm, supplierFirmId: supplierFirm, status });
const contracted = async (orders: Partial<OrderTraits>[], status: 'active' | 'completed' = 'active') => {
  const id = await intend('contracted');
  const contractId = await aContract(rig.sql, { intentionId: id, status });
  for (const order of orders) await anOrder(rig.sql, { contractId, ...order });
  return id;
};
const delivered = { deliveredOn: '2026-02-01' };
const accepted = { ...delivered, acceptedOn: '2026-02-05', paymentDue: '2026-03-01' };
const stand = async (id: Id) => {
  const { stage, turn } = await deals.get(buyer, id);
  return [stage, turn];
};

describe('where a deal stands', () => {
  it('follows from its least finished part, with who must act', async () => {
    expect(await stand(await intend('proposed'))).toEqual(['intention', 'both']);
    expect(await stand(await intend('confirmed'))).toEqual(['confirmed', 'both']);
    expect(await stand(await intend('cancelled'))).toEqual(['cancelled', 'nobody']);
    expect(await stand(await contracted([]))).toEqual(['contracted', 'buyer']);
    expect(await stand(await contracted([{ status: 'cancelled' }]))).toEqual(['contracted', 'buyer']);
    expect(await stand(await contracted([{ status: 'paid', ...accepted }, { status: 'placed' }]))).toEqual([
      'ordered',
      'supplier',
    ]);
    expect(await stand(await contracted([{ status: 'delivered', ...delivered }]))).toEqual(['delivered', 'buyer']);
    expect(await stand(await contracted([{ status: 'accepted', ...accepted }]))).toEqual(['accepted', 'buyer']);
    expect(await stand(await contracted([{ status: 'paid', ...accepted }]))).toEqual(['paid', 'buyer']);
    expect(await stand(await contracted([{ status: 'paid', ...accepted }], 'completed'))).toEqual([
      'completed',
      'nobody',
    ]);
  });

  it('waits for the side that has not confirmed', async () => {
    const id = await intend('proposed');
    await rig.rows('update intention set buyer_confirmed_at = clock_timestamp(), version = version + 1 where id = $1', [
      id,
    ]);
    expect(await stand(id)).toEqual(['intention', 'supplier']);
    expect(
      (await deals.list(supplier, { isMyTurn: true, stage: 'intention' }, { first: 50 })).map((deal) => deal.id),
    ).toContain(id);
    expect(
      (await deals.list(buyer, { isMyTurn: true, stage: 'intention' }, { first: 50 })).map((deal) => deal.id),
    ).not.toContain(id);
  });

  it('says since when, what is due, and the sums', async () => {
    const deal = await deals.get(
      buyer,
      await contracted([
        { status: 'accepted', ...accepted, amount: '100.00' },
        { status: 'paid', ...accepted, amount: '50.00' },
      ]),
    );
    expect(deal).toMatchObject({
      dueOn: '2026-03-01',
      orderedAmount: '150.00',
      paidAmount: '50.00',
      contractAmount: '1000000.00',
    });
    expect(deal.since.toISOString()).toBe('2026-02-04T16:00:00.000Z');
    const { today } = await rig.one<{ today: string }>(
      `select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`,
    );
    expect(deal.isOverdue).toBe('2026-03-01' < today);
  });
});

describe('who may read a deal', () => {
  it('is both sides, the office of its chain and auditors, as with its intention', async () => {
    const id = await intend('confirmed');
    const readers = [buyer, supplier, await rig.office('chain_officer', 'A01'), await rig.office('auditor')];
    for (const actor of readers) expect((await deals.get(actor, id)).id).toBe(id);
    const others = [
      await rig.memberOf(await aFirm(rig.sql)),
      await rig.office('chain_lead', 'A02'),
      await rig.office('operator'),
    ];
    for (const actor of others) {
      await expect(deals.get(actor, id)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
      expect(await deals.list(actor, {}, { first: 5 })).toEqual([]);
    }
    await expect(deals.get(buyer, newId())).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  it('is asked of past deals of a pair, too', async () => {
    const outcomes = rig.app.get(OutcomeQueries, { strict: false });
    const office = await rig.office('chain_officer', 'A01');
    expect((await outcomes.ofPair(office, buyerFirm, supplierFirm)).length).toBeLessThanOrEqual(10);
    expect((await outcomes.ofPair(office, buyerFirm, supplierFirm)).length).toBeGreaterThan(3);
    expect(await outcomes.ofPair(await rig.office('chain_lead', 'A02'), buyerFirm, supplierFirm)).toEqual([]);
    expect(await outcomes.ofPair(office, supplierFirm, buyerFirm)).toEqual([]);
  });
});
