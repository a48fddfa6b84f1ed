import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { type Id, newId } from '#kernel';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { OutboxModule } from '#foundation/outbox';
import { cloneDatabase } from './database.js';
import { IdentityModule } from '../../libs/identity/src/identity.module.js';
import { ARGON2, type Argon2, argon2 } from '../../libs/identity/src/password-hashing.js';

export const CLIENT = { address: '192.0.2.1', userAgent: 'spec' };

/** Counts how often passwords are compared, and against which hash; the work itself is real. */
export class CountingArgon2 implements Argon2 {
  readonly verified: string[] = [];
  readonly hash = argon2.hash;
  readonly verify = (hash: string, password: string): Promise<boolean> => {
    this.verified.push(hash);
    return argon2.verify(hash, password);
  };
}

/** Identity alone over a cloned database, as one process of the platform or several. */
export interface IdentityRig {
  readonly sql: pg.Pool;
  readonly argon2: CountingArgon2;
  readonly app: TestingModule;
  /** The same platform in another process: own pool, own memory. */
  anotherProcess(): Promise<TestingModule>;
  aFirm(status?: string): Promise<Id>;
  close(): Promise<void>;
}

export async function startIdentity(): Promise<IdentityRig> {
  const database = await cloneDatabase();
  const sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const counting = new CountingArgon2();
  const apps: TestingModule[] = [];
  const start = async (): Promise<TestingModule> => {
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
      ],
    })
      .overrideProvider(ARGON2)
      .useValue(counting)
      .compile();
    apps.push(await app.init());
    return app;
  };
  await sql.query(`insert into district (code, name_zh, name_en, short_zh, sort) values ('370202', '市南区', 'Shinan', '市南', 1)
                   on conflict do nothing`);
  await sql.query(`insert into chain (code, name_zh, name_en, "group", sort) values
                     ('smart-home', '智能家电', 'Smart home', 'advantage', 1) on conflict do nothing`);
  return {
    sql,
    argon2: counting,
    app: await start(),
    anotherProcess: start,
    aFirm: async (status = 'verified') => {
      const id = newId();
      // Any 18 characters of the alphabet: the check digit is the business of firms.
      const code = `91${id
        .replaceAll(/[^0-9]/g, '')
        .padEnd(16, '0')
        .slice(-16)}`;
      await sql.query(
        `insert into firm (id, credit_code, name_zh, district_code, status) values ($1, $2, '测试企业', '370202', $3)`,
        [id, code, status],
      );
      return id;
    },
    close: async () => {
      for (const app of apps) await app.close();
      await sql.end();
      await database.drop();
    },
  };
}
