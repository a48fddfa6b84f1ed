import pg from 'pg';
import type { Id } from '#kernel';
import { FirmReinstated, FirmSuspended } from '#firms';
import { Database } from '#foundation/database';
import { ListingChanged, ListingPublished, ListingWithdrawn } from '#listings';
import { FEATURE_NAMES } from '#matching';
import { NeedCancelled, NeedChanged, NeedEvaluating, NeedPublished } from '#needs';
import { aFirm, type FirmTraits } from '../../../test/support/builders/firm.js';
import { aListing, type ListingTraits } from '../../../test/support/builders/listing.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Matcher } from './matcher.service.js';
import { MatchIndex } from './search/match-index.js';
import { ProposalWriter } from './proposal-writer.js';

interface Row {
  id: Id;
  supplier_firm_id: Id;
  listing_id: Id | null;
  round: number;
  rank: number;
  score: number;
  status: string;
  factors: { points: number }[];
  features: string[];
  vector: number[];
  version: number;
}

let rig: TradeRig;
let buyer: Id;

beforeAll(async () => {
  rig = await startTrade();
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
});
afterAll(() => rig.close());

const goods = '双头伺服齿轮减速电机';
const text = `采购${goods}，功率 750 W，减速比 1:20，防护等级 IP65，须随货提供出厂测试报告。`;
const need = (traits: Partial<NeedTraits> = {}) =>
  aNeed(rig.sql, { firmId: buyer, title: `${goods}采购`, text, nodeCode: 'A01-04', ...traits });
const offer = (firmId: Id, traits: Partial<ListingTraits> = {}) =>
  aListing(rig.sql, { firmId, title: goods, text: `生产${goods}，功率 750 W，IP65，可定制减速比。`, ...traits });
const supplier = async (firm: FirmTraits = {}, listing: Partial<ListingTraits> = {}) => {
  const firmId = await aFirm(rig.sql, firm);
  return { firmId, listingId: await offer(firmId, listing) };
};
const proposalsOf = (needId: Id) =>
  rig.rows<Row>('select * from match_proposal where need_id = $1 order by round, rank', [needId]);
const ofPair = async (needId: Id, firmId: Id) =>
  (await proposalsOf(needId)).filter((row) => row.supplier_firm_id === firmId);
const match = async (needId: Id) => {
  await rig.publish(new NeedPublished({ needId }));
  await rig.settle();
};
const change = async (needId: Id) => {
  await rig.sql.query('update need set content_version = content_version + 1, version = version + 1 where id = $1', [
    needId,
  ]);
  await rig.publish(new NeedChanged({ needId, contentVersion: 2 }));
  await rig.settle();
};
const withdraw = (listingId: Id) =>
  rig.sql.query(`update listing set status = 'paused', version = version + 1 where id = $1`, [listingId]);

