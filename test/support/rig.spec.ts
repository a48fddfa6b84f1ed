import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from './database.js';
import { redisSkipReason, redisUrl } from './redis.js';

describe('a database of a spec file', () => {
  let one: TestDatabase;
  let other: TestDatabase;

  beforeAll(async () => {
    [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  });

  afterAll(() => Promise.all([one.drop(), other.drop()]));

  it('is migrated', async () => {
    expect(await ask(one.url, 'select count(*)::int > 0 as is from schema_migration')).toEqual([{ is: true }]);
  });

  it('is nobody else’s', async () => {
    await ask(one.url, 'create table mine as select 1 as one');
    expect(await ask(other.url, "select to_regclass('mine') as found")).toEqual([{ found: null }]);
  });

  it('can be dropped while sessions are open, and twice', async () => {
    const third = await cloneDatabase();
    const client = new pg.Client({ connectionString: third.url });
    client.on('error', () => undefined);
    await client.connect();
    await third.drop();
    await third.drop();
    await expect(ask(third.url, 'select 1')).rejects.toThrow('does not exist');
  });
});

describe('Redis for specs', () => {
  it('answers, or says why there is none', async () => {
    const url = redisUrl();
    if (!url) {
      expect(redisSkipReason()).toMatch(/redis/i);
      return;
    }
    const redis = new Redis(url);
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    redis.disconnect();
  });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
