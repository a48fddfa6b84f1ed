import { type Id, isRefused, newId, type Refusal } from '#kernel';
import { type Actor, NotFound, permits, SqlParams, systemActor, VISITOR } from '#foundation/access';
import { BidsAwarded } from '#bids';
import { actorOf } from '../../../test/support/builders/account.js';
import { aBid } from '../../../test/support/builders/bid.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aContract, anIntention, anOrder, type IntentionTraits } from '../../../test/support/builders/outcome.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Contracts } from './contracts.service.js';
import { Intentions } from './intentions.service.js';
import { Orders } from './orders.service.js';
import { OutcomeAccess, type OutcomeFacts } from './outcomes.access.js';
import { OutcomeQueries } from './outcomes.queries.js';

let rig: TradeRig;
let intentions: Intentions;
let contracts: Contracts;
let orders: Orders;
let queries: OutcomeQueries;
let buyerFirm: Id;
let supplierFirm: Id;
let buyer: Actor;
let supplier: Actor;
let stranger: Actor;
let today: string;

beforeAll(async () => {
  rig = await startTrade();
  intentions = rig.app.get(Intentions, { strict: false });
  contracts = rig.app.get(Contracts, { strict: false });
  orders = rig.app.get(Orders, { strict: false });
  queries = rig.app.get(OutcomeQueries, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true, leadOf: ['A01'] });
  supplierFirm = await aFirm(rig.sql);
  [buyer, supplier] = [await rig.memberOf(buyerFirm), await rig.memberOf(supplierFirm)];
  stranger = await rig.memberOf(await aFirm(rig.sql));
  ({ today } = await rig.one<{ today: string }>(
    `select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`,
  ));
});
afterAll(() => rig.close());

const once = { clientMutationId: null };
const ok = async <T extends object>(result: Promise<T | Refusal>): Promise<T> => {
  const answer = await result;
  if (isRefused(answer)) throw new Error(`refused: ${answer.refusal}`);
  return answer;
};
const intend = (traits: Partial<IntentionTraits> = {}) =>
  anIntention(rig.sql, { buyerFirmId: buyerFirm, supplierFirmId: supplierFirm, ...traits });
const contracted = async (amount = '1000000.00') =>
  aContract(rig.sql, { intentionId: await intend({ status: 'contracted' }), amount });
const contractOf = (intentionId: Id, traits: object = {}) => ({
  ...{ intentionId, contractNo: 'HT-01', amount: '900000.00', signedOn: today, ...once },
  ...traits,
});
const orderOf = (contractId: Id, traits: object = {}) => ({
  ...{ contractId, amount: '400000.00', orderedOn: today, deliveryDue: today, paymentDays: 30, ...once },
  ...traits,
});
const statusOf = async (table: 'intention' | 'contract' | 'purchase_order', id: Id) =>
  (await rig.one<{ status: string }>(`select status from ${table} where id = $1`, [id])).status;

describe('the whole way', () => {
  it('leads from an award to a paid order, and each step is told to whom it concerns', async () => {
    const firm = await aFirm(rig.sql);
    const winner = await rig.memberOf(firm);
    const needId = await aNeed(rig.sql, { firmId: buyerFirm, status: 'awarded' });
    const proposalId = await aProposal(rig.sql, { needId, supplierFirmId: firm, status: 'won' });
    const bidId = await aBid(rig.sql, { needId, firmId: firm, status: 'won', price: '860000.00', proposalId });
    await rig.publish(new BidsAwarded({ needId, bidIds: [bidId] }));
    await rig.settle({ times: 2 });
    const made = await rig.rows<{ id: Id }>('select id from intention where bid_id = $1', [bidId]);
    expect(made).toHaveLength(1);
    const intentionId = made[0]?.id ?? '';
    await ok(intentions.confirm(buyer, { intentionId, ...once }));
    expect(await statusOf('intention', intentionId)).toBe('proposed');
    await ok(intentions.confirm(winner, { intentionId, ...once }));
    expect(await statusOf('intention', intentionId)).toBe('confirmed');
    const { contractId } = await ok(contracts.register(winner, contractOf(intentionId)));
    const { orderId } = await ok(orders.place(buyer, orderOf(contractId)));
    await ok(orders.deliver(winner, { orderId, on: today, ...once }));
    await ok(orders.accept(buyer, { orderId, on: today, ...once }));
    await ok(orders.pay(buyer, { orderId, on: today, ...once }));
    await ok(contracts.complete(buyer, { contractId, ...once }));
    await rig.settle({ times: 2 });

    const order = await rig.one('select *, payment_due - accepted_on as term from purchase_order where id = $1', [
      orderId,
    ]);
    expect(order).toMatchObject({ status: 'paid', term: 30 });
    expect(await rig.toldTo(winner)).toEqual([
      ...['bid_won', 'intention_to_confirm', 'intention_confirmed', 'order_placed', 'order_accepted', 'order_paid'],
    ]);
    expect((await rig.toldTo(buyer)).slice(-4)).toEqual([
      ...['intention_to_confirm', 'intention_confirmed', 'contract_registered', 'order_delivered'],
    ]);
    const taught = await rig.rows<{ act: string }>(
      'select act from training_event where proposal_id = $1 order by at',
      [proposalId],
    );
    expect(taught.map(({ act }) => act)).toEqual(['intended', 'ordered']);
    expect(
      await rig.rows('select 1 from supply_relation where buyer_firm_id = $1 and supplier_firm_id = $2', [
        buyerFirm,
        firm,
      ]),
    ).toHaveLength(1);
  });
});