describe('a published need', () => {
  it('gets proposals with reasons: the points of the factors sum to the score', async () => {
    const { firmId, listingId } = await supplier();
    const id = await need();
    await match(id);
    const [proposal] = await ofPair(id, firmId);
    expect(proposal).toMatchObject({ listing_id: listingId, status: 'proposed', round: 1 });
    for (const { factors, score } of await proposalsOf(id)) {
      expect(factors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 6);
    }
  });

  it('keeps the vector as it was served, unknown values as such', async () => {
    const { firmId } = await supplier();
    const id = await need();
    await match(id);
    const [proposal] = await ofPair(id, firmId);
    expect(proposal?.features).toEqual([...FEATURE_NAMES]);
    expect(proposal?.vector).toHaveLength(FEATURE_NAMES.length);
    // Nothing says what the supplier has sold before: not known is not zero.
    expect(proposal?.vector.some(Number.isNaN)).toBe(true);
  });

  it('tells the office how many wait, and remembers model and counts of the run', async () => {
    await supplier();
    const officer = await rig.office('chain_officer', 'A01');
    const id = await need();
    await match(id);
    const run = await rig.one<{ trigger: string; model: string; counts: { proposed: number } }>(
      'select * from match_run where need_id = $1',
      [id],
    );
    expect(run).toMatchObject({ trigger: 'published', model: 'linear-1' });
    expect(run.counts.proposed).toBe((await proposalsOf(id)).length);
    expect(await rig.toldTo(officer)).toContain('review_waiting');
  });

  it('is not proposed to its own firm', async () => {
    const { firmId } = await supplier();
    const id = await need({ firmId });
    await match(id);
    expect(await ofPair(id, firmId)).toEqual([]);
  });

  it.each([
    ['a firm that serves other districts', {}, { districtsServed: ['370211'] }, { deliveryDistrict: '370213' }],
    ['a firm that was not verified', { status: 'submitted' }, {}, {}],
    ['a suspended firm', { status: 'suspended' }, {}, {}],
    ['a paused listing', {}, { status: 'paused' }, {}],
    ['a listing past its last day', {}, { validUntil: '2024-01-31' }, {}],
  ] as const)('is never proposed to %s', async (_who, firm, listing, traits) => {
    const { firmId } = await supplier(firm, listing);
    const id = await need(traits);
    await match(id);
    expect(await ofPair(id, firmId)).toEqual([]);
  });

  it('is never proposed to a supplier that is blocked for its owner, and is to others', async () => {
    const blocked = await supplier();
    const other = await supplier();
    await rig.sql.query(
      `insert into blocked_pair (buyer_firm_id, supplier_firm_id, reason) values ($1, $2, '诉讼中')`,
      [buyer, blocked.firmId],
    );
    const id = await need();
    await match(id);
    expect(await ofPair(id, blocked.firmId)).toEqual([]);
    expect(await ofPair(id, other.firmId)).toHaveLength(1);
  });

  it('is not proposed a listing that was paused between the search and the writing', async () => {
    const { firmId, listingId } = await supplier();
    const other = await supplier();
    const id = await need();
    const writer = rig.app.get(ProposalWriter, { strict: false });
    const write = writer.run.bind(writer);
    writer.run = async (em, run) => {
      await withdraw(listingId);
      return write(em, run);
    };
    try {
      await match(id);
    } finally {
      writer.run = write;
    }
    expect(await ofPair(id, firmId)).toEqual([]);
    expect(await ofPair(id, other.firmId)).toHaveLength(1);
  });

  it('keeps its rows when the delivery comes twice', async () => {
    await supplier();
    const id = await need();
    await rig.publish(new NeedPublished({ needId: id }));
    await rig.settle({ times: 2 });
    const rows = await proposalsOf(id);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.version)).toEqual(rows.map(() => 1));
    const { runs } = await rig.one<{ runs: number }>('select count(*)::int as runs from match_run where need_id = $1', [
      id,
    ]);
    expect(runs).toBe(1);
  });

  it('keeps its suppliers and their numbers when it is matched again in the same round', async () => {
    await supplier();
    const id = await need();
    await match(id);
    // Each run exchanges some neighbours, so that their order is another.
    const pairs = async () => (await proposalsOf(id)).map((row) => `${row.id} ${row.supplier_firm_id}`).sort();
    const before = await pairs();
    await match(id);
    expect(await pairs()).toEqual(before);
    const { n } = await rig.one<{ n: number }>(
      `select count(*)::int as n from outbox where topic = 'proposal.made' and payload ->> 'needId' = $1`,
      [id],
    );
    expect(n).toBe(1);
  });

  it('is matched once at a time by however many processes', async () => {
    await supplier();
    const id = await need();
    const matcher = rig.app.get(Matcher, { strict: false });
    const database = rig.app.get(Database);
    const run = (deliveryId: Id) =>
      database.transaction((em) => matcher.run(em, id, { deliveryId, trigger: 'asked' as const }));
    // Three: on a busy machine more of them outwait the lock's patience, and their deliveries would try again.
    await Promise.all(
      Array.from({ length: 3 }, (_, at) => run(`01900000-0000-7000-8000-${String(at + 1).padStart(12, '0')}`)),
    );
    const firms = (await proposalsOf(id)).map((row) => row.supplier_firm_id);
    expect(new Set(firms).size).toBe(firms.length);
    expect((await proposalsOf(id)).every((row) => row.status === 'proposed')).toBe(true);
  });

  it.each(['draft', 'evaluating', 'awarded', 'cancelled', 'expired'] as const)(
    'gets nothing when it is %s by the time it is looked at',
    async (status) => {
      await supplier();
      const id = await need({ status });
      await match(id);
      expect(await proposalsOf(id)).toEqual([]);
    },
  );
});

