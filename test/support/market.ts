import pg from 'pg';
import type { Id } from '#kernel';
import { cloneDatabase } from './database.js';
import type { GraphqlClient } from './graphql-client.js';
import { anOfficial, aVerifiedFirm, type FirmPerson, type Person } from './people.js';
import { type Platform, startPlatform } from './platform.js';

const DAY_MS = 86_400_000;
const CHAIN = 'A01';
const NODE = 'A01-04';

/** A small market on one chain over a database of its own, every firm and listing made through the API. */
export interface Market {
  readonly platform: Platform;
  readonly sql: pg.Pool;
  readonly chain: string;
  readonly node: string;
  readonly operator: Person;
  /** 链长 and an officer of the chain's office. */
  readonly lead: Person;
  readonly officer: Person;
  readonly buyer: FirmPerson;
  /** Two with a listing that answers {@link Market.needContent}. */
  readonly suppliers: readonly [FirmPerson, FirmPerson];
  close(): Promise<void>;
}

export async function openMarket(): Promise<Market> {
  const database = await cloneDatabase();
  const platform = await startPlatform({ databaseUrl: database.url });
  const sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const [operator, lead, officer] = await Promise.all([
    anOfficial(platform, sql, [{ role: 'operator' }]),
    anOfficial(platform, sql, [{ role: 'chain_lead', chainCode: CHAIN }]),
    anOfficial(platform, sql, [{ role: 'chain_officer', chainCode: CHAIN }]),
  ]);
  const buyer = await aVerifiedFirm(platform, operator, { nameZh: '胶湾智能家电股份有限公司', isBuyer: true });
  await operator.client.change('setLeadFirm', { chainCode: CHAIN, firmId: buyer.firmId, isLead: true });
  const first = await aVerifiedFirm(platform, operator, { nameZh: '崂山钣金制造有限公司', nodeCodes: [NODE] });
  const second = await aVerifiedFirm(platform, operator, { nameZh: '即墨冲压件有限公司', nodeCodes: [NODE] });
  await offerListing(first.client, '空调外机钣金壳体数控折弯与喷塑');
  await offerListing(second.client, '家电钣金外壳冲压与表面喷塑加工');
  return {
    ...{ platform, sql, operator, lead, officer, buyer, suppliers: [first, second] },
    chain: CHAIN,
    node: NODE,
    close: async () => {
      await platform.stop();
      await sql.end();
      await database.drop();
    },
  };
}

export async function offerListing(client: GraphqlClient, title: string): Promise<Id> {
  const { listingId, listing } = await client.change<{ listingId: Id; listing: { version: number } }>(
    'createListing',
    {
      kind: 'PROCESS',
      title,
      text: '承接空调、冰箱钣金外壳的冲压、数控折弯、铆接与喷塑，板厚 0.5-3 mm，可打样，随货提供检测报告。',
      nodeCodes: [NODE],
      processes: ['数控折弯', '冲压', '喷塑'],
      materials: ['SECC', 'SUS304'],
    },
    'listingId listing { version }',
  );
  await client.change('publishListing', { listingId, version: listing.version });
  return listingId;
}

export interface NeedWish {
  readonly title?: string;
  readonly bidding?: 'OPEN' | 'SEALED';
  readonly deadline?: Date;
  readonly plannedWinners?: number;
}

/** What the suppliers of the market can make. */
export function needContent(wish: NeedWish = {}): Record<string, unknown> {
  return {
    kind: 'PARTS',
    title: wish.title ?? '空调外机钣金壳体采购',
    text: '采购空调外机钣金壳体，数控折弯、铆接后喷塑，材质 SECC，板厚 1.0 mm，须随货提供检测报告。',
    nodeCode: NODE,
    quantity: 20_000,
    unit: '件',
    budgetMax: '120.00',
    deadline: (wish.deadline ?? new Date(Date.now() + 20 * DAY_MS)).toISOString(),
    isUnclassified: true,
    bidding: wish.bidding ?? 'OPEN',
    plannedWinners: wish.plannedWinners ?? 1,
  };
}

export async function aDraft(client: GraphqlClient, wish: NeedWish = {}): Promise<Id> {
  return (await client.change<{ needId: Id }>('createNeed', { content: needContent(wish) }, 'needId')).needId;
}

export async function aPublishedNeed(client: GraphqlClient, wish: NeedWish = {}): Promise<Id> {
  const needId = await aDraft(client, wish);
  await client.change('publishNeed', { needId });
  return needId;
}

/** YYYY-MM-DD of Asia/Shanghai, `days` from today. */
export function day(days = 0): string {
  return new Date(Date.now() + days * DAY_MS).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}

export function bidOn(needId: Id, price: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { needId, price, isTaxIncluded: true, leadTimeDays: 30, validUntil: day(60), ...more };
}

/** What no journey waits for: the deadline passes, and the schedule that moves the state on ticks at once. */
export async function passDeadline(sql: pg.Pool, needId: Id): Promise<void> {
  await sql.query(
    `update need set deadline = clock_timestamp() - interval '1 second', version = version + 1 where id = $1`,
    [needId],
  );
  await sql.query(`update job_schedule set next_at = clock_timestamp() where job = 'needs.pass-deadlines'`);
}