describe('an intention', () => {
  it('by hand is confirmed by the buyer who wrote it, and waits for the supplier', async () => {
    const { intentionId } = await ok(
      intentions.propose(buyer, { supplierFirmId: supplierFirm, chainCode: 'A01', amountEstimate: '10.00', ...once }),
    );
    await ok(intentions.confirm(buyer, { intentionId, ...once }));
    expect(await statusOf('intention', intentionId)).toBe('proposed');
    await ok(intentions.confirm(supplier, { intentionId, ...once }));
    expect(await ok(intentions.confirm(supplier, { intentionId, ...once }))).toEqual({ intentionId });
    expect(await statusOf('intention', intentionId)).toBe('confirmed');
  });

  it.each([
    ['with itself', () => ({ supplierFirmId: buyerFirm }), 'SAME_FIRM'],
    ['with a firm that is not there', () => ({ supplierFirmId: newId() }), 'FIRM_UNKNOWN'],
    ['of nothing', () => ({ supplierFirmId: supplierFirm, amountEstimate: '0.00' }), 'AMOUNT_NOT_POSITIVE'],
    ['on a chain that is not there', () => ({ supplierFirmId: supplierFirm, chainCode: 'Z99' }), 'CHAIN_UNKNOWN'],
  ] as const)('%s is refused', async (_what, input, refusal) => {
    expect(await intentions.propose(buyer, { ...input(), ...once })).toMatchObject({ refusal });
  });

  it('of a firm that was not verified, or with one, is refused', async () => {
    const unverified = await aFirm(rig.sql, { status: 'submitted' });
    expect(await intentions.propose(buyer, { supplierFirmId: unverified, ...once })).toMatchObject({
      refusal: 'FIRM_UNKNOWN',
    });
    expect(
      await intentions.propose({ ...buyer, isFirmVerified: false }, { supplierFirmId: supplierFirm, ...once }),
    ).toMatchObject({ refusal: 'BUYER_NOT_VERIFIED' });
  });

  it('confirmed by both at the same moment counts', async () => {
    const intentionId = await intend();
    await Promise.all([buyer, supplier].map((actor) => ok(intentions.confirm(actor, { intentionId, ...once }))));
    expect(await statusOf('intention', intentionId)).toBe('confirmed');
  });

  it('is cancelled by a side until there is a contract, and the award does not bring it back', async () => {
    const needId = await aNeed(rig.sql, { firmId: buyerFirm, status: 'awarded' });
    const bidId = await aBid(rig.sql, { needId, firmId: supplierFirm, status: 'won' });
    const intentionId = await intend({ bidId, needId });
    await ok(intentions.cancel(supplier, { intentionId, reason: '产能已满', ...once }));
    expect(await intentions.confirm(buyer, { intentionId, ...once })).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    await rig.publish(new BidsAwarded({ needId, bidIds: [bidId] }));
    await rig.settle();
    expect(await rig.rows('select 1 from intention where bid_id = $1', [bidId])).toHaveLength(1);
    expect(
      await intentions.cancel(buyer, { intentionId: await intend({ status: 'contracted' }), reason: '变更', ...once }),
    ).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
  });
});

