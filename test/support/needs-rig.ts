import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { type Id, newId } from '#kernel';
import { loadReference } from '#chains';
import { demoCreditCode } from '#firms';
import type { Actor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { needLifecycle, NeedsModule } from '#needs';
import { actorOf } from './builders/account.js';
import { cloneDatabase } from './database.js';

/** Needs with what stands left of them, over a cloned database. */
export interface NeedsRig {
  readonly sql: pg.Pool;
  readonly app: TestingModule;
  /** A firm on the nodes. */
  aFirm(traits?: { nodes?: readonly string[]; status?: string }): Promise<Id>;
  /** A person who acts for the firm. */
  personOf(firmId: Id, isFirmVerified?: boolean): Promise<Actor>;
  /** Topics and payloads that the need has put into the outbox, oldest first. */
  eventsOf(needId: Id): Promise<{ topic: string; payload: Record<string, unknown> }[]>;
  close(): Promise<void>;
}

export async function startNeeds(): Promise<NeedsRig> {
  const database = await cloneDatabase();
  const sql = new pg.Pool({ connectionString: database.url, max: 4 });
  await loadReferenceInto(database.url);
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
  });
  const app = await Test.createTestingModule({
    imports: [ConfigModule.for(config), DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 8 }), NeedsModule],
  }).compile();
  await app.init();
  let firms = 0;
  return {
    sql,
    app,
    aFirm: async ({ nodes = [], status = 'verified' } = {}) => {
      const id = newId();
      firms += 1;
      await sql.query(
        `insert into firm (id, credit_code, name_zh, district_code, status, is_buyer) values ($1, $2, $3, '370212', $4, true)`,
        [id, demoCreditCode('370212', firms), `测试企业 ${firms}`, status],
      );
      for (const node of nodes) await sql.query('insert into firm_chain_node values ($1, $2)', [id, node]);
      return id;
    },
    personOf: async (firmId, isFirmVerified = true) => actorOf(newId(), { firmId, isFirmVerified }),
    eventsOf: async (needId) =>
      (
        await sql.query<{ topic: string; payload: Record<string, unknown> }>(
          `select topic, payload from outbox where payload ->> 'needId' = $1 order by id`,
          [needId],
        )
      ).rows,
    close: async () => {
      await app.close();
      await sql.end();
      await database.drop();
    },
  };
}

async function loadReferenceInto(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadReference(client);
    for (const { from, to } of needLifecycle.transitions()) {
      await client.query('insert into lifecycle_transition values ($1, $2, $3) on conflict do nothing', [
        'need',
        from,
        to,
      ]);
    }
  } finally {
    await client.end();
  }
}
