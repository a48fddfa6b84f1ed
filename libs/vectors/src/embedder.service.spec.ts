import { jest } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import type { Id } from '#kernel';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { cloneDatabase } from '../../../test/support/database.js';
import { type EmbeddingServer, startEmbeddingServer } from '../../../test/support/embedding-server.js';
import { Embedder } from './embedder.service.js';
import { ListingVectors } from './listing-vectors.js';
import { VectorsModule } from './vectors.module.js';

let server: EmbeddingServer;
let database: Awaited<ReturnType<typeof cloneDatabase>>;
let sql: pg.Pool;
let app: TestingModule;
let firmId: Id;

const signal = new AbortController().signal;
const catchUp = () => app.get(Embedder).catchUp(signal, () => undefined);
const versionOf = async (listingId: Id) =>
  (
    await sql.query<{ source_version: number }>('select source_version from listing_vector where listing_id = $1', [
      listingId,
    ])
  ).rows[0]?.source_version;
const eventsOf = async (needId: Id) =>
  (await sql.query<{ topic: string }>(`select topic from outbox where payload ->> 'needId' = $1`, [needId])).rows.map(
    ({ topic }) => topic,
  );

/** All but the date. */
const TIMERS = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

beforeAll(async () => {
  server = await startEmbeddingServer([
    ['轴承', 'bearing'],
    ['电机', 'motor'],
  ]);
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    EMBEDDING_URL: server.url,
    EMBEDDING_TIMEOUT_MS: '1500',
    LOG_LEVEL: 'silent',
  });
  app = await Test.createTestingModule({
    imports: [ConfigModule.for(config), DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 4 }), VectorsModule],
  }).compile();
  await app.init();
  firmId = await aFirm(sql, {});
});
afterAll(async () => {
  await app.close();
  await sql.end();
  await database.drop();
  await server.close();
});
beforeEach(() => {
  server.become('well');
  server.refuse(null);
  server.calls.length = 0;
});

describe('what is offered and what is needed', () => {
  it('gets a vector each, once', async () => {
    const listingId = await aListing(sql, { firmId, title: '深沟球轴承' });
    const needId = await aNeed(sql, { firmId, title: '采购轴承' });
    await catchUp();
    expect(await versionOf(listingId)).toBe(1);
    expect(await eventsOf(needId)).toContain('vectors.need-embedded');
    const asked = server.calls.length;
    await catchUp();
    expect(server.calls).toHaveLength(asked);
  });

  it('gets another one when its text changes, and none for any other change', async () => {
    const listingId = await aListing(sql, { firmId, title: '电机外壳' });
    await catchUp();
    server.calls.length = 0;
    await sql.query('update listing set lead_time_days = 9, version = version + 1 where id = $1', [listingId]);
    await catchUp();
    expect(server.calls).toEqual([]);
    expect(await versionOf(listingId)).toBe(2);
    await sql.query(`update listing set title = '轴承座', version = version + 1 where id = $1`, [listingId]);
    await catchUp();
    expect(server.calls.flat().join()).toContain('轴承座');
    expect(await versionOf(listingId)).toBe(3);
  });

  it('stays in the house when only invited firms may see it', async () => {
    const needId = await aNeed(sql, { firmId, title: '保密轴承项目', visibility: 'invited' });
    await catchUp();
    expect(server.calls.flat().join()).not.toContain('保密');
    expect(await eventsOf(needId)).toEqual([]);
  });
});

describe('a need whose vector is asked for', () => {
  it('gets it, however many newer ones wait', async () => {
    const waiting = await aNeed(sql, { firmId, title: '采购调心轴承', publishedAt: new Date(Date.now() - 3_600_000) });
    for (let at = 0; at < 33; at += 1) await aNeed(sql, { firmId, title: `采购圆锥轴承 ${at}` });
    server.calls.length = 0;
    await app.get(Embedder).embedNeed(waiting, signal);
    expect(server.calls.flat()).toEqual([expect.stringContaining('采购调心轴承')]);
    expect(await eventsOf(waiting)).toHaveLength(1);
  });
});