describe('a contract', () => {
  it('needs a confirmed intention, and is the only one on it', async () => {
    expect(await contracts.register(buyer, contractOf(await intend()))).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
    const intentionId = await intend({ status: 'confirmed' });
    const results = await Promise.all([1, 2, 3].map(() => contracts.register(buyer, contractOf(intentionId))));
    expect(results.filter((result) => !isRefused(result))).toHaveLength(1);
    expect(await rig.rows('select 1 from contract where intention_id = $1', [intentionId])).toHaveLength(1);
  });

  it.each([
    ['of nothing', { amount: '0.00' }, 'AMOUNT_NOT_POSITIVE'],
    ['of the future', { signedOn: '2199-01-01' }, 'DATE_OUT_OF_ORDER'],
    ['that ends before it starts', { startsOn: '2026-03-02', endsOn: '2026-03-01' }, 'DATE_OUT_OF_ORDER'],
  ] as const)('%s is refused', async (_what, traits, refusal) => {
    const intentionId = await intend({ status: 'confirmed' });
    expect(await contracts.register(buyer, contractOf(intentionId, traits))).toMatchObject({ refusal });
  });

  it('that is cancelled gives its intention back for another', async () => {
    const intentionId = await intend({ status: 'confirmed' });
    const { contractId } = await ok(contracts.register(buyer, contractOf(intentionId)));
    await ok(contracts.cancel(buyer, { contractId, reason: '条款有误', ...once }));
    expect(await statusOf('intention', intentionId)).toBe('confirmed');
    await ok(contracts.register(buyer, contractOf(intentionId)));
  });

  it('is neither completed nor cancelled over living orders', async () => {
    const contractId = await contracted();
    const { orderId } = await ok(orders.place(buyer, orderOf(contractId)));
    expect(await contracts.complete(buyer, { contractId, ...once })).toMatchObject({ refusal: 'ORDERS_UNDER_WAY' });
    expect(await contracts.cancel(buyer, { contractId, reason: '停产', ...once })).toMatchObject({
      refusal: 'ORDERS_UNDER_WAY',
    });
    await ok(orders.cancel(supplier, { orderId, reason: '停产', ...once }));
    await ok(contracts.complete(buyer, { contractId, ...once }));
    expect(await orders.place(buyer, orderOf(contractId))).toMatchObject({ refusal: 'CONTRACT_NOT_ACTIVE' });
  });
});

