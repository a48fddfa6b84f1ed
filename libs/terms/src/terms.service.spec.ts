import { describe, expect, it } from '@jest/globals';
import { type Id, isRefused, newId } from '#kernel';
import { type Actor, NotAllowed, NotFound } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { loadSynonyms } from './load-synonyms.js';
import { SynonymData } from './synonym-data.js';
import { SynonymDirectionEnum } from './synonym-set.entity.js';
import type { CreateSynonymSetInput } from './terms.inputs.js';
import { TermsQueries } from './terms.queries.js';
import { TermsService } from './terms.service.js';

let rig: TradeRig;
let terms: TermsService;
let queries: TermsQueries;
let synonyms: SynonymData;
let operator: Actor;

beforeAll(async () => {
  rig = await startTrade();
  await rig.sql.query('delete from synonym_set');
  terms = rig.app.get(TermsService, { strict: false });
  queries = rig.app.get(TermsQueries, { strict: false });
  synonyms = rig.app.get(SynonymData, { strict: false });
  operator = await rig.office('operator');
});
afterAll(() => rig.close());

const both = SynonymDirectionEnum.BOTH;
const set = (words: string[], parts: Partial<CreateSynonymSetInput> = {}): CreateSynonymSetInput => ({
  terms: words,
  direction: both,
  ...parts,
});
async function created(words: string[], parts: Partial<CreateSynonymSetInput> = {}): Promise<Id> {
  const answer = await terms.create(operator, set(words, parts));
  if (isRefused(answer)) throw new Error(answer.refusal);
  return answer.synonymSetId;
}
const refusalOf = async (answer: Promise<unknown>): Promise<unknown> => {
  const value = await answer;
  return isRefused(value) ? [value.refusal, value.params] : value;
};

