import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isId } from '#kernel';
import { type Bench, withClient } from '../bench.js';
import type { BenchRow } from '../bench-row.js';
import { median, quantile, rounded, spread } from '../figures.js';
import { type Answer, Connection, load, post, type Target, warm, type Window } from '../http-load.js';
import { documentId, ownDocuments } from '../own-documents.js';
import { firmId, idOf, memberSession, pageData } from '../page/page-data.js';
import { literal, pgbenchScript, transactionIn } from './captured.js';
import { findPgbench, pgbench } from './pgbench.js';

const CLIENTS = 16;
const POOL = '16';
const WARM_UP = { ms: 4000, answers: 5000 };
const REWARM_MS = 1000;
const WINDOW_MS = 3000;
const ROUNDS = 4;
const PER_CLIENT = 400;
const DRAFTS = 90_000;
/** Drafts below are the api's, from here on pgbench's: 16 clients of 400 in each of five runs. */
const PGBENCH_FROM = 55_000;
const DRAFT = '01930000';
/** The draft whose publication shows the statements. */
const SAMPLE = 1;

const MUTATION = `mutation Publish($input: NeedActInput!) {
  publishNeed(input: $input) { __typename ... on NeedPayload { needId } ... on Refusal { code } }
}`;

/** `publishNeed` through the real api against pgbench with exactly the statements that it sends. */
export async function benchPublish(bench: Bench): Promise<BenchRow[]> {
  const program = findPgbench();
  if (program === null) {
    bench.log('SKIPPED: pgbench is neither in PATH nor in /usr/lib/postgresql');
    return [];
  }
  const databaseUrl = await bench.database('bench_publish');
  const token = await withClient(databaseUrl, async (client) => {
    await pageData(client, 1000);
    await client.query(DRAFTS_SQL, [DRAFTS]);
    await client.query('vacuum analyze need');
    return memberSession(client);
  });
  const script = await captureScript(bench, databaseUrl, token);
  const api = await bench.start('api', databaseUrl, { DATABASE_POOL: POOL, ...ownDocuments(bench, MUTATION) });
  const publisher = publisherOf(api.url, api.process.pid ?? 0, token);
  const run = (round: number): Promise<number> =>
    pgbench({
      program,
      url: databaseUrl,
      script,
      clients: CLIENTS,
      transactionsPerClient: PER_CLIENT,
      variables: { base: PGBENCH_FROM + round * CLIENTS * PER_CLIENT, per_client: PER_CLIENT, i: 0 },
      role: 'lianwan_app',
    });
  const ours: Window[] = [];
  const theirs: number[] = [];
  await warm(publisher, CLIENTS, WARM_UP);
  await run(0);
  for (let round = 1; round <= ROUNDS; round += 1) {
    theirs.push(await run(round));
    await load(publisher, CLIENTS, REWARM_MS);
    ours.push(await load(publisher, CLIENTS, WINDOW_MS));
  }
  await bench.stop(api.process);
  await bench.drop('bench_publish');
  return rowsOf(ours, theirs, bench.log);
}

const DRAFTS_SQL = `insert into need (id, number, firm_id, kind, title, text, chain_code, node_code, quantity, unit,
    deadline, is_unclassified)
  select ${idOf(DRAFT, 'i')}, 'N-D-' || i, ${firmId('1')}, 'parts', '采购壳体 ' || i, repeat('材质 Q235，须随货提供检测报告。', 8),
    node.chain_code, node.code, 10, '件', clock_timestamp() + interval '30 days', true
  from generate_series(0, $1::int - 1) i, (select code, chain_code from chain_node where status = 'active' order by code limit 1) node`;

