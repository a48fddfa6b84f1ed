import type { Id } from '#kernel';
import { openLive } from '../../support/live-events.js';
import { type Bench, withClient } from '../bench.js';
import type { BenchRow } from '../bench-row.js';
import { quantile, rounded } from '../figures.js';
import { documentId, ownDocuments } from '../own-documents.js';
import { memberSession } from '../page/page-data.js';
import { cityData } from './city-data.js';

const CITY = { firms: 5000, listings: 20_000 };
const WARM_UP = 60;
const ALONE = 240;
const PUBLISHERS = 8;
const TOGETHER = 240;
const WITHIN_MS = 10_000;
const BUDGET_P50_MS = 100;
const BUDGET_P95_MS = 400;

const PUBLISH = `mutation ($input: NeedActInput!) {
  publishNeed(input: $input) { __typename ... on NeedPayload { needId } ... on Refusal { code } } }`;
const FOLLOW = `subscription ($needId: Uuid!) {
  matchRunProgress(needId: $needId) { phase proposals { id rank supplier { nameZh } } } }`;

interface Progress {
  readonly matchRunProgress: { readonly phase: string | null; readonly proposals: readonly { readonly id: Id }[] };
}

interface Timing {
  /** From the answer to `publishNeed`, which follows its commit at once, to the first event with proposals. */
  readonly afterCommitMs: number;
  readonly publishMs: number;
  /** False: the run ended without a proposal. */
  readonly isAny: boolean;
}

/** Commit of `publishNeed` → the first proposal at a subscriber, through the real api and worker, without Redis. */
export async function benchFirstProposal(bench: Bench): Promise<BenchRow[]> {
  const databaseUrl = await bench.database('bench_city');
  const { drafts, token } = await withClient(databaseUrl, async (client) => {
    const city = await cityData(client, { ...CITY, drafts: WARM_UP + ALONE + TOGETHER });
    return { drafts: city.drafts, token: await memberSession(client, city.ownerFirmId) };
  });
  const worker = await bench.start('worker', databaseUrl);
  const api = await bench.start('api', databaseUrl, ownDocuments(bench, PUBLISH, FOLLOW));
  const send = senderTo(api.url, token);
  const endedEmpty: EndedEmpty = async (needId) => {
    const [row] = await bench.sql<{ is: boolean }>(
      databaseUrl,
      `select exists (select from match_run where need_id = $1)
          and not exists (select from match_proposal where need_id = $1) as is`,
      [needId],
    );
    return row?.is === true;
  };
  const waiting = [...drafts];
  await publishAll(send, endedEmpty, waiting.splice(0, WARM_UP), 1);
  const alone = await publishAll(send, endedEmpty, waiting.splice(0, ALONE), 1);
  const together = await publishAll(send, endedEmpty, waiting, PUBLISHERS);
  bench.log(`worker ${(await durations(bench, databaseUrl)) ?? ''}`);
  await bench.stop(api.process);
  await bench.stop(worker.process);
  await bench.drop('bench_city');
  const answered = [...alone, ...together].filter(({ isAny }) => isAny).length;
  bench.log(`${answered} of ${alone.length + together.length} needs have a proposal; the others are left out`);
  const ms = (timings: readonly Timing[], q: number): number =>
    quantile(
      timings.filter(({ isAny }) => isAny).map(({ afterCommitMs }) => afterCommitMs),
      q,
    );
  bench.log(
    `publishNeed itself: p50 ${quantile(
      alone.map(({ publishMs }) => publishMs),
      0.5,
    ).toFixed(1)} ms`,
  );
  const row = (name: string, value: number, budget: number | null): BenchRow => ({
    name: `commit → first proposal, ${name}`,
    value: rounded(value),
    unit: 'ms',
    ratio: budget === null ? null : rounded(value / budget),
    target: budget === null ? null : '≤ 1',
    baseline: budget === null ? null : `budget of ${budget} ms, ${alone.length} needs one after another, 20k listings`,
  });
  return [
    row('p50', ms(alone, 0.5), BUDGET_P50_MS),
    row('p95', ms(alone, 0.95), BUDGET_P95_MS),
    row(`${PUBLISHERS} publishers, p50`, ms(together, 0.5), null),
    row(`${PUBLISHERS} publishers, p95`, ms(together, 0.95), null),
  ];
}

type Send = (path: string, init: RequestInit) => Promise<Response>;
/** True when the matching of a need has ended without a proposal, by the tables. */
type EndedEmpty = (needId: Id) => Promise<boolean>;

function senderTo(url: string, token: string): Send {
  const session = { cookie: `lianwan=${token}`, origin: url, 'content-type': 'application/json' };
  return (path, init) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { ...session, ...(init.headers as Record<string, string> | undefined) },
    });
}

/** Publishes the drafts by so many publishers, each one need after another. */
async function publishAll(
  send: Send,
  endedEmpty: EndedEmpty,
  drafts: readonly Id[],
  publishers: number,
): Promise<Timing[]> {
  const waiting = [...drafts];
  const timings: Timing[] = [];
  const publisher = async (): Promise<void> => {
    for (let needId = waiting.shift(); needId !== undefined; needId = waiting.shift()) {
      timings.push(await publishOne(send, endedEmpty, needId));
    }
  };
  await Promise.all(Array.from({ length: publishers }, publisher));
  return timings;
}

async function publishOne(send: Send, endedEmpty: EndedEmpty, needId: Id): Promise<Timing> {
  const events = await openLive<Progress>((init) => send('/live', init), {
    documentId: documentId(FOLLOW),
    variables: { needId },
  });
  try {
    await events.until(() => true, WITHIN_MS); // the state before: from here on nothing is missed
    const found = events
      .until(({ matchRunProgress: { phase, proposals } }) => proposals.length > 0 || phase === 'DONE', WITHIN_MS)
      .then(({ matchRunProgress: { proposals } }) => ({ at: performance.now(), isAny: proposals.length > 0 }));
    // Awaited below; without this a failure would count as unhandled while the answer to the mutation is awaited.
    found.catch(() => undefined);
    const begun = performance.now();
    const input = { needId, clientMutationId: `first-${needId}` };
    const body = JSON.stringify({ documentId: documentId(PUBLISH), variables: { input } });
    const answer = await (await send('/graphql', { method: 'POST', body })).text();
    const answered = performance.now();
    if (!answer.includes('"NeedPayload"')) throw new Error(`not published: ${answer}`);
    const { at, isAny } = await found.catch(async (error: unknown) => {
      if (await endedEmpty(needId)) return { at: Number.NaN, isAny: false };
      throw error;
    });
    return { afterCommitMs: Math.max(0, at - answered), publishMs: answered - begun, isAny };
  } finally {
    events.close();
  }
}

/** How long the runs themselves took, as they say, and how many proposals they made. */
async function durations(bench: Bench, databaseUrl: string): Promise<string | undefined> {
  const [row] = await bench.sql<{ told: string }>(
    databaseUrl,
    `select format('%s runs, p50 %s ms, p95 %s ms, %s proposals', count(*),
              percentile_disc(0.5) within group (order by duration_ms)::int,
              percentile_disc(0.95) within group (order by duration_ms)::int,
              (select count(*) from match_proposal)) as told
     from match_run`,
  );
  return row?.told;
}
