import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { ImpactIndex } from '#matching';
import { compiledSearch, compiledThread } from '../test/compiled-thread.js';
import { documentsBefore, stepAt } from '../test/feed.js';
import { PooledIndex } from './pooled-index.js';
import { SnapshotStore } from './snapshot/snapshot-store.js';
import { SearchPool } from './threads/search-pool.js';

const entry = compiledThread();
const QUERIES = ['法兰 不锈钢 7', '齿轮电机', '阀门 泵 钣金 折弯 31'];
let folder: string;
let pool: SearchPool;
beforeAll(() => {
  pool = new SearchPool({ threads: 1, entry });
  pool.start();
});
afterAll(() => pool.stop());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lianwan-index-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = () => new SnapshotStore(folder);
const files = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.index'))
    .sort();
const newestFile = () => path.join(folder, files().at(-1) ?? '');

async function follow(index: PooledIndex, from: number, to: number): Promise<void> {
  for (let moment = from; moment < to; moment += 1) {
    const { put, remove } = stepAt(moment);
    await index.put(put);
    await index.remove(remove);
  }
  index.reached('spec', String(to));
}

/** That the index, once merged, answers what one built from the documents of that moment answers. */
async function expectAsRebuilt(index: PooledIndex, moment: number): Promise<void> {
  await index.merge();
  const rebuilt = ImpactIndex.build(documentsBefore(moment).values());
  expect(await index.size()).toBe(rebuilt.size);
  for (const query of QUERIES) {
    expect(await index.search(query, { limit: 50 })).toEqual(rebuilt.search(query, { limit: 50 }));
    const filter = { any: ['district:3', 'district:5'] };
    expect(await index.search(query, { limit: 50, filter })).toEqual(rebuilt.search(query, { limit: 50, filter }));
  }
}

async function written(moment: number): Promise<void> {
  const index = new PooledIndex({ pool, snapshots: store(), entry, snapshotEveryMs: 0 });
  await follow(index, 0, moment);
  await index.merge();
  await index.close();
}

describe('the index of a process', () => {
  it('equals a rebuild, however changes, searches and merges in a thread lie to each other', async () => {
    const act = fc.constantFrom('step' as const, 'step' as const, 'merge' as const, 'search' as const, 'wait' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        const index = new PooledIndex({ pool, entry });
        const merges: Promise<void>[] = [];
        let moment = 0;
        for (const one of acts) {
          if (one === 'merge') merges.push(index.merge());
          else if (one === 'wait') await new Promise((resolve) => setTimeout(resolve, 15));
          else if (one === 'search') {
            const living = documentsBefore(moment);
            const hits = await index.search('法兰 轴承 电机', { limit: 500 });
            expect(hits.every(({ id }) => living.has(id))).toBe(true);
          } else {
            await follow(index, moment, moment + 1);
            moment += 1;
          }
        }
        await Promise.all(merges);
        await expectAsRebuilt(index, moment);
        await index.close();
      }),
      { numRuns: 10 },
    );
  });

  it('answers while a merge runs, with the changes made during it', async () => {
    const index = new PooledIndex({ pool, entry });
    await follow(index, 0, 100);
    const merging = index.merge();
    await index.put([{ id: 'new', text: '独一无二的产品' }]);
    await index.remove([{ id: 'd000001' }]);
    expect((await index.search('独一无二', { limit: 1 })).map(({ id }) => id)).toEqual(['new']);
    expect(index.local.isMerging).toBe(true);
    await merging;
    expect((await index.search('独一无二', { limit: 1 })).map(({ id }) => id)).toEqual(['new']);
    expect(index.local.has('d000001')).toBe(false);
    await index.close();
  });

  it('keeps every change when the merging thread dies', async () => {
    const broken = path.join(folder, 'broken.mjs');
    writeFileSync(broken, 'process.exit(3);');
    const index = new PooledIndex({ pool, entry: new URL(`file://${broken}`) });
    await follow(index, 0, 20);
    await index.merge();
    expect(index.local.isMerging).toBe(false);
    await follow(index, 20, 30);
    const found = new Set((await index.search('法兰', { limit: 5000 })).map(({ id }) => id));
    const rebuilt = ImpactIndex.build(documentsBefore(30).values());
    expect(found).toEqual(new Set(rebuilt.search('法兰', { limit: 5000 }).map(({ id }) => id)));
    await index.close();
  });
});