describe('a need of which the substance has changed', () => {
  it('gets a new round; what nobody had decided in the old one is superseded', async () => {
    const { firmId } = await supplier();
    const id = await need();
    await match(id);
    await change(id);
    expect((await ofPair(id, firmId)).map(({ round, status }) => [round, status])).toEqual([
      [1, 'superseded'],
      [2, 'proposed'],
    ]);
  });

  it('is not proposed again to a supplier whose proposal is under way', async () => {
    const { firmId } = await supplier();
    const other = await supplier();
    const id = await need();
    await match(id);
    await rig.sql.query(
      `update match_proposal set status = 'approved', version = version + 1 where need_id = $1 and supplier_firm_id = $2`,
      [id, firmId],
    );
    await change(id);
    expect((await ofPair(id, firmId)).map(({ round, status }) => [round, status])).toEqual([[1, 'approved']]);
    expect(await ofPair(id, other.firmId)).toHaveLength(2);
  });

  it('loses the first of two approvals: it was of another content', async () => {
    const { firmId } = await supplier();
    const lead = await rig.office('chain_lead', 'A01');
    const id = await need();
    const proposal = await aProposal(rig.sql, { needId: id, supplierFirmId: firmId, decidedBy: lead.accountId });
    await change(id);
    expect((await ofPair(id, firmId)).map(({ round, status }) => [round, status])).toEqual([
      [1, 'superseded'],
      [2, 'proposed'],
    ]);
    expect((await proposalsOf(id)).find((row) => row.id === proposal)).toMatchObject({ decided_by: null });
  });
});

describe('a need that ends', () => {
  it.each([
    ['cancelled', NeedCancelled],
    ['evaluating', NeedEvaluating],
  ] as const)('(%s) takes back what was not pushed and leaves what was', async (status, Event) => {
    const [waiting, approved, pushed] = [await supplier(), await supplier(), await supplier()];
    const id = await need({ status: 'bidding' });
    const of = { needId: id };
    await aProposal(rig.sql, { ...of, supplierFirmId: waiting.firmId });
    await aProposal(rig.sql, { ...of, supplierFirmId: approved.firmId, status: 'approved', undoInSeconds: 5 });
    await aProposal(rig.sql, { ...of, supplierFirmId: pushed.firmId, status: 'pushed' });
    await rig.sql.query('update need set status = $2, version = version + 1 where id = $1', [id, status]);
    await rig.publish(new Event({ needId: id }));
    await rig.settle({ times: 2 });
    expect((await ofPair(id, waiting.firmId))[0]).toMatchObject({ status: 'superseded', version: 2 });
    expect((await ofPair(id, approved.firmId))[0]).toMatchObject({ status: 'superseded', version: 2 });
    expect((await ofPair(id, pushed.firmId))[0]).toMatchObject({ status: 'pushed', version: 1 });
  });
});

