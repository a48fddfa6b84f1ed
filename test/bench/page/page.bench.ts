import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { freePort } from '#foundation/embedded';
import { type Bench, withClient } from '../bench.js';
import type { BenchRow } from '../bench-row.js';
import { median, quantile, rounded, spread } from '../figures.js';
import { Connection, load, loadInTurn, post, type Target, warm, type Window } from '../http-load.js';
import { documentId, ownDocuments } from '../own-documents.js';
import { pageData } from './page-data.js';

const NEEDS = 100_000;
const CONNECTIONS = 16;
const FIRST = 20;
const POOL = '12';
const WARM_UP = { ms: 4000, answers: 6000 };
const REWARM_MS = 1500;
const SLICES = { slices: 10, sliceMs: 250 };
const ROUNDS = 5;

const QUERY = `query Page($chain: String!, $first: Int!) {
  needs(first: $first, filter: { chainCode: $chain }) {
    nodes {
      id number kind title quantity unit budgetMin budgetMax currency deliveryDistrict deliveryBy deadline bidding status
      publishedAt owner { id nameZh districtCode size } chain { code nameZh }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The needs list page of the real api against express with a named statement of pg serving the same rows. */
export async function benchPage(bench: Bench): Promise<BenchRow[]> {
  const databaseUrl = await bench.database('bench_page');
  const { chains, token } = await withClient(databaseUrl, (client) => pageData(client, NEEDS));
  const api = await bench.start('api', databaseUrl, { DATABASE_POOL: POOL, ...ownDocuments(bench, QUERY) });
  const plain = await startPlain({ ...bench.env(databaseUrl), DATABASE_POOL: POOL });
  const apiPort = Number(new URL(api.url).port);
  const apiPid = api.process.pid ?? 0;
  const graphql = (headers: Record<string, string>): PageTarget =>
    targetOf(apiPort, apiPid, chains, (chain) =>
      post(apiPort, '/graphql', { documentId: documentId(QUERY), variables: { chain, first: FIRST } }, headers),
    );
  const targets = {
    plain: targetOf(plain.port, plain.child.pid ?? 0, chains, (chain) =>
      post(plain.port, '/needs', { chainCode: chain, first: FIRST }),
    ),
    member: graphql({ cookie: `lianwan=${token}`, origin: api.url }),
    visitor: graphql({}),
  };
  try {
    await requireSameRows(Object.values(targets));
    return rowsOf(await inTurn(targets), bench.log);
  } finally {
    plain.child.kill();
    await bench.stop(api.process);
    await bench.drop('bench_page');
  }
}

type Name = 'plain' | 'member' | 'visitor';

/** Each target warmed once for long; each round warms all of them again and measures them in turn. */
async function inTurn(targets: Readonly<Record<Name, Target>>): Promise<Record<Name, Window[]>> {
  const windows: Record<Name, Window[]> = { plain: [], member: [], visitor: [] };
  const names: readonly Name[] = ['plain', 'member', 'visitor'];
  for (const name of names) await warm(targets[name], CONNECTIONS, WARM_UP);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) await load(targets[name], CONNECTIONS, REWARM_MS);
    const measured = await loadInTurn(
      names.map((name) => targets[name]),
      CONNECTIONS,
      SLICES,
    );
    names.forEach((name, at) => windows[name].push(...measured.slice(at, at + 1)));
  }
  return windows;
}

function rowsOf(windows: Readonly<Record<Name, readonly Window[]>>, log: (line: string) => void): BenchRow[] {
  const rates = (name: Name): number[] => windows[name].map(({ perSecond }) => perSecond);
  const p99 = (name: Name): number =>
    quantile(
      windows[name].flatMap(({ latencies }) => latencies),
      0.99,
    );
  const micros = (name: Name): number => Math.round(median(windows[name].map(({ serverMicros }) => serverMicros)));
  // Neighbours on the machine slow whole rounds: each is compared with the baseline of its own round.
  const ratios = (name: Name): number[] =>
    rates(name).map((rate, round) => rate / (rates('plain')[round] ?? Number.NaN));
  for (const name of ['plain', 'member', 'visitor'] as const) {
    log(
      `${name}: ${Math.round(median(rates(name)))} pages/s (spread ${spread(rates(name)).toFixed(2)}), ` +
        `${micros(name)} µs of server CPU, p50 ${quantile(
          windows[name].flatMap(({ latencies }) => latencies),
          0.5,
        ).toFixed(1)} ms, ` +
        `p99 ${p99(name).toFixed(1)} ms, of the baseline ${ratios(name)
          .map((ratio) => ratio.toFixed(2))
          .join(' ')}`,
    );
  }
  const baseline = `express + pg, named, the same rows: ${Math.round(median(rates('plain')))}/s, ${micros('plain')} µs`;
  const row = (name: Name, who: string, target: string | null): BenchRow => ({
    name: `needs page, ${who}, ${micros(name)} µs`,
    value: Math.round(median(rates(name))),
    unit: 'pages/s',
    ratio: rounded(median(ratios(name)), 2),
    target,
    baseline: `${baseline}; spread ${spread(ratios(name)).toFixed(2)}`,
  });
  return [
    row('member', 'member of a firm', '≥ 0.5'),
    row('visitor', 'visitor', '≥ 0.5'),
    {
      name: 'needs page, member, p99',
      value: rounded(p99('member')),
      unit: 'ms',
      ratio: rounded(p99('member') / p99('plain'), 2),
      target: null,
      baseline: `express + pg: ${rounded(p99('plain'))} ms`,
    },
  ];
}

interface PageTarget extends Target {
  /** One of its requests. */
  readonly sample: Buffer;
}

function targetOf(
  port: number,
  pid: number,
  chains: readonly string[],
  request: (chain: string) => Buffer,
): PageTarget {
  const requests = chains.map(request);
  return {
    sample: requests[0] ?? Buffer.alloc(0),
    port,
    pid,
    next: () => requests[Math.floor(Math.random() * requests.length)] ?? null,
    check: ({ status, body }) => {
      if (status !== 200 || body.toString('latin1', 0, 8) !== '{"data":') {
        throw new Error(`no page: ${status} ${body.toString()}`);
      }
    },
  };
}

interface PageBody {
  readonly data: { readonly needs: { readonly nodes: readonly { readonly id: string }[] } };
}

/** Before anything is measured: full pages, and the same rows field by field from everybody. */
async function requireSameRows(targets: readonly PageTarget[]): Promise<void> {
  const [reference = '', ...others] = await Promise.all(targets.map(firstPage));
  const different = others.find((page) => page !== reference);
  if (different !== undefined)
    throw new Error(`the servers answer different rows:\n${reference.slice(0, 900)}\n${different.slice(0, 900)}`);
}

async function firstPage({ port, sample, check }: PageTarget): Promise<string> {
  const connection = await Connection.open(port);
  const answer = await connection.ask(sample);
  connection.close();
  check(answer);
  const { nodes } = (JSON.parse(answer.body.toString()) as PageBody).data.needs;
  if (nodes.length !== FIRST) throw new Error(`a page has ${nodes.length} rows`);
  return JSON.stringify(nodes).toLowerCase(); // GraphQL spells enum values in capitals
}

async function startPlain(env: Readonly<Record<string, string>>): Promise<{ port: number; child: ChildProcess }> {
  const port = await freePort();
  const child = fork(path.join(import.meta.dirname, 'plain-server.js'), { env: { ...env, PORT: String(port) } });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the baseline server ended')));
  });
  return { port, child };
}
