import { Test } from '@nestjs/testing';
import pg from 'pg';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { HandlerRegistry, OutboxModule } from '#foundation/outbox';
import { type Id, newId } from '#kernel';
import { Concerns, PoliciesModule } from '#policies';
import { Database } from '#foundation/database';
import type { Bench } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { quantile, rounded } from './figures.js';

const FIRMS = 10_000;
const POLICIES = 240;
const ALL_WITHIN_S = 10;
const ONE_WITHIN_S = 1;
const CHANGES = 40;

/** Firms of every district, size, trade and title, by their number alone. */
const firms = `
  with made as (
    select gen_random_uuid() as id, n from generate_series(1, ${FIRMS}) n
  ), firm_rows as (
    insert into firm (id, credit_code, name_zh, district_code, industry_code, founded_on, staff, revenue_band, size, status, verified_at)
    select m.id, '9137020000' || lpad(m.n::text, 8, '0'), '企业' || m.n, d.code,
           'C' || (1300 + m.n % 3000), date '2000-01-01' + (m.n * 37 % 9000),
           case when m.n % 7 = 0 then null else m.n * 13 % 900 end,
           case when m.n % 5 = 0 then null else (array['<300', '300-2000', '2000-10000', '10000-40000', '>=40000'])[1 + m.n % 5] end,
           (array['large', 'medium', 'small', 'micro'])[1 + m.n % 4], 'verified', clock_timestamp()
    from made m join (select code, row_number() over (order by code) - 1 as k, count(*) over () as c from district) d
      on d.k = m.n % d.c
    returning id
  ), nodes as (
    insert into firm_chain_node (firm_id, node_code)
    select m.id, c.code from made m join (select code, row_number() over (order by code) - 1 as k, count(*) over () as c
      from chain_node) c on c.k = m.n % c.c
  ), people as (
    insert into account (id, email, name, password_hash) select m.id, m.n || '@example.cn', '人' || m.n, 'none' from made m
    returning id
  )
  insert into firm_tag (id, firm_id, kind)
  select gen_random_uuid(), m.id, k.code from made m join (select code, row_number() over (order by code) as k from firm_tag_kind) k
    on m.n % (k.k + 2) = 0`;
const members = `insert into membership (id, account_id, firm_id, role) select gen_random_uuid(), id, id, 'admin' from firm`;
const figures = `insert into firm_declared_fact (firm_id, fact, value)
  select f.id, x.fact, (abs(hashtext(f.credit_code || x.fact)) % 1000)::numeric from firm f
  cross join (values ('rd_spending'), ('export_value'), ('equipment_investment')) x(fact) where right(f.credit_code, 1) > '4'`;

const clause = (fact: string, operator: string, ...values: unknown[]) => ({ kind: 'clause', fact, operator, values });

/** A rule of six conditions, as officers write them: a place, a size, a trade, and figures. */
function ruleOf(at: number, districts: readonly string[], tags: readonly string[]): object {
  const pick = <T>(of: readonly T[], by: number): T => of[by % of.length] as T;
  return {
    kind: 'all',
    rules: [
      clause('district', 'in', pick(districts, at), pick(districts, at + 3), pick(districts, at + 5)),
      { kind: 'not', rule: clause('size', 'in', pick(['large', 'medium', 'small', 'micro'], at)) },
      clause('industry', 'starts_with', `C${(at % 3) + 1}`, 'I'),
      {
        kind: 'any',
        rules: [
          clause('tags', 'include', pick(tags, at)),
          clause('rd_spending', 'at_least', at * 3),
          clause('revenue', 'at_least', 2000),
        ],
      },
      clause('staff', 'at_least', at % 300),
    ],
  };
}

