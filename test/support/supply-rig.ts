import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { type Actor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import type { Id } from '#kernel';
import { ListingsModule } from '#listings';
import { actorOf, anAccount } from './builders/account.js';
import { cloneDatabase } from './database.js';

/** Identity, chains, firms and listings over a cloned database, as one process of the platform. */
export interface SupplyRig {
  readonly sql: pg.Pool;
  readonly app: TestingModule;
  /** Somebody who acts for this firm. */
  memberOf(firmId: Id, capacity?: Partial<Actor>): Promise<Actor>;
  anOperator(capacity?: Partial<Actor>): Promise<Actor>;
  /** Topics of the facts that were published about a row, in order. */
  topicsOf(key: string, id: Id): Promise<string[]>;
  /** What the audit says was done to a row, in order. */
  actsOn(id: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function startSupply(): Promise<SupplyRig> {
  const database = await cloneDatabase();
  const sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
  });
  const app = await Test.createTestingModule({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 6 }),
      OutboxModule,
      IdentityModule,
      ChainsModule,
      FirmsModule,
      ListingsModule,
    ],
  }).compile();
  await app.init();
  return {
    sql,
    app,
    memberOf: async (firmId, capacity = {}) => {
      const accountId = await anAccount(sql, { memberOf: [{ firmId, role: capacity.firmRole ?? 'admin' }] });
      return actorOf(accountId, { firmId, firmRole: 'admin', isFirmVerified: true, ...capacity });
    },
    anOperator: async (capacity = {}) => {
      const accountId = await anAccount(sql, { offices: [{ role: 'operator' }] });
      return actorOf(accountId, { offices: [{ role: 'operator', chainCode: null }], ...capacity });
    },
    topicsOf: async (key, id) => {
      const text = 'select topic from outbox where payload ->> $1 = $2 order by created_at, id';
      return (await sql.query<{ topic: string }>(text, [key, id])).rows.map((row) => row.topic);
    },
    actsOn: async (id) => {
      const text = 'select act from audit_event where entity_id = $1 order by at, id';
      return (await sql.query<{ act: string }>(text, [id])).rows.map((row) => row.act);
    },
    close: async () => {
      await app.close();
      await sql.end();
      await database.drop();
    },
  };
}
