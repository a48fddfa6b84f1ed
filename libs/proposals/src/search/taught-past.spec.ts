import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import {
  FEATURE_NAMES,
  type FeatureName,
  type NeedView,
  needText,
  type PastEvidence,
  Replay,
  type Tender,
} from '#matching';
import { NeedMatching, NeedPublished } from '#needs';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aListing } from '../../../../test/support/builders/listing.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { compiledTeacher } from '../../test/compiled-teacher.js';
import { MatchIndex } from './match-index.js';
import { PastAwards } from './past-awards.js';
import { TaughtPast } from './taught-past.js';

const TRADES = ['谐波减速器', '注塑模具', '不锈钢法兰', '变频压缩机', '超声波清洗机', '高压电缆'];
const LOTS = ['一号线', '二号线', '总装车间', '研发中心', '备件库', '海外基地', '试验台'];
/** What a process without a trained teacher cannot say. */
const TAUGHT: readonly FeatureName[] = [
  ...(['linkSum', 'linkAny', 'linkBest', 'linkShare', 'linkRelative', 'linkBuyer', 'linkRecent'] as const),
  ...(['linkCount', 'linkPerAward', 'linkLeader', 'overlapVotes', 'overlapBest', 'overlapRelative'] as const),
  ...(['cosineVotes', 'affinityScore', 'affinityShare'] as const),
];
const REGRESSION: readonly FeatureName[] = ['kernelRelative', 'kernelShare'];
const NEEDS = 540;

let rig: TradeRig;
let buyers: Id[];
let suppliers: Id[];
let awards: PastAwards;
const get = <T>(type: abstract new (...args: never[]) => T): T => rig.app.get<T>(type, { strict: false });

/** A need of this trade that was awarded so many days ago. */
async function awarded(trade: number, daysAgo: number, lot = trade): Promise<Id> {
  const goods = TRADES[trade % TRADES.length] ?? '';
  const title = `${goods}采购`;
  const text = `${LOTS[lot % LOTS.length] ?? ''}采购${goods}，按图加工，批次 ${lot % 50}。`;
  const firmId = buyers[lot % buyers.length] ?? '';
  const id = await aNeed(rig.sql, { firmId, title, text, status: 'awarded', nodeCode: 'A01-04' });
  const winners = [suppliers[(trade % TRADES.length) * 2 + (lot % 5 === 0 ? 1 : 0)] ?? ''];
  await rig.sql.query(
    `insert into award (need_id, supplier_firm_id, awarded_at, source)
     select $1, firm, clock_timestamp() - $3 * interval '1 day', 'direct' from unnest($2::uuid[]) firm`,
    [id, winners, daysAgo],
  );
  return id;
}

/** What was stored with the proposals of a need that is published now. */
async function served(): Promise<{ need: NeedView; at: Date; vectors: Map<Id, Map<string, number>> }> {
  const goods = TRADES[1] ?? '';
  const text = `备件库采购${goods}，按图加工，须随货提供检测报告。`;
  const needId = await aNeed(rig.sql, { firmId: buyers[0] ?? '', title: `${goods}采购`, text, nodeCode: 'A01-04' });
  await rig.publish(new NeedPublished({ needId }));
  const at = new Date();
  await rig.settle();
  const need = await get(NeedMatching).needForMatching(needId);
  if (!need) throw new Error('the need is gone');
  const rows = await rig.rows<{ firm: Id; features: string[]; vector: number[] }>(
    'select supplier_firm_id as firm, features, vector from match_proposal where need_id = $1',
    [needId],
  );
  const vectors = rows.map(
    ({ firm, features, vector }) => [firm, new Map(features.map((name, place) => [name, vector[place] ?? 0]))] as const,
  );
  return { need, at, vectors: new Map(vectors) };
}

/** The same needs as evaluation is given them. */
async function asTenders(): Promise<Tender[]> {
  const past = await awards.read(await awards.newest(10_000));
  return past.map(({ id, text, buyerFirmId, supplierFirmIds, awardedOn }) => ({
    ...{ tenderNo: id, description: text, buyer: buyerFirmId, awardedOn: awardedOn?.toISOString() ?? '' },
    awards: supplierFirmIds.map((supplier) => ({ supplier })),
  }));
}

beforeAll(async () => {
  rig = await startTrade();
  awards = new PastAwards(get(Database), get(NeedMatching));
  buyers = [];
  suppliers = [];
  for (let at = 0; at < 4; at += 1) buyers.push(await aFirm(rig.sql, { isBuyer: true, isSupplier: false }));
  for (let at = 0; at < 2 * TRADES.length; at += 1) {
    const firmId = await aFirm(rig.sql);
    const goods = TRADES[Math.floor(at / 2)] ?? '';
    await aListing(rig.sql, { firmId, title: goods, text: `生产${goods}，可按图加工。` });
    suppliers.push(firmId);
  }
}, 60_000);
afterAll(() => rig.close());