/** 240 policies beside 10,000 firms in full, with what follows written and told; and one changed fact. */
export async function benchPolicies(bench: Bench): Promise<BenchRow[]> {
  const databaseUrl = await bench.database('bench_policies');
  const sql = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await sql.query(firms);
  await sql.query(members);
  await sql.query(figures);
  await writePolicies(sql);
  await sql.query('analyze');
  const config = loadConfig({
    ...{ NODE_ENV: 'test', DATABASE_URL: databaseUrl, PUBLIC_URL: 'https://lianwan.example.cn' },
    SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  const database = DatabaseModule.with({ statementTimeoutMs: 60_000, pool: 4 });
  const app = await Test.createTestingModule({
    imports: [ConfigModule.for(config), database, OutboxModule, PoliciesModule],
  }).compile();
  await app.init();
  const concerns = app.get(Concerns, { strict: false });
  const inTransaction = <T>(work: Parameters<Database['transaction']>[0]) =>
    app.get(Database).transaction(work) as Promise<T>;
  const timed = async (work: () => Promise<number>): Promise<{ seconds: number; count: number }> => {
    const begun = performance.now();
    const count = await work();
    return { seconds: (performance.now() - begun) / 1000, count };
  };
  const full = () => timed(() => inTransaction((em) => concerns.ofAll(em, newId(), null)));
  const first = await full();
  const again = await full();
  bench.log(
    `first ${first.seconds.toFixed(1)} s with ${first.count} new pairs told; again ${again.seconds.toFixed(2)} s`,
  );
  if (again.count !== 0) throw new Error(`a second evaluation told ${again.count} pairs anew`);
  const changed = await changes(app.get(HandlerRegistry, { strict: false }), app.get(Database), sql);
  await app.close();
  await sql.end();
  await bench.drop('bench_policies');
  const row = (name: string, seconds: number, within: number): BenchRow => ({
    ...{ name, value: rounded(seconds), unit: 's', ratio: rounded(seconds / within) },
    ...{ target: '≤ 1', baseline: `budget of ${within} s` },
  });
  return [
    row(`${POLICIES} policies × ${FIRMS} firms evaluated in full`, again.seconds, ALL_WITHIN_S),
    row(`the same for the first time, ${first.count} pushes told`, first.seconds, ALL_WITHIN_S),
    row('one changed firm fact evaluated and told, p95', changed, ONE_WITHIN_S),
  ];
}

async function writePolicies(sql: pg.Pool): Promise<void> {
  const codes = async (table: string) =>
    (await sql.query<{ code: string }>(`select code from ${table} order by code`)).rows.map(({ code }) => code);
  const [districts, tags] = [await codes('district'), await codes('firm_tag_kind')];
  for (let at = 0; at < POLICIES; at += 1) {
    const id = newId();
    await sql.query(
      `insert into policy (id, number, status, department, officer_name, officer_phone, edition, published_at)
       values ($1, next_number('PO'), 'published', '处', '人', '0532-0', 1, clock_timestamp())`,
      [id],
    );
    await sql.query(
      `insert into policy_edition (policy_id, edition, title_zh, summary, mode, rule, rule_zh, rule_en, facts, starts_on,
         ends_on, budget, amount, published_at)
       values ($1, 1, $2, '一句话', 'apply', $3, '', '', $4, '2020-01-01', '2099-12-31', 1000, 1, clock_timestamp())`,
      [
        ...[id, `政策 ${at}`, JSON.stringify(ruleOf(at, districts, tags))],
        ['district', 'industry', 'rd_spending', 'revenue', 'size', 'staff', 'tags'],
      ],
    );
  }
}

/** The p95 of seconds from the change to the messages written, each through the event's own handler. */
async function changes(registry: HandlerRegistry, database: Database, sql: pg.Pool): Promise<number> {
  const handler = registry.find('PolicyHandlers.firmChanged');
  if (!handler) throw new Error('nobody listens to changes of firms');
  const { rows } = await sql.query<{ id: Id }>(`select id from firm order by credit_code limit ${CHANGES}`);
  const seconds: number[] = [];
  for (const { id } of rows) {
    await sql.query('update firm set staff = 5000, version = version + 1 where id = $1', [id]);
    const begun = performance.now();
    await database.transaction((em) =>
      handler.handle(
        { firmId: id, facts: ['staff'] },
        { deliveryId: newId(), attempt: 1, em, signal: new AbortController().signal, progress: () => undefined },
      ),
    );
    seconds.push((performance.now() - begun) / 1000);
  }
  return quantile(seconds, 0.95);
}
