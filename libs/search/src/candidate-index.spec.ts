import { OpenSearchIndex } from './opensearch/opensearch-index.js';
import { OpenSearchRefused, OpenSearchUnavailable } from './opensearch/opensearch-errors.js';
import type { CandidateIndex, VersionedDocument } from './candidate-index.js';
import { PooledIndex } from './pooled-index.js';
import { SearchPool } from './threads/search-pool.js';
import { FakeOpenSearch } from '../test/fake-opensearch.js';

interface Opened {
  readonly index: CandidateIndex;
  close(): Promise<void>;
}

const name = `lianwan-spec-${process.pid}-${Date.now()}`;
let opened = 0;

async function inProcess(): Promise<Opened> {
  const pool = new SearchPool({ threads: 0 });
  const index = new PooledIndex({ pool, entry: null });
  return { index, close: () => index.close() };
}

async function overFake(): Promise<Opened> {
  const fake = await FakeOpenSearch.start();
  return { index: new OpenSearchIndex({ url: fake.url, name }), close: () => fake.stop() };
}

async function overServer(url: string): Promise<Opened> {
  opened += 1;
  const own = `${name}-${opened}`;
  return {
    index: new OpenSearchIndex({ url, name: own }),
    close: async () => {
      const address = new URL(url);
      const { username, password } = address;
      address.username = address.password = '';
      const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
      await fetch(new URL(`/${own}-*`, address), { method: 'DELETE', headers: username ? { authorization } : {} });
    },
  };
}

const server = process.env['OPENSEARCH_URL'];
if (!server) process.stderr.write('SKIPPED: the contract over a real OpenSearch, because OPENSEARCH_URL is not set\n');
const indexes: readonly (readonly [string, () => Promise<Opened>])[] = [
  ['the index of the process', inProcess],
  ['OpenSearch, as far as the stand-in goes', overFake],
  ...(server ? [['OpenSearch', () => overServer(server)] as const] : []),
];

const document = (id: string, text: string, version = 1, attributes: string[] = []): VersionedDocument => ({
  ...{ id, text, version, attributes },
  group: 'firm-1',
});

describe.each(indexes)('%s', (_name, open) => {
  let index: CandidateIndex;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ index, close } = await open());
  });
  afterEach(() => close());

  const put = async (...documents: VersionedDocument[]): Promise<void> => {
    await index.put(documents);
    await index.refresh();
  };
  const found = async (query: string, filter?: Parameters<CandidateIndex['search']>[1]['filter']): Promise<string[]> =>
    (await index.search(query, { limit: 10, ...(filter ? { filter } : {}) })).map(({ id }) => id);

  it('finds what was put, the most similar first, by our own tokens', async () => {
    await put(
      document('a', '深沟球轴承 6205-2RS'),
      document('b', '不锈钢法兰加工'),
      document('c', '不锈钢法兰，轴承座'),
      document('d', '注塑模具'),
    );
    expect(await found('不锈钢法兰')).toEqual(['b', 'c']);
    expect(await found('62052RS')).toEqual(['a']);
    expect(await found('涡轮')).toEqual([]);
    expect(await index.size()).toBe(4);
  });

  it('gives scores that fall, at most as many hits as asked for, ties in the order of ids', async () => {
    await put(...['c', 'a', 'b'].map((id) => document(id, '齿轮')), document('d', '齿轮 齿轮 电机'));
    const hits = await index.search('齿轮', { limit: 3 });
    expect(hits.slice(-3).map(({ id }) => id)).not.toEqual([]);
    expect(hits).toHaveLength(3);
    for (const [at, { score }] of hits.entries()) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(hits[at - 1]?.score ?? score);
    }
    const ties = hits.filter(({ id }) => id !== 'd').map(({ id }) => id);
    expect(ties).toEqual([...ties].sort());
    expect(await index.search('齿轮', { limit: 0 })).toEqual([]);
    expect(await index.search('', { limit: 3 })).toEqual([]);
  });

  it('replaces a document and takes a repetition', async () => {
    await put(document('a', '法兰'), document('b', '法兰'));
    await put(document('a', '轴承', 2));
    await put(document('a', '轴承', 2));
    expect(await found('法兰')).toEqual(['b']);
    expect(await found('轴承')).toEqual(['a']);
    expect(await index.size()).toBe(2);
  });

  it('forgets what was removed, takes a repetition, and finds it again when it comes back', async () => {
    await put(document('a', '法兰'), document('b', '法兰'));
    const removal = { id: 'a', version: 2 };
    await index.remove([removal, removal, { id: 'never', version: 1 }]);
    await index.refresh();
    expect(await found('法兰')).toEqual(['b']);
    expect(await index.size()).toBe(1);
    await put(document('a', '法兰', 3));
    expect(await found('法兰')).toEqual(['a', 'b']);
  });

  it('keeps documents that carry all, any, one of each group and none of some attributes', async () => {
    await put(
      document('a', '法兰', 1, ['district:1', 'certificate:x']),
      document('b', '法兰', 1, ['district:2']),
      document('c', '法兰', 1, ['district:1', 'certificate:y']),
    );
    expect(await found('法兰', { all: ['district:1', 'certificate:x'] })).toEqual(['a']);
    expect(await found('法兰', { any: ['district:1', 'district:2'] })).toEqual(['a', 'b', 'c']);
    expect(await found('法兰', { each: [['district:1'], ['certificate:x', 'certificate:z']] })).toEqual(['a']);
    expect(await found('法兰', { none: ['district:1'] })).toEqual(['b']);
    expect(await found('法兰', { all: ['district:9'] })).toEqual([]);
  });

  it('explains a score by its terms', async () => {
    await put(document('a', '不锈钢法兰'), document('b', '轴承'));
    const [hit] = await index.search('钢法兰阀门', { limit: 1 });
    const points = await index.explain('钢法兰阀门', 'a');
    expect(points.map(({ term }) => term).sort()).toEqual(['兰', '法', '法兰', '钢', '钢法'].sort());
    expect(points.reduce((sum, one) => sum + one.points, 0)).toBeCloseTo(hit?.score ?? 0, 2);
    expect(await index.explain('法兰', 'b')).toEqual([]);
    expect(await index.explain('法兰', 'absent')).toEqual([]);
  });
});

