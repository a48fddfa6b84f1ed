import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { newId, refuse } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Commands } from './commands.js';
import { Database } from './database.js';
import { DatabaseModule } from './database.module.js';

let database: TestDatabase;
let app: TestingModule;
let sql: pg.Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  await sql.query('create table act (id uuid primary key, note text)');
  await sql.query('grant all on act to lianwan_app');
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
  });
  app = await Test.createTestingModule({
    imports: [ConfigModule.for(config), DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 8 })],
  }).compile();
  await app.init();
});
beforeEach(() => sql.query('truncate act'));
afterAll(async () => {
  await app.close();
  await sql.end();
  await database.drop();
});

const acts = async (): Promise<number> =>
  (await sql.query<{ n: number }>('select count(*)::int as n from act')).rows[0]?.n ?? -1;
const insert = { name: 'spec.act', text: 'insert into act (id, note) values ($1, $2)' };

describe('a command', () => {
  const person = (firmId: string | null): Actor => ({ ...VISITOR, kind: 'person', accountId: newId(), firmId });
  const act = (actor: Actor, key: string | null, note = 'note') =>
    app.get(Commands).once(actor, { operation: 'spec.act', clientMutationId: key, input: { note } }, async (em) => {
      const id = newId();
      await app.get(Database).run(em, insert, [id, note]);
      return note === 'refused' ? refuse('SPEC') : { id };
    });

  it('takes place once under its key, however often and at once it is asked for', async () => {
    const actor = person(newId());
    const answers = await Promise.all(Array.from({ length: 6 }, () => act(actor, 'k')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await acts()).toBe(1);
  });

  it('takes place each time without a key', async () => {
    const actor = person(newId());
    await act(actor, null);
    await act(actor, null);
    expect(await acts()).toBe(2);
  });

  it('is refused under the key of another input', async () => {
    const actor = person(newId());
    await act(actor, 'k', 'one');
    expect(await act(actor, 'k', 'two')).toMatchObject({ refusal: 'IDEMPOTENCY_MISMATCH' });
    expect(await acts()).toBe(1);
  });

  it('that was refused may be tried again under its key', async () => {
    const actor = person(newId());
    await act(actor, 'k', 'refused');
    expect(await acts()).toBe(0);
    expect(await act(actor, 'k', 'now')).toHaveProperty('id');
  });

  it('for one firm is not the same act for another firm of the same person', async () => {
    const actor = person(newId());
    const first = await act(actor, 'k');
    const second = await act({ ...actor, firmId: newId() }, 'k');
    expect(second).not.toEqual(first);
    expect(await acts()).toBe(2);
  });
});

describe('a transaction', () => {
  const failing = async (code: string, at: 'work' | 'commit') => {
    let runs = 0;
    const timing = at === 'commit' ? 'deferrable initially deferred' : 'not deferrable';
    await sql.query(`create or replace function fail_act() returns trigger language plpgsql as
      $$ begin raise exception 'gone' using errcode = '${code}'; end $$`);
    await sql.query(
      `create constraint trigger fail after insert on act ${timing} for each row execute function fail_act()`,
    );
    try {
      await expect(
        app.get(Database).transaction(async (em) => {
          runs += 1;
          await app.get(Database).run(em, insert, [newId(), 'x']);
        }),
      ).rejects.toMatchObject({ code });
    } finally {
      await sql.query('drop trigger fail on act');
    }
    return runs;
  };

  it('that lost against another one is tried three times', async () => {
    expect(await failing('40001', 'work')).toBe(3);
    expect(await failing('40001', 'commit')).toBe(3);
  });

  it('whose connection went away is tried again, but not over a commit that may have taken place', async () => {
    expect(await failing('57P01', 'work')).toBe(3);
    expect(await failing('57P01', 'commit')).toBe(1);
  });
});