describe('an endpoint in trouble', () => {
  it.each(['slow', 'broken'] as const)('that is %s fails nobody; what it missed is caught up with', async (state) => {
    const listingId = await aListing(sql, { firmId, title: `滚针轴承 ${state}` });
    const needId = await aNeed(sql, { firmId, title: `采购滚针轴承 ${state}` });
    server.become(state);
    await app.get(Embedder).embedNeed(needId, signal);
    await catchUp();
    expect(await versionOf(listingId)).toBeUndefined();
    server.become('well');
    await catchUp();
    expect(await versionOf(listingId)).toBe(1);
  });
});

describe('an endpoint that refuses a text', () => {
  it('gives the others their vectors, and is asked for older ones in the same turn', async () => {
    const older = await aListing(sql, { firmId, title: '推力轴承' });
    await sql.query(
      `update listing set updated_at = updated_at - interval '1 hour', version = version + 1 where id = $1`,
      [older],
    );
    const refused: Id[] = [];
    for (let at = 0; at < 40; at += 1) refused.push(await aListing(sql, { firmId, title: `超长电机 ${at}` }));
    const beside = await aListing(sql, { firmId, title: '直线轴承' });
    server.refuse('超长');
    await catchUp();
    expect(await versionOf(beside)).toBe(1);
    expect(await versionOf(older)).toBe(2);
    expect(await versionOf(refused[0] ?? '')).toBeUndefined();
    server.refuse(null);
    await catchUp();
    expect(await versionOf(refused[0] ?? '')).toBe(1);
  });
});

describe('the copy of the vectors', () => {
  it('follows by the clock of the database, whatever the clock of its process says', async () => {
    const vectors = app.get(ListingVectors);
    jest.useFakeTimers({ now: Date.now() + 3_600_000, doNotFake: TIMERS });
    await vectors.follow().finally(() => jest.useRealTimers());
    const before = vectors.size;
    await aListing(sql, { firmId, title: 'needle bearing' });
    await catchUp();
    await vectors.follow();
    expect(vectors.size).toBe(before + 1);
  });

  it('finds by meaning what shares no word, and follows what comes later', async () => {
    const vectors = app.get(ListingVectors);
    const first = await aListing(sql, { firmId, title: 'ball bearing 6205' });
    const needId = await aNeed(sql, { firmId, title: '采购轴承一批' });
    await catchUp();
    await vectors.follow();
    expect((await vectors.nearNeed(needId, 50)).map(({ listingId }) => listingId)).toContain(first);
    const later = await aListing(sql, { firmId, title: 'roller bearing' });
    await catchUp();
    await vectors.follow();
    const near = await vectors.nearNeed(needId, 50);
    expect(near.map(({ listingId }) => listingId)).toContain(later);
    expect(near[0]?.similarity).toBeGreaterThan(0.9);
  });

  it('forgets what is withdrawn, and takes it back when it is offered again', async () => {
    const vectors = app.get(ListingVectors);
    const listingId = await aListing(sql, { firmId, title: 'thrust bearing' });
    const needId = await aNeed(sql, { firmId, title: '采购推力轴承' });
    await catchUp();
    await vectors.follow();
    const size = vectors.size;
    const become = (status: string) =>
      sql.query('update listing set status = $2, version = version + 1 where id = $1', [listingId, status]);
    await become('paused');
    await vectors.changed({ gone: [listingId], offered: [] });
    await vectors.follow();
    expect(vectors.size).toBe(size - 1);
    const near = async () => (await vectors.nearNeed(needId, 100)).map((one) => one.listingId);
    expect(await near()).not.toContain(listingId);
    await become('active');
    await vectors.changed({ gone: [], offered: [listingId] });
    expect(await near()).toContain(listingId);
    expect(vectors.size).toBe(size);
  });

  it('leaves out a vector of another length, the earlier one of its listing too', async () => {
    const vectors = app.get(ListingVectors);
    const listingId = await aListing(sql, { firmId, title: 'sleeve bearing' });
    await catchUp();
    await vectors.follow();
    const size = vectors.size;
    await sql.query(
      `update listing_vector set vector = decode('0000803f', 'hex'), at = clock_timestamp() where listing_id = $1`,
      [listingId],
    );
    await vectors.follow();
    expect(vectors.size).toBe(size - 1);
  });

  it('finds nothing for a need that has no vector yet', async () => {
    const needId = await aNeed(sql, { firmId, title: '刚发布的轴承需求' });
    expect(await app.get(ListingVectors).nearNeed(needId, 5)).toEqual([]);
  });
});
