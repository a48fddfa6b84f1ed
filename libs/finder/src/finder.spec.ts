import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '#kernel';
import { FinderModule } from '#finder';
import { type Actor, NotAllowed, VISITOR } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { FirmSearchSort, ListingSearchSort, NeedSearchSort, SearchScope } from './finder.enums.js';
import { FirmSearchInput, ListingSearchInput, NeedSearchInput } from './finder.inputs.js';
import { QuickSearches } from './quick-search.js';
import { FirmFinder } from './subjects/firm-finder.js';
import { ListingFinder } from './subjects/listing-finder.js';
import { NeedFinder } from './subjects/need-finder.js';

let rig: TradeRig;
let needs: NeedFinder;
let listings: ListingFinder;
let firms: FirmFinder;
let buyer: Id;
let supplier: Id;
let stranger: Id;

beforeAll(async () => {
  rig = await startTrade({}, [FinderModule]);
  needs = rig.app.get(NeedFinder, { strict: false });
  listings = rig.app.get(ListingFinder, { strict: false });
  firms = rig.app.get(FirmFinder, { strict: false });
  buyer = await aFirm(rig.sql, { nameZh: '胶湾家电', isBuyer: true, nodeCodes: ['A01-01'] });
  supplier = await aFirm(rig.sql, { nameZh: '崂山钣金', nodeCodes: ['A01-04'], tags: [{ kind: 'srdi_sme' }] });
  stranger = await aFirm(rig.sql, { nameZh: '外链企业', nodeCodes: ['A02-01'] });
});
afterAll(() => rig.close());

const page = { first: 100, page: 1 };
const wish = <T extends object>(type: new () => T, parts: Partial<T>): T => Object.assign(new type(), parts);
const searchNeeds = (actor: Actor, parts: Partial<NeedSearchInput> = {}, more: object = {}) =>
  needs.search(actor, {
    ...{ ...page, scope: SearchScope.PUBLIC, sort: NeedSearchSort.MATCH, search: wish(NeedSearchInput, parts) },
    ...more,
  });
const searchListings = (actor: Actor, parts: Partial<ListingSearchInput> = {}, more: object = {}) =>
  listings.search(actor, {
    ...{ ...page, scope: SearchScope.PUBLIC, sort: ListingSearchSort.MATCH, search: wish(ListingSearchInput, parts) },
    ...more,
  });
const searchFirms = (actor: Actor, parts: Partial<FirmSearchInput> = {}) =>
  firms.search(actor, { ...page, sort: FirmSearchSort.MATCH, search: wish(FirmSearchInput, parts) });
const idsOf = ({ rows }: { rows: readonly { id: Id }[] }): Id[] => rows.map(({ id }) => id);