describe('orders', () => {
  it('use the contract up to the fen and no further, however many come at once', async () => {
    const contractId = await contracted('1000.00');
    const results = await Promise.all(
      Array.from({ length: 12 }, () => orders.place(buyer, orderOf(contractId, { amount: '99.99' }))),
    );
    expect(results.filter((result) => !isRefused(result))).toHaveLength(10);
    expect(results.filter(isRefused)).toMatchObject(
      Array(2).fill({ refusal: 'ORDERS_EXCEED_CONTRACT', params: { left: '0.10' } }),
    );
    await ok(orders.place(buyer, orderOf(contractId, { amount: '0.10' })));
  });

  it('that are cancelled give their room back', async () => {
    const contractId = await contracted('100.00');
    const { orderId } = await ok(orders.place(buyer, orderOf(contractId, { amount: '100.00' })));
    await ok(orders.cancel(buyer, { orderId, reason: '规格变更', ...once }));
    await ok(orders.place(buyer, orderOf(contractId, { amount: '100.00' })));
  });

  it.each([
    ['of nothing', { amount: '0.00' }, 'AMOUNT_NOT_POSITIVE'],
    ['placed before the contract was signed', { orderedOn: '2026-01-04' }, 'DATE_OUT_OF_ORDER'],
    ['placed in the future', { orderedOn: '2199-01-01', deliveryDue: '2199-02-01' }, 'DATE_OUT_OF_ORDER'],
    ['due before they are placed', { deliveryDue: '2026-01-05' }, 'DATE_OUT_OF_ORDER'],
  ] as const)('%s are refused', async (_what, traits, refusal) => {
    expect(await orders.place(buyer, orderOf(await contracted(), traits))).toMatchObject({ refusal });
  });

  it('go their way step by step and each on a possible day', async () => {
    const orderId = await anOrder(rig.sql, { contractId: await contracted(), orderedOn: '2026-01-10' });
    const on = (day: string) => ({ orderId, on: day, ...once });
    expect(await orders.accept(buyer, on(today))).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    expect(await orders.deliver(supplier, on('2026-01-09'))).toMatchObject({ refusal: 'DATE_OUT_OF_ORDER' });
    await ok(orders.deliver(supplier, on('2026-02-12')));
    expect(await orders.cancel(buyer, { orderId, reason: '不再需要', ...once })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
    expect(await orders.accept(buyer, on('2026-02-11'))).toMatchObject({ refusal: 'DATE_OUT_OF_ORDER' });
    await ok(orders.accept(buyer, on('2026-02-12')));
    expect(await orders.pay(buyer, on('2199-01-01'))).toMatchObject({ refusal: 'DATE_OUT_OF_ORDER' });
    await ok(orders.pay(buyer, on('2026-02-20')));
  });

  it('are placed, accepted and paid by the buyer, delivered by the supplier, and nobody else knows of them', async () => {
    const contractId = await contracted();
    const orderId = await anOrder(rig.sql, { contractId });
    const done = { orderId, on: today, ...once };
    for (const actor of [supplier, stranger, await rig.office('chain_lead', 'A01')]) {
      await expect(orders.place(actor, orderOf(contractId))).rejects.toThrow(NotFound);
      await expect(orders.accept(actor, done)).rejects.toThrow(NotFound);
      await expect(orders.pay(actor, done)).rejects.toThrow(NotFound);
    }
    for (const actor of [buyer, stranger]) await expect(orders.deliver(actor, done)).rejects.toThrow(NotFound);
    await expect(contracts.complete(stranger, { contractId, ...once })).rejects.toThrow(NotFound);
    await expect(intentions.confirm(stranger, { intentionId: await intend(), ...once })).rejects.toThrow(NotFound);
    await expect(orders.deliver(supplier, { ...done, orderId: newId() })).rejects.toThrow(NotFound);
  });

  it('come once when the client repeats itself', async () => {
    const contractId = await contracted();
    const input = orderOf(contractId, { clientMutationId: 'order-1' });
    const first = await orders.place(buyer, input);
    expect(await orders.place(buyer, input)).toEqual(first);
    expect(await orders.place(buyer, { ...input, amount: '1.00' })).toMatchObject({ refusal: 'IDEMPOTENCY_MISMATCH' });
    expect(await rig.rows('select 1 from purchase_order where contract_id = $1', [contractId])).toHaveLength(1);
  });
});

describe('what is late', () => {
  it('is brought to mind once a day: deliveries to both sides, payments to the buyer', async () => {
    const [from, to] = [await aFirm(rig.sql, { isBuyer: true }), await aFirm(rig.sql)];
    const [payer, maker] = [await rig.memberOf(from), await rig.memberOf(to)];
    const intentionId = await intend({ buyerFirmId: from, supplierFirmId: to, status: 'contracted' });
    const contractId = await aContract(rig.sql, { intentionId });
    await anOrder(rig.sql, { contractId, deliveryDue: '2026-02-01' });
    await anOrder(rig.sql, { contractId, deliveryDue: today });
    await anOrder(rig.sql, { contractId, deliveryDue: '2026-02-01', status: 'cancelled' });
    const accepted = { status: 'accepted', deliveredOn: '2026-02-01', acceptedOn: '2026-02-01' } as const;
    await anOrder(rig.sql, { contractId, ...accepted, paymentDue: '2026-03-01' });
    const deliveryId = newId();
    for (const _ of [1, 2]) await rig.deliver('OutcomeNotices.remindLate', {}, deliveryId);
    const told = ({ accountId }: Actor) =>
      rig.rows('select kind, params from notification where recipient_id = $1 order by kind', [accountId]);
    expect(await told(payer)).toEqual([
      { kind: 'deliveries_late', params: { count: 1 } },
      { kind: 'payments_late', params: { count: 1 } },
    ]);
    expect(await told(maker)).toEqual([{ kind: 'deliveries_late', params: { count: 1 } }]);
  });
});

describe('totals', () => {
  it('equal what an independent count over the rows finds', async () => {
    for (const [chainCode, currency] of [
      ['A05', 'CNY'],
      ['A05', 'EUR'],
      ['A07', 'CNY'],
    ] as const) {
      for (const status of ['proposed', 'confirmed', 'contracted', 'cancelled'] as const) {
        const intentionId = await intend({ chainCode, currency, status, amount: '1234.56' });
        if (status !== 'contracted') continue;
        const contractId = await aContract(rig.sql, { intentionId, currency, amount: '1000.01' });
        for (const [state, amount] of [
          ['placed', '0.10'],
          ['paid', '0.20'],
          ['cancelled', '99.00'],
        ] as const) {
          const days = state === 'paid' ? { deliveredOn: '2026-02-05', acceptedOn: '2026-02-05' } : {};
          await anOrder(rig.sql, { contractId, amount, currency, status: state, deliveryDue: '2026-02-10', ...days });
        }
      }
    }
    const recount = await rig.rows(
      `
      select i.chain_code as "chainCode",
        count(distinct i.id) filter (where i.status in ('confirmed', 'contracted'))::int as intentions,
        count(distinct c.id)::int as contracts, count(o.id)::int as orders,
        coalesce(sum(o.amount) filter (where o.currency = 'CNY'), 0)::text as "orderAmount",
        coalesce(sum(o.amount) filter (where o.currency = 'CNY' and o.status = 'paid'), 0)::text as "paidAmount",
        count(o.id) filter (where coalesce(o.delivered_on, $1::date) > o.delivery_due)::int as "lateOrders"
      from intention i left join contract c on c.intention_id = i.id and c.status <> 'cancelled'
        left join purchase_order o on o.contract_id = c.id and o.status <> 'cancelled'
      where i.chain_code in ('A05', 'A07') group by 1 order by 1`,
      [today],
    );
    const auditor = await rig.office('auditor');
    const totals = await queries.totals(auditor, null);
    expect(totals.filter(({ chainCode }) => ['A05', 'A07'].includes(chainCode ?? ''))).toMatchObject(recount);
    expect(recount).toMatchObject([
      { chainCode: 'A05', orderAmount: '0.30', paidAmount: '0.20', lateOrders: 2 },
      { chainCode: 'A07', orderAmount: '0.30', lateOrders: 1 },
    ]);
    expect(totals.find(({ chainCode }) => chainCode === 'A07')).toMatchObject({
      ...{ intentionAmount: '2469.12', contractAmount: '1000.01' },
    });
  });

  it('are for the office of the chain, operators and auditors', async () => {
    const officer = await rig.office('chain_officer', 'A05');
    expect((await queries.totals(officer, null)).map(({ chainCode }) => chainCode)).toEqual(['A05']);
    await expect(queries.totals(officer, 'A07')).rejects.toThrow(NotFound);
    expect(await queries.totals(await rig.office('operator'), 'A07')).toHaveLength(1);
  });
});

describe('the faces of the rule for reading agree', () => {
  const actors: Record<string, () => Actor | Promise<Actor>> = {
    'a visitor': () => VISITOR,
    'the system': () => systemActor('spec'),
    'the buyer': () => buyer,
    'the supplier': () => supplier,
    'another firm': () => stranger,
    'an officer of the chain': () => rig.office('chain_officer', 'A01'),
    'the lead of another chain': () => rig.office('chain_lead', 'A07'),
    'an officer who acts for a firm': () =>
      rig.memberOf(supplierFirm, { offices: [{ role: 'chain_officer', chainCode: 'A07' }] }),
    'an operator': () => rig.office('operator'),
    'an auditor': () => rig.office('auditor'),
    'an account without firm or office': () => actorOf(newId()),
  };

  it.each(Object.keys(actors))('asked by %s', async (name) => {
    const other = await aFirm(rig.sql);
    for (const chainCode of ['A01', 'A07', null]) await intend({ chainCode, supplierFirmId: other });
    const actor = (await actors[name]?.()) ?? VISITOR;
    const facts = await rig.rows<OutcomeFacts & { id: Id }>(
      `select id, buyer_firm_id as "buyerFirmId", supplier_firm_id as "supplierFirmId", chain_code as "chainCode"
       from intention order by id`,
    );
    expect(facts.length).toBeGreaterThan(20);
    const params = new SqlParams();
    const where = actor.kind === 'visitor' ? 'false' : (OutcomeAccess.read.list?.(actor, 'i', params) ?? 'false');
    const listed = await rig.rows<{ id: Id }>(
      `select i.id from intention i where ${where} order by i.id`,
      params.values,
    );
    const byRow = facts.filter((row) => permits(OutcomeAccess.read, actor, row));
    expect(listed.map(({ id }) => id)).toEqual(byRow.map(({ id }) => id));
  });
});