describe('an operator', () => {
  it('creates a set, which the matcher of this process takes at once', async () => {
    const id = await created(['球磨', 'ball milling'], { note: '粉体' });
    expect((await synonyms.current()).matchesIn('球磨加工', null)).toMatchObject([
      { setId: id, others: ['ball milling'] },
    ]);
    expect(await queries.find(id)).toMatchObject({
      terms: ['球磨', 'ball milling'],
      isActive: true,
      version: 1,
      note: '粉体',
    });
    const facts = await rig.rows(`select topic from outbox where payload ->> 'synonymSetId' = $1`, [id]);
    expect(facts).toEqual([{ topic: 'synonym-set.changed' }]);
    const acts = await rig.rows('select act from audit_event where entity_id = $1', [id]);
    expect(acts).toEqual([{ act: 'synonym-set.create' }]);
  });

  it('tells every other process within a second', async () => {
    await synonyms.current();
    const id = newId();
    await rig.sql.query(
      `insert into synonym_set (id, terms, looked_up) values ($1, '{静压成型,isostatic pressing}', '{静压成型,isostatic pressing}')`,
      [id],
    );
    expect((await synonyms.current()).sets.some((known) => known.id === id)).toBe(false);
    await rig.sql.query(`select pg_notify('live', 'synonyms:all')`);
    const started = Date.now();
    while (!(await synonyms.current()).sets.some((known) => known.id === id)) {
      expect(Date.now() - started).toBeLessThan(1000);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });

  it('gets the first answer again under the same number', async () => {
    const input = set(['喷丸', 'shot peening'], { clientMutationId: newId() });
    const first = await terms.create(operator, input);
    expect(await terms.create(operator, input)).toEqual(first);
    expect(await rig.rows(`select 1 from synonym_set where '喷丸' = any (terms)`)).toHaveLength(1);
  });

  it.each([
    ['TERM_TOO_SHORT', ['钢', 'steel plate'], { terms: ['钢'] }],
    ['TERM_REPEATED', ['Weld', 'weld'], { term: 'weld' }],
  ])('is refused with %s', async (code, words, params) => {
    expect(await refusalOf(terms.create(operator, set(words)))).toEqual([code, params]);
  });

  it('cannot give a term to two active sets, except in chains apart', async () => {
    const id = await created(['滚齿', 'gear hobbing'], { chainCode: 'A01' });
    const again = ['滚齿加工', 'Gear Hobbing'];
    const refused = ['TERM_TAKEN', { term: 'Gear Hobbing', synonymSetId: id }];
    expect(await refusalOf(terms.create(operator, set(again)))).toEqual(refused);
    expect(await refusalOf(terms.create(operator, set(again, { chainCode: 'A01' })))).toEqual(refused);
    await created(again, { chainCode: 'A02' });
    expect(await refusalOf(terms.create(operator, set(['齿加工', '插齿'], { chainCode: 'X99' })))).toEqual([
      'CHAIN_UNKNOWN',
      { codes: ['X99'] },
    ]);
  });

  it('may lead many words to one', async () => {
    await created(['研磨工艺', 'lapping']);
    const toFirst = { direction: SynonymDirectionEnum.TO_FIRST };
    await created(['研磨工艺', '珩磨'], toFirst);
    await created(['研磨工艺', '抛光研磨'], toFirst);
    const found = (await synonyms.current()).matchesIn('珩磨', null).map(({ others }) => others);
    expect(found).toEqual([['研磨工艺']]);
  });

  it('changes a set in its newest version only, and retires it for good', async () => {
    const id = await created(['拉丝', 'wire drawing']);
    expect(await terms.change(operator, { id, version: 1, ...set(['拉丝', '拔丝']) })).toEqual({ synonymSetId: id });
    expect(await queries.find(id)).toMatchObject({ terms: ['拉丝', '拔丝'], version: 2 });
    expect(await refusalOf(terms.change(operator, { id, version: 1, ...set(['拉丝', '拔丝']) }))).toEqual([
      'STALE_VERSION',
      { version: 2 },
    ]);
    expect(await terms.retire(operator, { id, version: 2 })).toEqual({ synonymSetId: id });
    expect((await synonyms.current()).matchesIn('拉丝', null)).toEqual([]);
    expect(await refusalOf(terms.change(operator, { id, version: 3, ...set(['拉丝', '拔丝']) }))).toEqual([
      'SYNONYM_SET_RETIRED',
      {},
    ]);
    expect(await refusalOf(terms.retire(operator, { id, version: 3 }))).toEqual(['SYNONYM_SET_RETIRED', {}]);
    await created(['拉丝', 'wire drawing']);
    await expect(terms.retire(operator, { id: newId(), version: 1 })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('anybody else', () => {
  it('changes nothing', async () => {
    const officer = await rig.office('chain_lead', 'A01');
    await expect(terms.create(officer, set(['甲词', '乙词']))).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe('the list of sets', () => {
  it('goes from the newest on, in pages, by a part of a term', async () => {
    const page = await queries.page({ first: 1, isActive: true, text: 'gear' });
    expect(page.nodes).toMatchObject([{ chainCode: 'A02' }]);
    expect(await (page.totalCount as () => Promise<number>)()).toBe(2);
    const after = page.pageInfo.endCursor;
    const next = await queries.page({ first: 5, after, isActive: true, text: 'gear' });
    expect(next.nodes).toMatchObject([{ chainCode: 'A01' }]);
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect((await queries.page({ first: 5, isActive: false })).nodes).toMatchObject([{ terms: ['拉丝', '拔丝'] }]);
  });
});

describe('the preview of a set', () => {
  it('names open needs with one of the terms and counts the listings that each newly reaches', async () => {
    const [buyer, maker] = [await aFirm(rig.sql, { isBuyer: true }), await aFirm(rig.sql)];
    const text = (words: string) => `采购${words}若干，须随货提供检测报告，按图加工。`;
    const of = (title: string, parts = {}) => aNeed(rig.sql, { firmId: buyer, title, text: text(title), ...parts });
    const zh = await of('旋压成形件');
    const en = await of('Metal Spinnings');
    await of('旋压成形封头', { status: 'draft' });
    await of('旋压成形轮毂', { deadlineInHours: -1 });
    const offer = (title: string, parts = {}) =>
      aListing(rig.sql, { firmId: maker, title, text: text(title), ...parts });
    await offer('旋压成形件');
    await offer('ＭＥＴＡＬ ＳＰＩＮＮＩＮＧ');
    await offer('金属旋压加工');
    await offer('旋压成形与 metal spinning');
    await offer('metal spinning 停产', { status: 'withdrawn' });

    const preview = await queries.preview(set(['旋压成形', 'metal spinning', '金属旋压']));
    expect(preview.needCount).toBe(2);
    expect(preview.needs.map(({ needId, terms: found, newListings }) => [needId, found, newListings])).toEqual([
      [en, ['metal spinning'], 2],
      [zh, ['旋压成形'], 2],
    ]);
    const oneWay = { direction: SynonymDirectionEnum.TO_FIRST };
    const toFirst = await queries.preview(set(['旋压成形', 'metal spinning'], oneWay));
    expect(toFirst.needs.map(({ needId, newListings }) => [needId, newListings])).toEqual([[en, 1]]);
    expect(await queries.preview(set(['旋压成形', 'metal spinning'], { chainCode: 'A02' }))).toEqual({
      needCount: 0,
      needs: [],
    });
  });
});

describe('a term among the properties', () => {
  it('of a need and of a listing counts, as where they are matched', async () => {
    const [buyer, maker] = [await aFirm(rig.sql, { isBuyer: true }), await aFirm(rig.sql)];
    const needId = await aNeed(rig.sql, {
      firmId: buyer,
      title: '采购零件',
      text: '按图加工，须随货提供检测报告，质保一年。',
    });
    await rig.sql.query(`update need set indicators = $2, version = version + 1 where id = $1`, [
      needId,
      JSON.stringify([{ name: '超声珩磨', operator: '≤', value: '0.2', unit: 'μm' }]),
    ]);
    const listingId = await aListing(rig.sql, { firmId: maker, title: '来料加工', text: '来料加工，周期短。' });
    await rig.sql.query(`update listing set specs = $2, version = version + 1 where id = $1`, [
      listingId,
      JSON.stringify([{ name: 'ultrasonic honing', operator: 'range', value: 0.1, valueMax: 0.4, unit: 'μm' }]),
    ]);
    const { needs } = await queries.preview(set(['超声珩磨', 'ultrasonic honing']));
    expect(needs).toMatchObject([{ needId, newListings: 1 }]);
    const id = await created(['超声珩磨', 'ultrasonic honing']);
    expect(await queries.affectedNeeds(id, null, 10)).toEqual([needId]);
  });
});

describe('a change of a set', () => {
  it('has the needs with its present and former terms matched again, once for each', async () => {
    const buyer = await aFirm(rig.sql, { isBuyer: true });
    const need = (title: string) =>
      aNeed(rig.sql, { firmId: buyer, title, text: `采购${title}，按图加工并提供报告。` });
    const [one, two, other] = [await need('等静压石墨坯'), await need('各向同性碳块'), await need('普通电极糊')];
    const asked = async () =>
      (
        await rig.rows<{ id: Id }>(
          `select payload ->> 'needId' as id from outbox where topic = 'job:proposals.match-need'`,
        )
      )
        .map(({ id }) => id)
        .filter((id) => [one, two, other].includes(id))
        .sort();
    const id = await created(['等静压石墨', 'isostatic graphite']);
    await rig.settle();
    expect(await asked()).toEqual([one]);
    await terms.change(operator, { id, version: 1, ...set(['各向同性碳', 'isostatic graphite']) });
    await rig.settle();
    expect(await asked()).toEqual([one, one, two].sort());
  });

  it('does so for the needs of its former chain, and for those of each change when several wait', async () => {
    const buyer = await aFirm(rig.sql, { isBuyer: true });
    const need = (title: string, nodeCode: string) =>
      aNeed(rig.sql, { firmId: buyer, nodeCode, title, text: `采购${title}，按图加工并提供报告。` });
    const first = await need('喷射沉积坯', 'A01-01');
    const middle = await need('液态模锻件', 'A02-01');
    const last = await need('爆炸复合板', 'A02-01');
    const elsewhere = await need('喷射沉积管', 'A02-01');
    const id = await created(['喷射沉积', 'spray deposition'], { chainCode: 'A01' });
    await rig.settle();
    const asked = async (needId: Id) =>
      (
        await rig.rows(`select 1 from outbox where topic = 'job:proposals.match-need' and payload ->> 'needId' = $1`, [
          needId,
        ])
      ).length;
    const before = await asked(first);
    const parts = { chainCode: 'A02' };
    await terms.change(operator, { id, version: 1, ...set(['液态模锻', 'squeeze casting'], parts) });
    await terms.change(operator, { id, version: 2, ...set(['爆炸复合', 'explosive cladding'], parts) });
    await rig.settle();
    expect(await asked(first)).toBe(before + 1);
    expect(await asked(middle)).toBe(1);
    expect(await asked(last)).toBeGreaterThan(0);
    expect(await asked(elsewhere)).toBe(0);
  });

  it('makes a need find what is offered under another name, and say so', async () => {
    const [buyer, maker] = [await aFirm(rig.sql, { isBuyer: true }), await aFirm(rig.sql)];
    const listing = {
      firmId: maker,
      nodeCodes: ['A02-01'],
      title: 'Electrospinning membranes',
      text: 'Electrospinning membranes made to order, any width.',
    };
    await aListing(rig.sql, listing);
    const needId = await aNeed(rig.sql, {
      firmId: buyer,
      nodeCode: 'A01-04',
      title: '静电纺丝',
      text: '静电纺丝，静电纺丝。',
    });
    const proposals = () =>
      rig.rows<{ terms: unknown }>('select explanation::text as terms from match_proposal where need_id = $1', [
        needId,
      ]);
    await created(['静电纺丝', 'electrospinning']);
    await rig.settle();
    expect(JSON.stringify(await proposals())).toContain('静电纺丝（同义：electrospinning）');
  });
});

describe('the release of synonyms', () => {
  it('is loaded where there never was a set, and then no more', async () => {
    const client = await rig.sql.connect();
    const count = async () => (await rig.rows<{ n: number }>('select count(*)::int as n from synonym_set'))[0]?.n;
    try {
      const before = await count();
      await loadSynonyms(client);
      expect(await count()).toBe(before);
      await rig.sql.query('delete from synonym_set');
      await loadSynonyms(client);
      expect(await count()).toBeGreaterThanOrEqual(60);
    } finally {
      client.release();
    }
  });
});