describe('needs', () => {
  const word = '谐波减速器';
  const ids: Record<string, Id> = {};
  let people: Record<string, Actor>;

  beforeAll(async () => {
    const need = (traits: object) => aNeed(rig.sql, { firmId: buyer, title: `${word}采购`, ...traits });
    ids.open = await need({});
    ids.hidden = await need({ isOwnerHidden: true });
    ids.chain = await need({ visibility: 'chain' });
    ids.invited = await need({ visibility: 'invited', invited: [stranger] });
    ids.draft = await need({ status: 'draft' });
    ids.submitted = await need({ status: 'submitted' });
    ids.cancelled = await need({ status: 'cancelled' });
    people = {
      visitor: VISITOR,
      owner: await rig.memberOf(buyer),
      onChain: await rig.memberOf(supplier),
      unverified: await rig.memberOf(supplier, { isFirmVerified: false }),
      invited: await rig.memberOf(stranger),
      office: await rig.office('chain_officer', 'A01'),
      otherOffice: await rig.office('chain_officer', 'A02'),
      operator: await rig.office('operator'),
    };
  });

  it.each([
    ['visitor', ['hidden', 'open']],
    ['owner', ['chain', 'hidden', 'invited', 'open']],
    ['onChain', ['chain', 'hidden', 'open']],
    ['unverified', ['hidden', 'open']],
    ['invited', ['hidden', 'invited', 'open']],
    ['office', ['chain', 'hidden', 'invited', 'open']],
    ['otherOffice', ['hidden', 'open']],
    ['operator', ['chain', 'hidden', 'invited', 'open']],
  ])('are found, counted and told to the %s as the rules say', async (who, expected) => {
    const found = await searchNeeds(people[who] ?? VISITOR, { text: word });
    const names = Object.entries(ids).flatMap(([name, id]) => (idsOf(found).includes(id) ? [name] : []));
    expect(names.sort()).toEqual(expected);
    expect(found.total).toBe(expected.length);
    expect(found.facets.get('chain')?.get('A01')).toBe(expected.length);
    const states = found.facets.get('status');
    expect([states?.get('open'), states?.get('draft'), states?.get('submitted')]).toEqual([
      expected.length,
      undefined,
      undefined,
    ]);
    expect(found.facets.get('status')?.get('cancelled')).toBe(1);
  });

  it('are not found by the name of who asks', async () => {
    expect((await searchNeeds(people.owner ?? VISITOR, { text: '胶湾家电' })).total).toBe(0);
  });

  it('of the own firm are all there, drafts too, and nobody else has them', async () => {
    const own = await searchNeeds(people.owner ?? VISITOR, { text: word }, { scope: SearchScope.OWN });
    expect(own.total).toBe(7);
    expect(own.facets.get('status')?.get('draft')).toBe(1);
    const drafts = await searchNeeds(people.owner ?? VISITOR, { statuses: ['draft'] }, { scope: SearchScope.OWN });
    expect(idsOf(drafts)).toEqual([ids.draft]);
    expect((await searchNeeds(people.onChain ?? VISITOR, {}, { scope: SearchScope.OWN })).total).toBe(0);
    await expect(searchNeeds(people.operator ?? VISITOR, {}, { scope: SearchScope.OWN })).rejects.toThrow(NotAllowed);
  });

  it('are found as soon as they are committed, and are gone as soon as they are cancelled', async () => {
    const id = await aNeed(rig.sql, { firmId: buyer, title: '石墨密封环采购' });
    expect(idsOf(await searchNeeds(VISITOR, { text: '石墨密封环' }))).toEqual([id]);
    await rig.sql.query(`update need set status = 'cancelled', version = version + 1 where id = $1`, [id]);
    expect((await searchNeeds(VISITOR, { text: '石墨密封环' })).total).toBe(0);
  });

  it('are let to a firm when it is invited, and to a firm that comes to the chain', async () => {
    const firmId = await aFirm(rig.sql, { nodeCodes: ['A03-01'] });
    const guest = await rig.memberOf(firmId);
    const title = '陶瓷基板采购';
    const invited = await aNeed(rig.sql, { firmId: buyer, title, visibility: 'invited' });
    const ofChain = await aNeed(rig.sql, { firmId: buyer, title, visibility: 'chain' });
    expect((await searchNeeds(guest, { text: '陶瓷基板' })).total).toBe(0);
    await rig.sql.query('insert into need_invitation (need_id, firm_id) values ($1, $2)', [invited, firmId]);
    expect(idsOf(await searchNeeds(guest, { text: '陶瓷基板' }))).toEqual([invited]);
    await rig.sql.query('insert into firm_chain_node (firm_id, node_code) values ($1, $2)', [firmId, 'A01-04']);
    await rig.sql.query('update firm set version = version + 1 where id = $1', [firmId]);
    expect(idsOf(await searchNeeds(guest, { text: '陶瓷基板' })).sort()).toEqual([invited, ofChain].sort());
  });

  it('are filtered by budget, deadline, delivery and certificates, and it is told what excludes most', async () => {
    const title = '伺服驱动器采购';
    const need = (traits: object) => aNeed(rig.sql, { firmId: buyer, title, ...traits });
    const small = await need({ budgetMax: '8', deadlineInHours: 24 });
    const large = await need({ budgetMin: '60', budgetMax: '90', deliveryBy: '2027-05-01', deadlineInHours: 24 * 20 });
    const open = await need({ requiredCertificates: ['ISO-9001'], deliveryDistrict: '370212' });
    const found = async (parts: Partial<NeedSearchInput>) =>
      idsOf(await searchNeeds(VISITOR, { text: '伺服驱动器', ...parts }));
    expect(await found({ budgetFrom: '50' })).toEqual([large]);
    expect(await found({ budgetTo: '60' })).toEqual([small]);
    expect((await found({ budgetTo: '50', isNegotiable: true })).sort()).toEqual([small, open].sort());
    expect(await found({ isNegotiable: true })).toEqual([open]);
    expect(await found({ deadlineWithinDays: 2 })).toEqual([small]);
    expect(await found({ deliveryFrom: '2027-05-01', deliveryTo: '2027-05-01' })).toEqual([large]);
    expect(await found({ deliveryFrom: '2027-05-02' })).toEqual([]);
    expect(await found({ certificates: ['ISO-9001'] })).toEqual([open]);
    const none = await searchNeeds(VISITOR, { text: '伺服驱动器', budgetFrom: '50', deadlineWithinDays: 2 });
    expect(none.total).toBe(0);
    expect(none.without.get('budget')).toBe(1);
    expect(none.without.get('deadline')).toBe(1);
    const bands = (await searchNeeds(VISITOR, { text: '伺服驱动器', budgetFrom: '50' })).facets.get('budget');
    expect(Object.fromEntries(bands ?? [])).toEqual({ '-10': 1, '50-200': 1, negotiable: 1 });
  });

  it('come by deadline, budget or age, in pages and after a cursor without a gap', async () => {
    const title = '液压阀块采购';
    const made: Id[] = [];
    for (let n = 1; n <= 5; n += 1) {
      const publishedAt = new Date(Date.now() - n * 3_600_000);
      const budgetMax = n === 3 ? null : String(n);
      made.push(await aNeed(rig.sql, { firmId: buyer, title, publishedAt, budgetMax, deadlineInHours: 500 - n }));
    }
    const [a, b, c, d, e] = made;
    const text = '液压阀块';
    const sorted = async (sort: NeedSearchSort) => idsOf(await searchNeeds(VISITOR, { text }, { sort }));
    expect(await sorted(NeedSearchSort.NEWEST)).toEqual([a, b, c, d, e]);
    expect(await sorted(NeedSearchSort.DEADLINE)).toEqual([e, d, c, b, a]);
    expect(await sorted(NeedSearchSort.BUDGET)).toEqual([e, d, b, a, c]);
    const newest = { sort: NeedSearchSort.NEWEST, first: 2 };
    const second = await searchNeeds(VISITOR, { text }, { ...newest, page: 2 });
    expect([idsOf(second), second.page, second.pages, second.total, second.hasNextPage]).toEqual([
      [c, d],
      2,
      3,
      5,
      true,
    ]);
    // What is gone, or new, moves no other one out of the list.
    await rig.sql.query('delete from need where id = $1', [a]);
    const third = await searchNeeds(VISITOR, { text }, { ...newest, after: second.endCursor });
    expect([idsOf(third), third.hasNextPage]).toEqual([[e], false]);
  });
});

