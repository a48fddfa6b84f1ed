import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { appointEverybody, type SampleApp, sampleApp, signOutEverybody } from '../fixture/app.js';
import { LiveStreams } from './live-streams.js';

/** Reads server-sent events of one stream. */
class Events {
  private buffer = '';
  private constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly abort: AbortController,
  ) {}

  static async open(url: string, headers: Record<string, string>, query: string) {
    const abort = new AbortController();
    const response = await fetch(`${url}/live`, {
      method: 'POST',
      signal: abort.signal,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'accept-language': 'en', ...headers },
      body: JSON.stringify({ query }),
    });
    const events = response.status === 200 && response.body ? new Events(response.body.getReader(), abort) : null;
    return { response, events };
  }

  async next(): Promise<{ event: string; data: unknown } | null> {
    for (;;) {
      const end = this.buffer.indexOf('\n\n');
      if (end >= 0) {
        const block = this.buffer.slice(0, end);
        this.buffer = this.buffer.slice(end + 2);
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (event) return { event, data: data ? JSON.parse(data) : null };
        continue;
      }
      const { done, value } = await this.reader.read();
      if (done) return null;
      this.buffer += Buffer.from(value).toString();
    }
  }

  close(): void {
    this.abort.abort();
  }
}

describe('POST /live', () => {
  let sample: SampleApp;
  let url: string;
  const subscription = 'subscription { noteChanged { title secret author { name } } }';

  beforeAll(async () => {
    sample = await sampleApp();
    await sample.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(sample.app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(() => sample.app.close());
  beforeEach(() => {
    Object.assign(sample.notebook, { calls: [], batches: [] });
    sample.notebook.listeners.clear();
    signOutEverybody(false);
    appointEverybody([]);
  });

  const happen = async () => {
    while (sample.notebook.listeners.size === 0) await sleep(5);
    for (const wake of sample.notebook.listeners) wake();
    sample.notebook.listeners.clear();
  };
  const opened = async (as = 'owner') => {
    const { events } = await Events.open(url, { 'x-as': as }, subscription);
    if (!events) throw new Error('the stream was refused');
    return events;
  };
  const streamsAre = async (size: number) => {
    for (let i = 0; i < 100 && sample.app.get(LiveStreams).size !== size; i += 1) await sleep(10);
    expect(sample.app.get(LiveStreams).size).toBe(size);
  };

  it('sends each event with masks and loaders of its own', async () => {
    const events = await opened('other');
    for (let i = 0; i < 2; i += 1) {
      await happen();
      expect(await events.next()).toEqual({
        event: 'next',
        data: {
          data: { noteChanged: { title: 'note 0', secret: null, author: { name: expect.stringMatching(/^author/) } } },
        },
      });
    }
    expect(sample.notebook.batches).toHaveLength(2);
    events.close();
    await streamsAre(0);
  });

  it('ends when the session has ended, before it tells anything more', async () => {
    const events = await opened();
    signOutEverybody(true);
    await happen();
    const refusal = await events.next();
    expect(refusal).toMatchObject({ event: 'next', data: { errors: [{ extensions: { code: 'NOT_SIGNED_IN' } }] } });
    expect(await events.next()).toMatchObject({ event: 'complete' });
    await streamsAre(0);
  });

  it('is cut when rights have changed, before it tells what was read with the former ones', async () => {
    appointEverybody([{ role: 'chain_officer', chainCode: 'A01' }]);
    const events = await opened();
    await happen();
    expect(await events.next()).toMatchObject({ event: 'next', data: { data: {} } });
    appointEverybody([]);
    await happen();
    await expect(events.next()).rejects.toThrow();
    await streamsAre(0);
  });

  it.each([
    ['a visitor', {}, subscription, 401, 'NOT_SIGNED_IN'],
    ['a query', { 'x-as': 'owner' }, '{ broken }', 400, 'GRAPHQL_INVALID'],
    ['introspection', { 'x-as': 'owner' }, '{ __schema { types { name } } }', 400, 'GRAPHQL_INVALID'],
    [
      'too many aliases',
      { 'x-as': 'owner' },
      `subscription { noteChanged { ${Array.from({ length: 16 }, (_, i) => `a${i}: title`).join(' ')} } }`,
      400,
      'DOCUMENT_TOO_LARGE',
    ],
    [
      'too many tokens',
      { 'x-as': 'owner' },
      `subscription { noteChanged { ${'title '.repeat(3000)} } }`,
      400,
      'GRAPHQL_INVALID',
    ],
    [
      'a foreign page',
      { 'x-as': 'owner', cookie: 'session=x', origin: 'https://evil.example' },
      subscription,
      403,
      'CROSS_ORIGIN',
    ],
  ])('refuses %s', async (_name, headers, query, status, code) => {
    const { response } = await Events.open(url, headers, query);
    expect(response.status).toBe(status);
    expect((await response.json()).errors[0].extensions.code).toBe(code);
    expect(sample.notebook.listeners.size).toBe(0);
  });

  it('gives one person a limited number of streams', async () => {
    const streams = await Promise.all(Array.from({ length: 24 }, () => opened()));
    const { response } = await Events.open(url, { 'x-as': 'owner' }, subscription);
    expect(response.status).toBe(429);
    for (const stream of streams) stream.close();
    await streamsAre(0);
  });

  it('is cut when the process ends its streams, so that clients come back', async () => {
    const events = await opened();
    sample.app.get(LiveStreams).endAll();
    await expect(events.next()).rejects.toThrow();
    await streamsAre(0);
  });
});
