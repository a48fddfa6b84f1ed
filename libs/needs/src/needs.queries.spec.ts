import { type Id, newId } from '#kernel';
import { type Actor, CodedError, VISITOR } from '#foundation/access';
import { Database } from '#foundation/database';
import { Loaders } from '#foundation/graphql';
import { actorOf } from '../../../test/support/builders/account.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { type NeedsRig, startNeeds } from '../../../test/support/needs-rig.js';
import { pageStatement } from './need-page.js';
import { NeedMatching } from './need-matching.js';
import { NeedSort } from './need.enums.js';
import type { Need } from './need.entity.js';
import type { NeedFilter } from './needs.inputs.js';
import { NeedQueries } from './needs.queries.js';

let rig: NeedsRig;
let queries: NeedQueries;
let buyer: Id;
let owner: Actor;

beforeAll(async () => {
  rig = await startNeeds();
  queries = rig.app.get(NeedQueries);
  buyer = await rig.aFirm({ nodes: ['A01-06'] });
  owner = await rig.personOf(buyer);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql.query('delete from need');
});

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyer, ...traits });
const ids = (needs: readonly Need[]): Id[] => needs.map((one) => one.id);
const list = async (
  actor: Actor,
  filter: NeedFilter = {},
  more: { sort?: NeedSort; first?: number; after?: string } = {},
) => queries.page(actor, { first: 20, sort: NeedSort.NEWEST, filter, ...more });