describe('a listing', () => {
  it('that is published is proposed to the open needs that it answers, and to no others', async () => {
    const id = await need();
    const elsewhere = await need({ title: '食堂冷链蔬菜配送', text: '每日配送净菜与冷鲜肉。', nodeCode: 'A03-01' });
    const { firmId, listingId } = await supplier();
    await rig.publish(new ListingPublished({ listingId }));
    await rig.settle();
    expect(await ofPair(id, firmId)).toMatchObject([{ listing_id: listingId, status: 'proposed' }]);
    expect(await ofPair(elsewhere, firmId)).toEqual([]);
  });

  it('that comes twice, or says nothing new, changes nothing', async () => {
    const id = await need();
    const { firmId, listingId } = await supplier();
    await rig.publish(new ListingPublished({ listingId }));
    await rig.settle({ times: 2 });
    await rig.publish(new ListingChanged({ listingId }));
    await rig.settle();
    expect(await ofPair(id, firmId)).toMatchObject([{ version: 1 }]);
  });

  it('leaves the proposals of others in the round alone', async () => {
    const first = await supplier();
    const id = await need();
    await match(id);
    const before = await ofPair(id, first.firmId);
    const { listingId } = await supplier();
    await rig.publish(new ListingPublished({ listingId }));
    await rig.settle();
    expect(await ofPair(id, first.firmId)).toEqual(before);
  });

  it('that is no longer offered takes its undecided proposals with it, and brings them back', async () => {
    const { firmId, listingId } = await supplier();
    const id = await need();
    await match(id);
    await withdraw(listingId);
    await rig.publish(new ListingWithdrawn({ listingId }));
    await rig.settle({ times: 2 });
    expect(await ofPair(id, firmId)).toMatchObject([{ status: 'superseded' }]);
    await rig.sql.query(`update listing set status = 'active', version = version + 1 where id = $1`, [listingId]);
    await rig.publish(new ListingPublished({ listingId }));
    await rig.settle();
    expect(await ofPair(id, firmId)).toMatchObject([{ status: 'proposed', round: 1 }]);
  });

  it('that is offered again before the word of its pause arrives keeps its proposals', async () => {
    const { firmId, listingId } = await supplier();
    const id = await need();
    await match(id);
    await rig.publish(new ListingWithdrawn({ listingId }));
    await rig.settle();
    expect(await ofPair(id, firmId)).toMatchObject([{ status: 'proposed' }]);
  });
});

describe('a supplier', () => {
  it('that is suspended loses what was not pushed, and is tried again when it is reinstated', async () => {
    const { firmId } = await supplier();
    const id = await need();
    await match(id);
    await rig.sql.query(`update firm set status = 'suspended', version = version + 1 where id = $1`, [firmId]);
    await rig.publish(new FirmSuspended({ firmId }));
    await rig.settle();
    expect(await ofPair(id, firmId)).toMatchObject([{ status: 'superseded' }]);
    await rig.sql.query(`update firm set status = 'verified', version = version + 1 where id = $1`, [firmId]);
    await rig.publish(new FirmReinstated({ firmId }));
    await rig.settle();
    expect(await ofPair(id, firmId)).toMatchObject([{ status: 'proposed' }]);
  });
});