describe('the adapter of OpenSearch', () => {
  let fake: FakeOpenSearch;
  beforeEach(async () => {
    fake = await FakeOpenSearch.start();
  });
  afterEach(() => fake.stop());
  const adapter = (more: object = {}) =>
    new OpenSearchIndex({
      url: fake.url.replace('//', '//me:s%40cret@'),
      name,
      backoffMs: 1,
      timeoutMs: 2000,
      ...more,
    });

  it('keeps the newer state when an older one comes late, also after a removal', async () => {
    const index = adapter();
    await index.put([document('a', '法兰', 5)]);
    await index.put([document('a', '轴承', 4)]);
    await index.remove([{ id: 'b', version: 7 }]);
    await index.put([document('b', '法兰', 6)]);
    await index.refresh();
    expect((await index.search('法兰', { limit: 5 })).map(({ id }) => id)).toEqual(['a']);
    expect(await index.search('轴承', { limit: 5 })).toEqual([]);
  });

  it('asks again when the server is busy, for single documents too, and says who asks', async () => {
    const index = adapter();
    fake.failures.push(503, 429);
    fake.rejectedInBulk = 2;
    await index.put([document('a', '法兰'), document('b', '法兰'), document('c', '法兰')]);
    await index.refresh();
    expect(await index.size()).toBe(3);
    const basic = `Basic ${Buffer.from('me:s@cret').toString('base64')}`;
    expect(fake.requests.every(({ authorization }) => authorization === basic)).toBe(true);
  });

  it('tells a server that does not answer from a request that is refused', async () => {
    fake.failures.push(...Array.from({ length: 4 }, () => 503));
    const unavailable = await adapter()
      .size()
      .catch((error: unknown) => error);
    expect(unavailable).toBeInstanceOf(OpenSearchUnavailable);
    expect(String(unavailable)).not.toContain('cret');
    fake.failures.push(401);
    await expect(adapter().size()).rejects.toThrow(OpenSearchRefused);
    const nobody = new OpenSearchIndex({ url: 'http://127.0.0.1:1', name, attempts: 2, backoffMs: 1 });
    await expect(nobody.size()).rejects.toThrow(OpenSearchUnavailable);
  });

  it('creates its index once, and takes one that is there', async () => {
    const [one, two] = [adapter(), adapter()];
    await one.put([document('a', '法兰')]);
    await one.size();
    await two.size();
    expect(fake.requests.filter(({ line }) => line.startsWith('PUT'))).toHaveLength(2);
  });
});
