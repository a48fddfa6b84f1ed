import { newId } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { BadInput } from '#foundation/graphql';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import { ListingKindEnum, ListingStatus } from './listing.entity.js';
import type { ListingFilter } from './listing.inputs.js';
import { ListingQueries } from './listing.queries.js';

let rig: SupplyRig;
let queries: ListingQueries;
let firmId: string;
let owner: Actor;

beforeAll(async () => {
  rig = await startSupply();
  queries = rig.app.get(ListingQueries);
  const { sql } = rig;
  firmId = await aFirm(sql, { districtCode: '370202' });
  owner = await rig.memberOf(firmId);
  const other = await aFirm(sql, { districtCode: '370211' });
  const at = (minute: number) => ({ publishedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)) });
  await aListing(sql, { firmId, title: '一号供给', nodeCodes: ['A01-01'], certificates: ['CCC'], ...at(1) });
  await aListing(sql, { firmId, title: '二号供给', kind: 'product', nodeCodes: ['A01-02', 'E01-01'], ...at(2) });
  await aListing(sql, {
    firmId: other,
    title: '三号供给',
    text: '承接 100% 全检的电镀加工业务。',
    nodeCodes: ['E01-01'],
    ...at(2),
  });
  await aListing(sql, { firmId, title: '四号草稿', status: 'draft' });
});
afterAll(() => rig.close());

const titles = async (filter: ListingFilter = {}, actor: Actor = VISITOR) =>
  (await queries.page(actor, { first: 20, filter })).nodes.map(({ title }) => title);

describe('the public list of listings', () => {
  it('is what is offered, newest first, the same for everybody', async () => {
    expect(await titles()).toEqual(['三号供给', '二号供给', '一号供给']);
    expect(await titles({}, owner)).toEqual(await titles());
  });

  it.each<[string, ListingFilter, string[]]>([
    ['a text', { text: '100% 全' }, ['三号供给']],
    ['a kind', { kind: ListingKindEnum.PRODUCT }, ['二号供给']],
    ['a node', { nodeCode: 'E01-01' }, ['三号供给', '二号供给']],
    ['a chain', { chainCode: 'A01' }, ['二号供给', '一号供给']],
    ['a district', { districtCode: '370211' }, ['三号供给']],
    ['a certificate', { certificate: 'CCC' }, ['一号供给']],
    ['nothing that fits', { certificate: 'CCC', nodeCode: 'E01-01' }, []],
  ])('is narrowed by %s', async (_what, filter, expected) => {
    expect(await titles(filter)).toEqual(expected);
  });

  it('is narrowed to a firm', async () => {
    expect(await titles({ firmId })).toEqual(['二号供给', '一号供给']);
  });

  it('goes on after a cursor without loss where moments are equal, and counts when asked', async () => {
    const read: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await queries.page(VISITOR, { first: 1, after });
      read.push(...page.nodes.map(({ title }) => title));
      expect(typeof page.totalCount === 'function' && (await page.totalCount())).toBe(3);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(read).toEqual(await titles());
  });

  it('does not go on after what is no cursor', async () => {
    await expect(queries.page(VISITOR, { first: 1, after: newId() })).rejects.toBeInstanceOf(BadInput);
  });
});

describe('the firm’s own list', () => {
  it('holds every state, and one when asked', async () => {
    const mine = async (status?: ListingStatus) =>
      (await queries.mine(owner, { first: 20, status })).nodes.map(({ title }) => title);
    expect(await mine()).toEqual(['四号草稿', '二号供给', '一号供给']);
    expect(await mine(ListingStatus.DRAFT)).toEqual(['四号草稿']);
  });
});
