import { newId } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { BadInput, encodeCursor, Loaders } from '#foundation/graphql';
import { aFirm } from '../../../test/support/builders/firm.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import type { FirmFilter } from './firm.inputs.js';
import { FirmSizeClass, FirmSort, FirmStatus } from './firm.enums.js';
import { FirmQueries } from './firm.queries.js';

let rig: SupplyRig;
let queries: FirmQueries;
let operator: Actor;

beforeAll(async () => {
  rig = await startSupply();
  queries = rig.app.get(FirmQueries);
  operator = await rig.anOperator();
  const { sql } = rig;
  await aFirm(sql, { nameZh: '甲电机', districtCode: '370202', nodeCodes: ['A01-02'], leadOf: ['A01'], size: 'large' });
  await aFirm(sql, { nameZh: '乙电子', districtCode: '370203', nodeCodes: ['E01-01'], tags: [{ kind: 'high_tech' }] });
  await aFirm(sql, { nameZh: '丙模具', districtCode: '370203', tags: [{ kind: 'high_tech', validTo: '2020-01-01' }] });
  await aFirm(sql, { nameZh: '丁物流 100%', status: 'submitted', nodeCodes: ['S02-01'] });
});
afterAll(() => rig.close());

const args = (filter: FirmFilter = {}, more: object = {}) => ({ first: 20, sort: FirmSort.NEWEST, filter, ...more });
const namesOf = async (actor: Actor, filter: FirmFilter = {}, more: object = {}) =>
  (await queries.page(actor, args(filter, more))).nodes.map(({ nameZh }) => nameZh);

describe('the list of firms', () => {
  it('is the verified ones for the public, all for the operator, newest first', async () => {
    expect(await namesOf(VISITOR)).toEqual(['丙模具', '乙电子', '甲电机']);
    expect(await namesOf(operator)).toEqual(['丁物流 100%', '丙模具', '乙电子', '甲电机']);
  });

  it.each<[string, FirmFilter, string[]]>([
    ['a text', { text: '电' }, ['乙电子', '甲电机']],
    ['a text with signs of patterns', { text: '%' }, []],
    ['a district', { districtCode: '370203' }, ['丙模具', '乙电子']],
    ['a node', { nodeCode: 'A01-02' }, ['甲电机']],
    ['a chain', { chainCode: 'A01' }, ['丙模具', '甲电机']],
    ['a size', { size: FirmSizeClass.LARGE }, ['甲电机']],
    ['a tag that is valid', { tag: 'high_tech' }, ['乙电子']],
    ['leading any chain', { isLead: true }, ['甲电机']],
    ['leading that chain', { isLead: true, chainCode: 'E01' }, []],
    ['a state', { status: FirmStatus.VERIFIED }, ['丙模具', '乙电子', '甲电机']],
  ])('is narrowed by %s', async (_what, filter, expected) => {
    expect(await namesOf(VISITOR, filter)).toEqual(expected);
  });

  it('goes on after a cursor, in either order, and counts when asked', async () => {
    for (const sort of [FirmSort.NEWEST, FirmSort.NAME]) {
      const all = await namesOf(operator, {}, { sort });
      const first = await queries.page(operator, args({}, { sort, first: 3 }));
      expect(first.pageInfo.hasNextPage).toBe(true);
      const second = await queries.page(operator, args({}, { sort, first: 3, after: first.pageInfo.endCursor }));
      expect([...first.nodes, ...second.nodes].map(({ nameZh }) => nameZh)).toEqual(all);
      expect(second.pageInfo.hasNextPage).toBe(false);
      expect(typeof first.totalCount === 'function' && (await first.totalCount())).toBe(4);
    }
  });

  it.each([
    ['no cursor', 'x'],
    ['a moment that is none', encodeCursor(['1e9', newId()])],
    ['an id that is none', encodeCursor(['1', 'x'])],
    ['too many values', encodeCursor(['1', newId(), '2'])],
  ])('does not go on after %s', async (_what, after) => {
    await expect(queries.page(VISITOR, args({}, { after }))).rejects.toBeInstanceOf(BadInput);
  });

  it('takes the largest moment and an odd text as cursors', async () => {
    const last = encodeCursor(['9999999999999999', 'ffffffff-ffff-7fff-bfff-ffffffffffff']);
    expect(await namesOf(VISITOR, {}, { after: last })).toHaveLength(3);
    const odd = encodeCursor(["'; drop table firm; --", newId()]);
    expect(await namesOf(VISITOR, {}, { sort: FirmSort.NAME, after: odd })).toHaveLength(3);
  });
});

describe('a firm', () => {
  it('is null to whoever may not see it, as if it were absent', async () => {
    const id = await aFirm(rig.sql, { status: 'registered', nameZh: '未公开企业' });
    expect(await queries.find(VISITOR, id)).toBeNull();
    expect(await queries.find(VISITOR, newId())).toBeNull();
    expect(await queries.find(await rig.memberOf(id), id)).toMatchObject({ nameZh: '未公开企业' });
  });

  it('is found by its code', async () => {
    const id = await aFirm(rig.sql, { creditCode: '91370200264574251E', status: 'registered' });
    expect(await queries.findByCreditCode('91370200264574251E')).toMatchObject({ id });
    expect(await queries.findByCreditCode('91370200163562681G')).toBeNull();
  });
});

describe('the lead firms of chains', () => {
  it('are loaded for many chains at once', async () => {
    const loaders = new Loaders();
    const [a01, e01] = await Promise.all([queries.loadLeaders(loaders, 'A01'), queries.loadLeaders(loaders, 'E01')]);
    expect(a01.map(({ nameZh }) => nameZh)).toEqual(['甲电机']);
    expect(e01).toEqual([]);
  });
});