describe('the page of needs', () => {
  it('shows published needs newest first, with firm, chain and node in one statement', async () => {
    const old = await need({ publishedAt: new Date('2026-01-01T00:00:00Z'), budgetMin: '12.50' });
    const fresh = await need({ publishedAt: new Date('2026-01-02T00:00:00Z') });
    for (const status of ['draft', 'submitted', 'cancelled', 'expired'] as const) await need({ status });
    const page = await list(VISITOR);
    expect(ids(page.nodes)).toEqual([fresh, old]);
    expect(page.nodes[1]).toMatchObject({
      budgetMin: '12.50',
      status: 'open',
      owner: { id: buyer, districtCode: '370212' },
      chain: { code: 'A01', nameZh: '智能家电' },
      node: { code: 'A01-01' },
    });
    expect(page.nodes[1]).not.toHaveProperty('text');
  });

  it('by deadline goes on to the needs that never had one, such as imported awards', async () => {
    const timed = [await need({ status: 'awarded', deadlineInHours: 1 }), await need({ status: 'awarded' })];
    const timeless = [
      await need({ status: 'awarded', deadlineInHours: null }),
      await need({ status: 'closed', deadlineInHours: null }),
    ].sort();
    const seen: Id[] = [];
    for (let after: string | undefined; ;) {
      const page = await list(VISITOR, { status: ['awarded', 'closed'] }, { sort: NeedSort.DEADLINE, first: 1, after });
      seen.push(...ids(page.nodes));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor ?? undefined;
    }
    expect(seen).toEqual([...timed, ...timeless]);
  });

  it('goes on after its cursor without a gap or a repetition, even within one moment', async () => {
    const publishedAt = new Date('2026-01-01T00:00:00Z');
    const all = new Set<Id>();
    for (let i = 0; i < 7; i += 1) all.add(await need({ publishedAt }));
    for (const sort of [NeedSort.NEWEST, NeedSort.DEADLINE]) {
      const seen: Id[] = [];
      for (let after: string | undefined; ;) {
        const page = await list(VISITOR, {}, { sort, first: 3, after });
        seen.push(...ids(page.nodes));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor ?? undefined;
      }
      expect(seen).toHaveLength(7);
      expect(new Set(seen)).toEqual(all);
    }
  });

  it('refuses what is no cursor', async () => {
    for (const after of ['x', '', Buffer.from('["1","2"]').toString('base64url')]) {
      await expect(list(VISITOR, {}, { after })).rejects.toThrow(CodedError);
    }
  });

  it('counts only when asked, under the same filter and rule', async () => {
    for (let i = 0; i < 3; i += 1) await need();
    await need({ visibility: 'invited' });
    await need({ kind: 'service' });
    const page = await list(VISITOR, { kind: 'parts' }, { first: 1 });
    expect(page.totalCount).toEqual(expect.any(Function));
    expect(await (page.totalCount as () => Promise<number>)()).toBe(3);
  });

  it.each([
    ['text', { text: '齿轮箱' }, { title: '风电齿轮箱加工' }, { title: '压缩机壳体采购' }],
    [
      'text that is a pattern to SQL',
      { text: '100%' },
      { title: '国产化率 100% 的部件' },
      { title: '国产化率 1000 的部件' },
    ],
    ['chain', { chainCode: 'A03' }, { nodeCode: 'A03-01' }, { nodeCode: 'A01-01' }],
    ['node', { nodeCode: 'A01-02' }, { nodeCode: 'A01-02' }, { nodeCode: 'A01-01' }],
    ['district', { districtCode: '370212' }, { deliveryDistrict: '370212' }, { deliveryDistrict: null }],
    ['kind', { kind: 'service' }, { kind: 'service' }, { kind: 'parts' }],
    ['bidding', { bidding: 'sealed' }, { bidding: 'sealed' }, { bidding: 'open' }],
    ['state', { status: ['expired'] }, { status: 'expired' }, { status: 'open' }],
    ['deadline', { deadlineAfter: new Date(Date.now() + 3_600_000) }, { deadlineInHours: 2 }, { deadlineInHours: 0.5 }],
  ] satisfies [string, NeedFilter, Partial<NeedTraits>, Partial<NeedTraits>][])(
    'can be narrowed by %s',
    async (_name, filter, fits, fitsNot) => {
      const wanted = await need(fits);
      await need(fitsNot);
      expect(ids((await list(VISITOR, filter)).nodes)).toEqual([wanted]);
    },
  );

  it('shows the next deadline first, of needs that still take bids', async () => {
    const late = await need({ deadlineInHours: 50 });
    const soon = await need({ deadlineInHours: 5 });
    await need({ status: 'awarded', deadlineInHours: 1 });
    expect(ids((await list(VISITOR, {}, { sort: NeedSort.DEADLINE })).nodes)).toEqual([soon, late]);
  });

  it('is prepared for the pages that are opened all day, by one name for each text', () => {
    const names = (filter: NeedFilter) =>
      [VISITOR, owner, actorOf(newId(), { offices: [{ role: 'auditor', chainCode: null }] })].map(
        (actor) => pageStatement(actor, { first: 20, sort: NeedSort.NEWEST, filter }, null).name,
      );
    expect(new Set(names({})).size).toBe(3);
    expect(names({ chainCode: 'A01' })).toEqual(names({ chainCode: 'A02' }));
    expect(names({ text: '电机' })).toEqual([null, null, null]);
  });

  it('walks the index of the page and sorts nothing, whoever asks', async () => {
    const first = await need();
    await rig.sql.query(
      `insert into need (id, number, firm_id, kind, title, text, chain_code, node_code, deadline, status, published_at)
       select gen_random_uuid(), 'X-' || i, firm_id, kind, title, text, chain_code, node_code, deadline, 'open',
              published_at - i * interval '1 minute'
       from need, generate_series(1, 3000) i where id = $1`,
      [first],
    );
    await rig.sql.query('analyze need');
    for (const actor of [VISITOR, owner]) {
      const { text, values } = pageStatement(actor, { first: 20, sort: NeedSort.NEWEST }, null);
      const { rows } = await rig.sql.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index Scan using need_page on need n/);
      expect(plan).not.toContain('Sort');
      expect(await generalPlans(text, values)).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('a hidden owner', () => {
  const officer = (chainCode: string) => actorOf(newId(), { offices: [{ role: 'chain_officer', chainCode }] });

  it('is shown to the firm itself and the office, and to nobody else, on every way to the need', async () => {
    const id = await need({ isOwnerHidden: true });
    const supplier = await rig.personOf(await rig.aFirm({ nodes: ['A01-02'] }));
    for (const [actor, isShown] of [
      [owner, true],
      [officer('A01'), true],
      [officer('A02'), false],
      [supplier, false],
      [VISITOR, false],
    ] as const) {
      const ways = [
        await queries.find(actor, id),
        (await list(actor)).nodes[0],
        await queries.load(new Loaders(), actor, id),
      ];
      expect(ways.map((found) => found?.owner?.id ?? null)).toEqual(Array(3).fill(isShown ? buyer : null));
    }
  });

  it('is not found through the needs of its firm', async () => {
    const open = await need();
    const hidden = await need({ isOwnerHidden: true });
    const args = { first: 20, sort: NeedSort.NEWEST };
    expect(ids((await queries.pageOfFirm(VISITOR, buyer, args)).nodes)).toEqual([open]);
    expect(ids((await queries.pageOfFirm(owner, buyer, args)).nodes).sort()).toEqual([open, hidden].sort());
  });
});

describe('one need', () => {
  it('comes with its details, and is absent for those who may not read it', async () => {
    const id = await need({ visibility: 'invited', text: '仅供受邀企业查看的需求正文，包含图纸编号与公差要求。' });
    const loaders = new Loaders();
    const found = await queries.find(owner, id);
    expect(found).toMatchObject({ id, text: '仅供受邀企业查看的需求正文，包含图纸编号与公差要求。' });
    expect(await queries.find(VISITOR, id)).toBeNull();
    expect(await queries.find(VISITOR, newId())).toBeNull();
    expect(await queries.load(loaders, VISITOR, id)).toBeNull();
  });

  it('loads the details of a whole page in one statement', async () => {
    await need({ text: '第一条需求的正文，说明材料、数量、交付和检验要求。' });
    await need({ text: '第二条需求的正文，说明材料、数量、交付和检验要求。' });
    const { nodes } = await list(VISITOR);
    const read = countReads(rig.app.get(Database));
    const loaders = new Loaders();
    const texts = await Promise.all(nodes.map((node) => queries.detail(loaders, node, 'text')));
    expect(texts.map((text) => text.slice(0, 3)).sort()).toEqual(['第一条', '第二条']);
    expect(read.count()).toBe(1);
    read.stop();
  });
});

describe('my needs', () => {
  it('are all of the own firm, drafts too, newest first, and nobody else’s', async () => {
    const draft = await need({ status: 'draft', createdAt: new Date('2026-01-02T00:00:00Z') });
    const closed = await need({ status: 'closed', createdAt: new Date('2026-01-01T00:00:00Z') });
    await aNeed(rig.sql, { firmId: await rig.aFirm() });
    expect(ids((await queries.mine(owner, { first: 20 })).nodes)).toEqual([draft, closed]);
    expect(ids((await queries.mine(owner, { first: 20, status: ['closed'] })).nodes)).toEqual([closed]);
  });
});

describe('what the engine reads', () => {
  const matching = () => rig.app.get(NeedMatching);

  it('is the need as the engine sees it', async () => {
    const friend = await rig.aFirm();
    const id = await need({
      visibility: 'invited',
      invited: [friend],
      budgetMax: '20.00',
      quantity: 1200,
      unit: '件',
      deliveryBy: '2026-06-30',
      requiredCertificates: ['ISO-9001'],
    });
    expect(await matching().needForMatching(id)).toMatchObject({
      ownerFirmId: buyer,
      isOwnerHidden: false,
      budgetMin: null,
      budgetMax: 20,
      quantity: 1200,
      deliveryBy: new Date('2026-06-30T15:59:59.999Z'),
      isOpen: true,
      invitedFirmIds: [friend],
      requiredCertificates: ['ISO-9001'],
      prefersNearby: false,
      chainCode: 'A01',
    });
    expect(await matching().needForMatching(newId())).toBeNull();
  });

  it('is every open need once, in batches, and none whose deadline has passed', async () => {
    const open = [await need(), await need({ status: 'matched' }), await need({ status: 'bidding' })].sort();
    const late = await need({ deadlineInHours: -0.01 });
    const draft = await need({ status: 'draft' });
    const seen: Id[] = [];
    for (let after: Id | null = null; ;) {
      const batch = await matching().openNeeds(after, 2);
      seen.push(...batch.map((one) => one.id));
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    expect(seen).toEqual(open);
    const byId = await matching().openNeedsById([...open, late, draft]);
    expect(byId.map((one) => one.id).sort()).toEqual(open);
  });

  it('is every past need with the firms that won it', async () => {
    const [first, second] = [await rig.aFirm(), await rig.aFirm()];
    const won = await need({
      status: 'awarded',
      title: '齿轮箱加工',
      indicators: [{ name: '精度', operator: '=', value: '6', unit: '级' }],
    });
    await need({ status: 'awarded' });
    for (const firmId of [first, second]) {
      await rig.sql.query(
        `insert into award (need_id, supplier_firm_id, awarded_at, source) values ($1, $2, clock_timestamp(), 'bid')`,
        [won, firmId],
      );
    }
    const [past, ...rest] = await matching().pastNeeds(null, 10);
    expect(rest).toEqual([]);
    expect(past).toMatchObject({ id: won, buyerFirmId: buyer, text: expect.stringContaining('精度 6级') });
    expect([...(past?.supplierFirmIds ?? [])].sort()).toEqual([first, second].sort());
    expect(await matching().pastNeeds(won, 10)).toEqual([]);
    expect(await matching().pastNeedsById([won, newId()])).toHaveLength(1);
  });
});

/** How many of ten executions used the plan that is kept; PostgreSQL tries five special ones first. */
async function generalPlans(text: string, values: readonly unknown[]): Promise<number> {
  const client = await rig.sql.connect();
  try {
    for (let i = 0; i < 10; i += 1) await client.query({ name: 'page', text, values: [...values] });
    const { rows } = await client.query<{ n: number }>(
      `select generic_plans::int as n from pg_prepared_statements where name = 'page'`,
    );
    return rows[0]?.n ?? 0;
  } finally {
    client.release(true); // the next text comes under the same name
  }
}

/** Counts the prepared reads from now on. */
function countReads(database: Database): { count: () => number; stop: () => void } {
  const read = database.read.bind(database);
  let calls = 0;
  database.read = (...args: Parameters<Database['read']>) => {
    calls += 1;
    return read(...args);
  };
  return { count: () => calls, stop: () => (database.read = read) };
}
