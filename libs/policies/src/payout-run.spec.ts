import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Id, newId } from '#kernel';
import { anAccount } from '../../../test/support/builders/account.js';
import { aPolicy } from '../../../test/support/builders/policy.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { ensureBuilt } from '../../../test/support/platform-build.js';

const FIRMS = 2500;
const POLICIES = 4;
/** Not a round number: rounding errors would show. */
const AMOUNT = '333.33';
const RUNS = 3;

let database: TestDatabase;
let sql: pg.Pool;
let listIds: Id[];

beforeAll(async () => {
  ensureBuilt();
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  await sql.query(
    `with made as (
       insert into firm (id, credit_code, name_zh, district_code, status, verified_at)
       select gen_random_uuid(), '9137020000' || lpad(n::text, 8, '0'), '企业' || n, '370213', 'verified', clock_timestamp()
       from generate_series(1, ${FIRMS}) n returning id, name_zh)
     insert into firm_bank_account (firm_id, holder, bank, account_number)
     select id, name_zh, '演示银行', '622200001111' from made`,
  );
  const [one, other] = [await anAccount(sql), await anAccount(sql)];
  listIds = [];
  for (let i = 0; i < POLICIES; i += 1) {
    // The budget is what is due to the fen: one payment too many would break it.
    const budget = (333.33 * FIRMS).toFixed(2);
    const policyId = await aPolicy(sql, { mode: 'automatic', amount: AMOUNT, budget });
    await sql.query('update policy_budget set reserved = budget where policy_id = $1', [policyId]);
    const listId = newId();
    await sql.query(
      `insert into payout_list (id, number, policy_id, edition, period, status, reviewed_by, released_by)
       values ($1, next_number('PL'), $2, 1, '2026', 'released', $3, $4)`,
      [listId, policyId, one, other],
    );
    await sql.query('insert into payout_item (list_id, firm_id, amount) select $1, id, $2 from firm', [listId, AMOUNT]);
    listIds.push(listId);
  }
}, 60_000);

afterAll(async () => {
  await sql?.end();
  await database?.drop();
});

/** A process of its own, so that it can be killed like a worker. */
function run(): ChildProcess {
  const program = path.resolve('dist/libs/policies/src/testing/pay-lists.js');
  const env = {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    LISTS: listIds.join(','),
  };
  return spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

const paid = async (): Promise<number> =>
  (await sql.query<{ n: number }>('select count(*)::int as n from payout')).rows[0]?.n ?? -1;

it('pays 10,000 pairs of policy and firm once each, however often it runs and is killed', async () => {
  const killedAt: number[] = [];
  for (const goal of [1, 3000, 7000]) {
    const child = run();
    const ended = once(child, 'exit');
    while (child.exitCode === null && (await paid()) < goal) await sleep(5);
    child.kill('SIGKILL');
    await ended;
    killedAt.push(await paid());
  }
  // Killed in the middle, not before or after the work.
  expect(killedAt.at(-1)).toBeGreaterThan(0);
  expect(killedAt[0]).toBeLessThan(FIRMS * POLICIES);
  for (let time = 0; time < RUNS; time += 1) {
    // Two at once: one waits for the other at the lists.
    const children = [run(), run()];
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
    expect(codes).toEqual([0, 0]);
    expect(await paid()).toBe(FIRMS * POLICIES);
  }
  const { rows } = await sql.query(
    `select (select count(distinct (policy_id, firm_id))::int from payout) as pairs,
            (select sum(amount)::text from payout) as paid,
            (select sum(amount_fen)::text from ledger_entry where side = 'firm') as booked,
            (select sum(amount_fen)::text from ledger_entry) as balance,
            (select sum(spent)::text from policy_budget) as spent, (select sum(reserved)::text from policy_budget) as reserved,
            (select count(*)::int from payout_list where status = 'paid') as finished`,
  );
  expect(rows[0]).toEqual({
    ...{ pairs: 10_000, paid: '3333300.00', booked: '333330000', balance: '0' },
    ...{ spent: '3333300.00', reserved: '0.00', finished: POLICIES },
  });
}, 120_000);
