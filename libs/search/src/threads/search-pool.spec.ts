import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ImpactIndex, type SearchPlan } from '#matching';
import { compiledThread } from '../../test/compiled-thread.js';
import { SearchPool, SearchPoolBusy, type SearchPoolOptions } from './search-pool.js';

const WORDS = ['法兰', '轴承', '不锈钢', '注塑', '模具', '齿轮', '电机', '阀门', '泵'];
const documents = Array.from({ length: 20_000 }, (_, at) => ({
  id: `d${String(at).padStart(6, '0')}`,
  text: `${WORDS[at % 9] ?? ''} ${WORDS[(at * 7) % 8] ?? ''} ${at % 97}`,
  attributes: [`district:${at % 5}`],
}));
const index = ImpactIndex.build(documents);
const base = index.baseArrays;

function planOf(query: string, filter?: { all: string[] }): SearchPlan {
  const started = index.begin(query, { limit: 20, filter });
  if (started === null) throw new Error('nothing to search for');
  return started.plan;
}

const here = new SearchPool({ threads: 0, entry: null });
const expected = (query: string, filter?: { all: string[] }) => here.search(base, planOf(query, filter));

let pool: SearchPool;
const started = (threads: number, options: Partial<SearchPoolOptions> = {}): SearchPool => {
  pool = new SearchPool({ threads, entry: compiledThread(), ...options });
  pool.start();
  pool.hold(base);
  return pool;
};
afterEach(() => pool.stop());

/** Asks until all threads that are wanted live. */
async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo();) {
    if (Date.now() > end) throw new Error('did not happen');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a pool of search threads', () => {
  it('answers what a search on this thread answers, with and without a filter', async () => {
    const two = started(2);
    const queries = WORDS.flatMap((word) => [`${word} 电机`, `${word} 13`]);
    const answers = await Promise.all(queries.map((query) => two.search(base, planOf(query))));
    expect(answers).toEqual(await Promise.all(queries.map((query) => expected(query))));
    const filter = { all: ['district:3'] };
    expect(await two.search(base, planOf('法兰 7', filter))).toEqual(await expected('法兰 7', filter));
  });

  it('replaces a thread that dies; its searches are answered all the same', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lianwan-thread-'));
    const [program, hasDied] = [path.join(folder, 'mortal.mjs'), path.join(folder, 'has-died')];
    // The first of them ends soon, whatever it is doing then.
    writeFileSync(
      program,
      `import { openSync } from 'node:fs';
       await import(${JSON.stringify(compiledThread().href)});
       const isFirst = () => { try { return openSync(${JSON.stringify(hasDied)}, 'wx') > 0; } catch { return false; } };
       if (isFirst()) setTimeout(() => process.exit(3), 200);`,
    );
    const two = started(2, { entry: pathToFileURL(program) });
    const asked: { readonly query: string; readonly hits: ReturnType<SearchPool['search']> }[] = [];
    let open = 0;
    await until(() => {
      for (; open < 200; open += 1) {
        const query = `轴承 ${asked.length % 97}`;
        const hits = two.search(base, planOf(query)).finally(() => (open -= 1));
        asked.push({ query, hits });
      }
      return two.size === 1;
    });
    for (const { query, hits } of asked) expect(await hits).toEqual(await expected(query));
    await until(() => two.size === 2);
    expect(await two.search(base, planOf('齿轮'))).toEqual(await expected('齿轮'));
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses more than may wait, and serves again afterwards', async () => {
    const one = started(1, { mostWaiting: 3 });
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => one.search(base, planOf('法兰 轴承'))));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.length).toBe(30 - 2 - 3);
    expect(refused.every(({ reason }) => reason instanceof SearchPoolBusy)).toBe(true);
    expect(await one.search(base, planOf('法兰'))).toEqual(await expected('法兰'));
  });

  it('searches a segment that the threads do not hold, or hold no longer, on this thread', async () => {
    const one = started(1);
    one.drop(base);
    expect(await one.search(base, planOf('模具'))).toEqual(await expected('模具'));
  });

  it('sees tombstones that are set on the shared arrays', async () => {
    const own = ImpactIndex.build(documents.slice(0, 200));
    const one = started(1);
    one.hold(own.baseArrays);
    const begun = own.begin('法兰', { limit: 500 });
    if (begun === null) throw new Error('nothing begun');
    const before = (await one.search(own.baseArrays, begun.plan)).slots.length;
    own.remove('d000000');
    expect((await one.search(own.baseArrays, begun.plan)).slots.length).toBe(before - 1);
  });

  it('goes on without threads when it was stopped', async () => {
    const two = started(2);
    const asked = two.search(base, planOf('阀门'));
    await two.stop();
    expect(await asked).toEqual(await expected('阀门'));
    expect(await two.search(base, planOf('泵'))).toEqual(await expected('泵'));
    expect(two.size).toBe(0);
  });
});