describe('a need matched before anything was awarded', () => {
  it('has no features of what the past teaches: they are unknown, not zero', async () => {
    const { vectors } = await served();
    expect(vectors.size).toBeGreaterThan(0);
    for (const vector of vectors.values()) for (const name of TAUGHT) expect(vector.get(name)).toBeNaN();
  });
});

describe('given past awards', () => {
  beforeAll(async () => {
    // The oldest last: the order of ids is not the order of awards.
    for (let at = 0; at < NEEDS; at += 1) await awarded(at, 1 + at / 8, Math.floor(at / 3));
  }, 120_000);

  /** Another process over the same database. */
  async function taught(entry: URL | null, mostNeeds?: number): Promise<TaughtPast> {
    const past = new TaughtPast(awards, { entry, leastMs: 0, ...(mostNeeds === undefined ? {} : { mostNeeds }) });
    await past.load();
    past.follow();
    await past.idle();
    return past;
  }
  const asked = { text: `备件库采购${TRADES[1] ?? ''}，按图加工。`, now: new Date() };
  const withoutLinks = (evidence: PastEvidence | undefined): object => ({ ...evidence, link: null });
  const saidOf = (past: TaughtPast): Array<PastEvidence | undefined> =>
    suppliers.map((firm) => past.needs.findingsFor({ ...asked, buyerFirmId: buyers[0] }).evidenceOf(firm));

  it('a similar need’s stored vectors hold what evaluation measures on the same data', async () => {
    await get(MatchIndex).pastTaught();
    const { need, at, vectors } = await served();
    const replay = new Replay(await asTenders());
    const tender = { tenderNo: need.id, description: needText(need), buyer: need.ownerFirmId, awards: [] };
    const evaluated = new Map(
      replay.rank({ ...tender, awardedOn: at.toISOString() }).map(({ pair, vector }) => [pair.firm.id, vector]),
    );
    const known = [...vectors].filter(([firm]) => evaluated.has(firm));
    expect(known.length).toBeGreaterThanOrEqual(2);
    for (const [firm, vector] of known) {
      for (const name of [...TAUGHT, ...REGRESSION]) {
        expect([name, vector.get(name)]).toEqual([name, evaluated.get(firm)?.[FEATURE_NAMES.indexOf(name)]]);
        expect(vector.get(name)).not.toBeNaN();
      }
    }
  }, 120_000);

  it('a thread learns the same, and so does the next process', async () => {
    const [here, apart] = [await taught(null), await taught(compiledTeacher())];
    expect(saidOf(apart)).toEqual(saidOf(here));
    expect(JSON.stringify(saidOf(apart))).not.toContain('"link":null');
    await Promise.all([here.stop(), apart.stop()]);
  }, 120_000);

  it('what comes and goes is learned when enough of it has; twice is harmless', async () => {
    const past = await taught(compiledTeacher());
    const ids = [await awarded(1, 0.5, 10), await awarded(1, 0.4, 11)];
    for (let at = 0; at < 8; at += 1) ids.push(await awarded(at, 0.3 - at / 100, at));
    for (let time = 0; time < 2; time += 1) await past.refresh(ids);
    expect(past.needs.size).toBe(NEEDS + ids.length);
    past.follow();
    await past.idle();
    const fresh = await taught(null);
    // Lessons of needs that came later know subjects; all else is the same as if everything had been there at once.
    const [grown, whole] = [saidOf(past), saidOf(fresh)];
    expect(grown.map(withoutLinks)).toEqual(whole.map(withoutLinks));
    expect(grown.every((evidence) => evidence?.link)).toBe(true);
    await rig.sql.query('delete from award where need_id = any($1)', [ids]);
    await past.refresh(ids);
    expect(past.needs.size).toBe(NEEDS);
    await Promise.all([past.stop(), fresh.stop()]);
  }, 120_000);

  it('only the newest are remembered', async () => {
    const past = await taught(null, 100);
    expect(past.needs.size).toBe(100);
    const ids: Id[] = [];
    for (let at = 0; at < 6; at += 1) ids.push(await awarded(at, 0.2 - at / 100));
    await past.refresh(ids.slice(0, 5));
    expect(past.needs.size).toBe(105);
    await past.refresh(ids);
    expect(past.needs.size).toBe(100);
    await rig.sql.query('delete from award where need_id = any($1)', [ids]);
    await past.stop();
  }, 60_000);

  it('learning that fails is tried again, and what was learned before serves until then', async () => {
    const past = new TaughtPast(awards, { entry: new URL('file:///nowhere/past-thread.js') });
    await past.load();
    past.follow();
    await past.idle();
    const [first] = suppliers;
    const evidence = past.needs.findingsFor(asked).evidenceOf(first ?? '');
    expect(evidence?.link).toBeNull();
    expect(evidence?.awards).toBeGreaterThan(0);
    await past.stop();
  });
});