function rowsOf(ours: readonly Window[], theirs: readonly number[], log: (line: string) => void): BenchRow[] {
  const rates = ours.map(({ perSecond }) => perSecond);
  const ratios = rates.map((rate, round) => rate / (theirs[round] ?? Number.NaN));
  const micros = Math.round(median(ours.map(({ serverMicros }) => serverMicros)));
  const latencies = ours.flatMap((window) => window.latencies);
  log(
    `api ${rates.map(Math.round).join(' ')}/s, ${micros} µs of server CPU, p50 ${quantile(latencies, 0.5).toFixed(1)} ms, ` +
      `p99 ${quantile(latencies, 0.99).toFixed(1)} ms; pgbench ${theirs.map(Math.round).join(' ')}/s; ` +
      `ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`,
  );
  return [
    {
      name: `publishNeed, ${CLIENTS} connections, ${micros} µs`,
      value: Math.round(median(rates)),
      unit: '1/s',
      ratio: rounded(median(ratios), 2),
      target: '≥ 0.2',
      baseline: `pgbench, the same statements, ${CLIENTS} clients: ${Math.round(median(theirs))}/s; spread ${spread(ratios).toFixed(2)}`,
    },
  ];
}

function publisherOf(url: string, pid: number, token: string): Target {
  const port = Number(new URL(url).port);
  let draft = SAMPLE + 1;
  return {
    port,
    pid,
    next: () => (draft < PGBENCH_FROM ? publishRequest(url, token, draft++) : null),
    check: requirePublished,
  };
}

function publishRequest(url: string, token: string, draft: number): Buffer {
  const input = { needId: draftId(draft), clientMutationId: `publish-${draft}` };
  const headers = { cookie: `lianwan=${token}`, origin: url };
  return post(
    Number(new URL(url).port),
    '/graphql',
    { documentId: documentId(MUTATION), variables: { input } },
    headers,
  );
}

/** The same as {@link idOf} in SQL. */
const draftId = (n: number): string => `${DRAFT}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

function requirePublished({ status, body }: Answer): void {
  if (status !== 200 || !body.includes('"__typename":"NeedPayload"')) {
    throw new Error(`not published: ${status} ${body.toString().slice(0, 400)}`);
  }
}

/** Publishes one need through an api of its own while the server logs statements, and writes them as a script. */
async function captureScript(bench: Bench, databaseUrl: string, token: string): Promise<string> {
  const logFile = path.join(bench.serverHome, 'postgres.log');
  const from = statSync(logFile).size;
  await bench.sql(databaseUrl, `alter database bench_publish set log_statement = 'all'`);
  const api = await bench.start('api', databaseUrl, ownDocuments(bench, MUTATION));
  const connection = await Connection.open(Number(new URL(api.url).port));
  // The first one of a process also reads the reference data; the second one is what every later one is.
  for (const draft of [0, SAMPLE]) requirePublished(await connection.ask(publishRequest(api.url, token, draft)));
  connection.close();
  await bench.stop(api.process);
  await bench.sql(databaseUrl, 'alter database bench_publish reset log_statement');
  await sleep(200); // the log is written by another process
  const transaction = transactionIn(readFileSync(logFile).subarray(from).toString('utf8'), `publish-${SAMPLE}`);
  bench.log(`publishNeed sends ${transaction.length} statements`);

  const [actor] = await bench.sql<{ account: string; firm: string }>(
    databaseUrl,
    `select account_id as account, acting_firm_id as firm from session order by created_at desc limit 1`,
  );
  const sample = draftId(SAMPLE);
  const need = idOf(DRAFT, ':n');
  const known = new Set([sample, actor?.account, actor?.firm]);
  const replaced = (value: string): string => `replace(${literal(value)}, ${literal(sample)}, ${need}::text)`;
  const body = pgbenchScript(transaction, [
    { is: (value) => value === sample, by: () => need },
    { is: (value) => value === `publish-${SAMPLE}`, by: () => `('publish-' || :n::bigint)` },
    { is: (value) => value.startsWith('{"needId"'), by: (value) => `${replaced(value)}::jsonb` },
    { is: (value) => value.includes(sample), by: replaced },
    { is: (value) => isId(value) && !known.has(value), by: () => 'uuidv7()' },
    { is: (value) => isId(value.slice(1, -1)), by: () => 'array[uuidv7()]' },
  ]);
  const script = path.join(bench.dataDir, 'publish.pgbench');
  writeFileSync(script, `\\set n :base + :client_id * :per_client + :i\n\\set i :i + 1\n${body}`);
  return script;
}
