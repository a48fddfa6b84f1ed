import { type Id, newId } from '#kernel';
import { type Actor, permits, SqlParams, systemActor, VISITOR } from '#foundation/access';
import { actorOf } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { PROPOSAL_STATES } from './domain/proposal-lifecycle.js';
import { dueCursor, ProposalQueries, rankCursor } from './proposals.queries.js';
import { ProposalAccess, type ProposalFacts } from './proposals.access.js';

let rig: TradeRig;
let queries: ProposalQueries;
let actors: Record<string, Actor>;
let needs: Id[];

const office = (role: 'chain_lead' | 'chain_officer' | 'operator' | 'auditor', chainCode: string | null = null) =>
  actorOf(newId(), { offices: [{ role, chainCode }] });

beforeAll(async () => {
  rig = await startTrade();
  queries = rig.app.get(ProposalQueries, { strict: false });
  const buyer = await aFirm(rig.sql, { isBuyer: true });
  const [supplier, other] = [await aFirm(rig.sql), await aFirm(rig.sql)];
  needs = [];
  for (const nodeCode of ['A01-01', 'A03-01', null]) {
    for (const status of PROPOSAL_STATES) {
      const needId = await aNeed(rig.sql, { firmId: buyer, nodeCode });
      needs.push(needId);
      for (const supplierFirmId of [supplier, other]) {
        await aProposal(rig.sql, { needId, supplierFirmId, status, rank: supplierFirmId === other ? 2 : 1 });
      }
    }
  }
  actors = {
    visitor: VISITOR,
    system: systemActor('spec'),
    'the buyer': actorOf(newId(), { firmId: buyer }),
    'the supplier': actorOf(newId(), { firmId: supplier }),
    'a firm beside': actorOf(newId(), { firmId: await aFirm(rig.sql) }),
    'an officer of the chain': office('chain_officer', 'A01'),
    'the lead of another chain': office('chain_lead', 'A03'),
    'an officer who acts for the supplier': actorOf(newId(), {
      firmId: supplier,
      offices: [{ role: 'chain_officer', chainCode: 'A01' }],
    }),
    'an operator': office('operator'),
    'an auditor': office('auditor'),
    'an account without firm or office': actorOf(newId()),
  };
});
afterAll(() => rig.close());

const KINDS = [
  ...['visitor', 'system', 'the buyer', 'the supplier', 'a firm beside', 'an officer of the chain'],
  ...['the lead of another chain', 'an officer who acts for the supplier', 'an operator', 'an auditor'],
  'an account without firm or office',
];
const named = (name: string): Actor => {
  const actor = actors[name];
  if (!actor) throw new Error(`no actor ${name}`);
  return actor;
};
const facts = () =>
  rig.rows<ProposalFacts & { id: Id; supplierFirmId: Id }>(
    `select p.id, n.firm_id as "buyerFirmId", p.supplier_firm_id as "supplierFirmId", n.chain_code as "chainCode", p.status
     from match_proposal p join need n on n.id = p.need_id order by p.id`,
  );

describe('the faces of the rule for reading agree', () => {
  it.each(KINDS)('asked by %s', async (name) => {
    const actor = named(name);
    const params = new SqlParams();
    const where = ProposalAccess.read.list?.(actor, 'p', params) ?? 'false';
    const listed = await rig.rows<{ id: Id }>(
      `select p.id from match_proposal p join need n on n.id = p.need_id where ${where} order by p.id`,
      params.values,
    );
    const byRow = (await facts()).filter((row) => permits(ProposalAccess.read, actor, row));
    expect(listed.map(({ id }) => id)).toEqual(byRow.map(({ id }) => id));
  });
});