describe('listings', () => {
  it('are found while their firm offers them, by their own facts and those of the firm', async () => {
    const firmId = await aFirm(rig.sql, {
      districtCode: '370202',
      size: 'medium',
      tags: [{ kind: 'srdi_sme' }, { kind: 'gazelle', validTo: '2020-01-01' }],
      certificates: [
        { kind: 'IATF-16949', validTo: '2090-01-01' },
        { kind: 'ISO-9001', validTo: '2020-01-01' },
      ],
    });
    const capacity = { quantity: 3000, unit: '件', period: 'month', freeShare: 0.5 } as const;
    const listingId = await aListing(rig.sql, {
      firmId,
      title: '微弧氧化加工',
      capacity,
      leadTimeDays: 10,
      priceMin: '5',
    });
    const draft = await aListing(rig.sql, { firmId, title: '微弧氧化加工', status: 'draft' });
    const find = async (parts: Partial<ListingSearchInput> = {}) =>
      idsOf(await searchListings(VISITOR, { text: '微弧氧化', ...parts }));
    const own = {
      ...(await searchListings(await rig.memberOf(firmId), { text: '微弧氧化' }, { scope: SearchScope.OWN })),
    };
    expect(idsOf(own).sort()).toEqual([listingId, draft].sort());
    expect(await find()).toEqual([listingId]);
    expect(await find({ districtCodes: ['370202'], firmSizes: ['medium'], firmTags: ['srdi_sme'] })).toEqual([
      listingId,
    ]);
    expect(await find({ firmTags: ['gazelle'] })).toEqual([]);
    expect(await find({ certificates: ['IATF-16949'] })).toEqual([listingId]);
    expect(await find({ certificates: ['ISO-9001'] })).toEqual([]);
    expect(await find({ capacity: { quantity: 50, unit: '件', period: 'day' } })).toEqual([listingId]);
    expect(await find({ capacity: { quantity: 51, unit: '件', period: 'day' } })).toEqual([]);
    expect([await find({ leadTimeWithinDays: 10 }), await find({ leadTimeWithinDays: 9 })]).toEqual([[listingId], []]);
    expect([await find({ priceTo: '5' }), await find({ priceFrom: '5' })]).toEqual([[], [listingId]]);
    await rig.sql.query(`update firm set status = 'suspended', version = version + 1 where id = $1`, [firmId]);
    expect(await find()).toEqual([]);
  });
});