describe("a chain's rule", () => {
  const rule = async (traits: { weeklyQuota: number; secondPersonAbove?: string }) => {
    await rig.sql.query(`update review_rule set is_active = false, version = version + 1 where is_active`);
    await rig.sql.query(
      `insert into review_rule (id, chain_code, min_grade, unless_gaps, weekly_quota, second_person_above)
       values (gen_random_uuid(), 'A01', 'C', false, $1, $2)`,
      [traits.weeklyQuota, traits.secondPersonAbove ?? null],
    );
    await rig.sql.query(
      `update match_proposal set decided_at = decided_at - interval '8 days', version = version + 1
       where is_auto_approved`,
    );
  };
  const automatic = async (id: Id) =>
    (await rig.rows<{ id: Id; status: string }>(
      'select * from match_proposal where need_id = $1 and is_auto_approved',
      [id],
    )) as { id: Id; status: string }[];
  afterAll(() => rule({ weeklyQuota: 0 }));

  it('approves the best without a person, up to its quota of the week', async () => {
    await Promise.all([supplier(), supplier(), supplier()]);
    await rule({ weeklyQuota: 2 });
    const [one, two] = [await need(), await need()];
    await match(one);
    await match(two);
    expect((await automatic(one)).map(({ status }) => status)).toEqual(['approved', 'approved']);
    expect(await automatic(two)).toEqual([]);
    const ranks = await rig.rows<{ rank: number }>(
      'select rank from match_proposal where need_id = $1 and is_auto_approved order by rank',
      [one],
    );
    expect(ranks.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('keeps to its quota when two needs are matched at once', async () => {
    await Promise.all([supplier(), supplier(), supplier()]);
    await rule({ weeklyQuota: 2 });
    const needs = await Promise.all([need(), need(), need(), need()]);
    await Promise.all(needs.map((needId) => rig.deliver('ProposalHandlers.matchPublished', { needId })));
    const approved = await Promise.all(needs.map(automatic));
    expect(approved.flat()).toHaveLength(2);
  });

  it('approves nothing that needs a second person', async () => {
    await supplier();
    await rule({ weeklyQuota: 10, secondPersonAbove: '100.00' });
    const id = await need({ budgetMin: '50', budgetMax: '100.01' });
    await match(id);
    expect(await automatic(id)).toEqual([]);
  });

  it('pushes what it approved when the undo window has passed', async () => {
    await supplier();
    await rule({ weeklyQuota: 1 });
    const id = await need();
    await match(id);
    await rig.sql.query(
      `update match_proposal set undo_until = undo_until - interval '1 hour', version = version + 1
       where need_id = $1 and is_auto_approved`,
      [id],
    );
    await rig.sql.query(
      `update outbox set payload = jsonb_set(payload, '{undoUntil}', to_jsonb(to_char(
         (payload ->> 'undoUntil')::timestamptz at time zone 'UTC' - interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       where topic = 'job:proposals.push' and relayed_at is null`,
    );
    await rig.settle({ isLater: true, times: 2 });
    expect((await automatic(id)).map(({ status }) => status)).toEqual(['pushed']);
    expect(await rig.one('select status from need where id = $1', [id])).toEqual({ status: 'matched' });
  });

  it('does not approve again what the office took back', async () => {
    await supplier();
    await rule({ weeklyQuota: 1 });
    const id = await need();
    await match(id);
    await rig.sql.query(
      `update match_proposal set status = 'proposed', is_auto_approved = false, decided_at = null, undo_until = null,
         version = version + 1 where need_id = $1 and is_auto_approved`,
      [id],
    );
    await match(id);
    expect(await automatic(id)).toEqual([]);
  });
});

describe('the index', () => {
  it('loses no change whose transaction drew its number first and committed last', async () => {
    const index = rig.app.get(MatchIndex, { strict: false });
    await index.catchUp();
    const [slow, quick] = [new pg.Client(rig.url), new pg.Client(rig.url)];
    await Promise.all([slow.connect(), quick.connect()]);
    try {
      const size = index.listings.size;
      const [firmA, firmB] = [await aFirm(rig.sql), await aFirm(rig.sql)];
      await slow.query('begin');
      await aListing(slow, { firmId: firmA });
      await quick.query('begin');
      await aListing(quick, { firmId: firmB });
      await quick.query('commit');
      await index.catchUp();
      expect(index.listings.size).toBe(size + 1);
      await slow.query('commit');
      await index.catchUp();
      expect(index.listings.size).toBe(size + 2);
    } finally {
      await Promise.all([slow.end(), quick.end()]);
    }
  });

  it('takes what it could not apply once more', async () => {
    const index = rig.app.get(MatchIndex, { strict: false });
    await index.catchUp();
    const size = index.listings.size;
    await supplier();
    const put = index.listings.put.bind(index.listings);
    index.listings.put = () => {
      throw new Error('out of memory');
    };
    await expect(index.catchUp()).rejects.toThrow('out of memory');
    index.listings.put = put;
    await index.catchUp();
    expect(index.listings.size).toBe(size + 1);
  });

  it('forgets what is withdrawn and whose firm is suspended', async () => {
    const index = rig.app.get(MatchIndex, { strict: false });
    const [one, two] = [await supplier(), await supplier()];
    await index.catchUp();
    const size = index.listings.size;
    await withdraw(one.listingId);
    await rig.sql.query(`update firm set status = 'suspended', version = version + 1 where id = $1`, [two.firmId]);
    await index.catchUp();
    expect(index.listings.size).toBe(size - 2);
  });
});