describe('a supplier', () => {
  it('reads of its own proposals only those that it was told of', async () => {
    const seen = await queries.opportunities(named('the supplier'), { first: 100 });
    expect(new Set(seen.map(({ status }) => status))).toEqual(
      new Set(['pushed', 'viewed', 'invited', 'declined', 'bid', 'won', 'lost']),
    );
    expect(seen.every(({ supplierFirmId }) => supplierFirmId === named('the supplier').firmId)).toBe(true);
  });

  it('does not see rank, note and reasons of the review; the buyer sees the rank alone', async () => {
    const [row] = (await facts()).filter(({ supplierFirmId }) => supplierFirmId === named('the supplier').firmId);
    if (!row) throw new Error('no proposal');
    const may = (rule: typeof ProposalAccess.rank, name: string) =>
      permits(rule, named(name), { ...row, chainCode: 'A01' });
    const readers = ['the supplier', 'the buyer', 'an officer of the chain'];
    expect(readers.map((name) => may(ProposalAccess.rank, name))).toEqual([false, true, true]);
    expect(readers.map((name) => may(ProposalAccess.reviewDetails, name))).toEqual([false, false, true]);
  });
});

describe('the queue', () => {
  const all = async (actor: Actor, filter = {}): Promise<Id[]> => {
    const ids: Id[] = [];
    for (let after: string | null = null; ;) {
      const rows = await queries.queue(actor, filter, { first: 2, after });
      const page = rows.slice(0, 2);
      ids.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (rows.length <= 2 || !last) return ids;
      after = dueCursor(last);
    }
  };

  it('holds what waits for the own chain, each once, the most urgent first', async () => {
    const officer = named('an officer of the chain');
    const needId = await aNeed(rig.sql, { firmId: await aFirm(rig.sql), nodeCode: 'A01-01' });
    const add = async (dueInHours: number) =>
      aProposal(rig.sql, { needId, supplierFirmId: await aFirm(rig.sql), dueInHours });
    const [late, later, soon] = [await add(-2), await add(-1), await add(1)];
    // Two that are due within one millisecond, as a demonstration's data may have them.
    await rig.sql.query(
      `update match_proposal set due_at = date_trunc('second', due_at) + interval '1.0004 s', version = version + 1
       where id = any($1::uuid[])`,
      [[late, later]],
    );
    await rig.sql.query(
      `update match_proposal set due_at = (select due_at - interval '1 microsecond' from match_proposal where id = $2),
         version = version + 1 where id = $1`,
      [late, later],
    );
    const ids = await all(officer);
    expect(ids.slice(0, 3)).toEqual([late, later, soon]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await all(officer, { isOverdue: true })).toEqual([late, later]);
    expect(await all(officer, { chainCode: 'A03' })).toEqual([]);
  });

  it('is seen in whole by operators and auditors, and is empty for firms', async () => {
    const waiting = (await facts()).filter(({ status }) => status === 'proposed').length;
    expect(await all(named('an operator'))).toHaveLength(waiting);
    expect(await all(named('an auditor'))).toHaveLength(waiting);
  });
});

describe('a page of proposals', () => {
  it('goes on after its cursor, best first', async () => {
    const needId = needs[0] ?? '';
    const [first, second] = await queries.ofNeed(named('the buyer'), needId, { first: 1 });
    if (!first || !second) throw new Error('two were expected');
    expect([first.rank, second.rank]).toEqual([1, 2]);
    const rest = await queries.ofNeed(named('the buyer'), needId, { first: 5, after: rankCursor(first) });
    expect(rest.map(({ id }) => id)).toEqual([second.id]);
  });

  it('refuses a cursor that is none', async () => {
    const buyer = named('the buyer');
    const after = Buffer.from(JSON.stringify(['1', "1'", 'x'])).toString('base64url');
    await expect(queries.ofNeed(buyer, needs[0] ?? '', { first: 1, after })).rejects.toMatchObject({
      extensions: { code: 'BAD_INPUT' },
    });
    await expect(queries.opportunities(named('the supplier'), { first: 1, after })).rejects.toMatchObject({
      extensions: { code: 'BAD_INPUT' },
    });
    await expect(queries.queue(named('an operator'), {}, { first: 1, after })).rejects.toMatchObject({
      extensions: { code: 'BAD_INPUT' },
    });
  });
});