describe('firms', () => {
  it('are found by names, code and what they offer; unverified ones by the offices of their chains', async () => {
    const firmId = await aFirm(rig.sql, { nameZh: '即墨磁材有限公司', nodeCodes: ['A01-04'], status: 'submitted' });
    await aListing(rig.sql, { firmId: supplier, title: '钕铁硼磁体充磁' });
    expect(idsOf(await searchFirms(VISITOR, { text: '钕铁硼' }))).toEqual([supplier]);
    expect((await searchFirms(VISITOR, { text: '即墨磁材', statuses: ['submitted'] })).total).toBe(0);
    const office = await rig.office('chain_officer', 'A01');
    expect(idsOf(await searchFirms(office, { text: '即墨磁材', statuses: ['submitted'] }))).toEqual([firmId]);
    expect((await searchFirms(office, { text: '即墨磁材' })).without.get('status')).toBe(1);
    await rig.sql.query(`update firm set status = 'verified', version = version + 1 where id = $1`, [firmId]);
    expect(idsOf(await searchFirms(VISITOR, { text: '即墨磁材' }))).toEqual([firmId]);
  });

  it('that lead a chain are found as soon as they do', async () => {
    const find = async () => idsOf(await searchFirms(VISITOR, { isLead: true, chainCodes: ['A07'] }));
    expect(await find()).toEqual([]);
    await rig.sql.query(`insert into lead_firm (chain_code, firm_id) values ('A07', $1)`, [buyer]);
    expect(await find()).toEqual([buyer]);
  });
});

describe('facets', () => {
  it('tell for every option what choosing it would find', async () => {
    for (let n = 0; n < 30; n += 1) {
      await aNeed(rig.sql, {
        firmId: buyer,
        nodeCode: ['A01-01', 'A01-04', 'A02-01'][n % 3] ?? null,
        kind: n % 2 === 0 ? 'parts' : 'service',
        deliveryDistrict: ['370202', '370212', '370202'][n % 3],
        visibility: n % 5 === 0 ? 'chain' : 'public',
      });
    }
    const actor = await rig.memberOf(supplier);
    const base: Partial<NeedSearchInput> = {
      chainCodes: ['A01'],
      kinds: ['parts'],
      districtCodes: ['370202', '370212'],
    };
    const fields = { chain: 'chainCodes', node: 'nodeCodes', kind: 'kinds', district: 'districtCodes' } as const;
    const found = await searchNeeds(actor, base);
    for (const [name, field] of Object.entries(fields)) {
      const options = found.facets.get(name);
      expect(options?.size).toBeGreaterThan(1);
      for (const [value, count] of options ?? []) {
        expect([name, value, (await searchNeeds(actor, { ...base, [field]: [value] })).total]).toEqual([
          name,
          value,
          count,
        ]);
      }
    }
  });
});

describe('the quick search', () => {
  it('gives the best of every kind, and nodes by part of their names', async () => {
    const quick = rig.app.get(QuickSearches, { strict: false });
    const [node] = await rig.rows<{ code: string; name: string }>(
      `select code, name_zh as name from chain_node where code = 'A01-04'`,
    );
    const found = await quick.find(VISITOR, '谐波减速器');
    expect(found.needIds).toHaveLength(2);
    expect((await quick.find(VISITOR, (node?.name ?? '').slice(0, 2))).nodes.map(({ code }) => code)).toContain(
      'A01-04',
    );
  });
});