describe('a merge that fails each time', () => {
  it('is not tried again at each change, but after a while that grows', async () => {
    const tries = path.join(folder, 'tries');
    const broken = path.join(folder, 'broken.mjs');
    writeFileSync(
      broken,
      `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(tries)}, '.'); process.exit(3);`,
    );
    const index = new PooledIndex({ pool, entry: new URL(`file://${broken}`) });
    const many = Array.from({ length: 4200 }, (_, at) => ({ id: `m${at}`, text: '法兰', group: 'firm-1' }));
    const changeUntil = async (end: number): Promise<number> => {
      for (let at = 0; performance.now() < end; at += 1) {
        await index.put([{ id: `n${at}`, text: '轴承', group: 'firm-1' }]);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return readFileSync(tries, 'utf8').length;
    };
    await index.put(many);
    while (index.local.isMerging) await new Promise((resolve) => setTimeout(resolve, 5));
    const failedAt = performance.now();
    expect(await changeUntil(failedAt + 900)).toBe(1);
    expect(await changeUntil(failedAt + 2500)).toBe(2);
    await index.close();
  });
});

describe('a snapshot', () => {
  it('and the feed since its horizon are the whole index', async () => {
    await written(30);
    const found = await store().newest('spec');
    expect(found?.horizon).toBe('30');
    const index = new PooledIndex({ pool, entry }, found?.state);
    await follow(index, 30, 45);
    await expectAsRebuilt(index, 45);
    await index.close();
  });

  it('is written when a process ends cleanly, also between merges', async () => {
    const index = new PooledIndex({ pool, snapshots: store(), entry });
    await follow(index, 0, 5);
    await index.close();
    expect((await store().newest('spec'))?.horizon).toBe('5');
  });

  it('of another database, another version or another beginning is not used', async () => {
    await written(3);
    expect(await store().newest('another')).toBeNull();
    const whole = readFileSync(newestFile());
    writeFileSync(
      newestFile(),
      Buffer.from(whole.toString('latin1').replace('"version":"1-', '"version":"0-'), 'latin1'),
    );
    expect(await store().newest('spec')).toBeNull();
    writeFileSync(newestFile(), Buffer.from('LIANWAN-INDEY\n'));
    expect(await store().newest('spec')).toBeNull();
  });

  it('that is damaged anywhere, or cut off, gives way to the one before it', async () => {
    await written(3);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await written(6);
    const whole = readFileSync(newestFile());
    for (let at = 0; at < 40; at += 1) {
      const damaged = Buffer.from(whole);
      const place = Math.floor((at / 40) * whole.length);
      damaged[place] = (damaged[place] ?? 0) ^ 0x10;
      writeFileSync(newestFile(), damaged);
      expect((await store().newest('spec'))?.horizon).toBe('3');
    }
    writeFileSync(newestFile(), whole);
    expect((await store().newest('spec'))?.horizon).toBe('6');
    truncateSync(newestFile(), whole.length - 1);
    expect((await store().newest('spec'))?.horizon).toBe('3');
  });

  it('keeps only the newest two and what no killed process has left', async () => {
    for (const moment of [2, 4, 6]) {
      await written(moment);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(files()).toHaveLength(2);
    const left = path.join(folder, `${'0'.repeat(15)}-1.index.tmp`);
    writeFileSync(left, 'half');
    await new SnapshotStore(folder, () => Date.now() + 7_200_000).write({
      ...{ source: 'spec', horizon: '7' },
      state: ImpactIndex.build(documentsBefore(7).values()).state(),
    });
    expect(readdirSync(folder).every((name) => name.endsWith('.index'))).toBe(true);
  });

  it('survives kill -9 at any moment of merges and writes: nothing that was told as saved is lost', async () => {
    const program = path.join(compiledSearch(), 'dist/libs/search/test/endless-index.js');
    let saved = 0;
    for (let round = 0; round < 8; round += 1) {
      const child = fork(program, [folder], { stdio: 'ignore' });
      const began = await new Promise<number>((resolve, reject) => {
        child.on('message', (told: { started?: number; saved?: number }) => {
          if (told.saved !== undefined) saved = told.saved;
          if (told.started !== undefined) resolve(told.started);
        });
        child.once('exit', (code) => reject(new Error(`ended with ${code} before it began`)));
      });
      expect(began).toBeGreaterThanOrEqual(saved);
      await new Promise((resolve) => setTimeout(resolve, 120 + round * 61));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    expect(saved).toBeGreaterThan(0);
    const found = await store().newest('spec');
    const horizon = Number(found?.horizon);
    expect(horizon).toBeGreaterThanOrEqual(saved);
    const index = new PooledIndex({ pool, entry }, found?.state);
    await follow(index, horizon, horizon + 2);
    await expectAsRebuilt(index, horizon + 2);
    await index.close();
  }, 60_000);
});
