import request from 'supertest';
import { type SampleApp, sampleApp } from '../fixture/app.js';

const repeat = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i)).join(' ');
const nested = (depth: number) =>
  `{ notes { nodes { ${'similar { '.repeat(depth - 3)} title ${'} '.repeat(depth - 3)} } } }`;
/** Fragments that each spread the next one twice: 2^n fields in a short document. */
const doubling = (n: number) =>
  `{ ledger { ...f0 } } ${repeat(n, (i) => `fragment f${i} on Ledger { ...f${i + 1} ...f${i + 1} }`)} fragment f${n} on Ledger { total }`;
const query = (text: string, variables?: object) => JSON.stringify({ query: text, variables });

describe('documents and bodies that are too large', () => {
  let sample: SampleApp;

  beforeAll(async () => {
    sample = await sampleApp();
  });
  afterAll(() => sample.app.close());
  beforeEach(() => {
    sample.notebook.calls = [];
  });

  const send = (body: string, headers: Record<string, string> = {}) =>
    request(sample.app.getHttpServer())
      .post('/graphql')
      .set({ 'content-type': 'application/json', 'x-as': 'owner', 'accept-language': 'en', ...headers })
      .send(body);

  const corpus: [name: string, code: string, body: string, status?: number][] = [
    ['100 aliases', 'DOCUMENT_TOO_LARGE', query(`{ ${repeat(100, (i) => `a${i}: broken`)} }`)],
    ['16 aliases', 'DOCUMENT_TOO_LARGE', query(`{ ledger { ${repeat(16, (i) => `a${i}: total`)} } }`)],
    [
      '16 aliases through a fragment',
      'DOCUMENT_TOO_LARGE',
      query(`{ a: ledger { ...t } b: ledger { ...t } } fragment t on Ledger { ${repeat(8, (i) => `t${i}: total`)} }`),
    ],
    ['10,000 aliases', 'GRAPHQL_INVALID', query(`{ ${repeat(10_000, (i) => `a${i}: broken`)} }`)],
    ['10,000 equal fields', 'GRAPHQL_INVALID', query(`{ ${'broken '.repeat(10_000)} }`)],
    ['6 root fields', 'DOCUMENT_TOO_LARGE', query('{ broken broken broken broken broken broken }')],
    [
      '2 mutations',
      'DOCUMENT_TOO_LARGE',
      query(
        'mutation { a: writeNote(input: {title: "abc"}) { __typename } b: writeNote(input: {title: "abc"}) { __typename } }',
      ),
    ],
    ['11 directives', 'DOCUMENT_TOO_LARGE', query(`{ ledger { ${repeat(11, () => 'total @include(if: true)')} } }`)],
    ['10,000 directives', 'GRAPHQL_INVALID', query(`{ broken ${'@include(if: true) '.repeat(10_000)} }`)],
    ['depth 11', 'DOCUMENT_TOO_LARGE', query(nested(11))],
    ['depth 600', 'DOCUMENT_TOO_LARGE', query(nested(600))],
    [
      'lists of lists',
      'DOCUMENT_TOO_LARGE',
      query('{ notes { nodes { similar { similar { similar { title } } } } } }'),
    ],
    [
      'pages of pages',
      'DOCUMENT_TOO_LARGE',
      query('{ notes(first: 100) { nodes { similar(first: 100) { title } } } }'),
    ],
    ['a page of 10,000', 'BAD_INPUT', query('{ notes(first: 10000) { nodes { title } } }')],
    [
      'a page of 10,000 by variable',
      'BAD_INPUT',
      query('query($n: Int) { notes(first: $n) { nodes { title } } }', { n: 10_000 }),
    ],
    ['an inner page of 101', 'BAD_INPUT', query('{ notes(first: 1) { nodes { similar(first: 101) { title } } } }')],
    ['a page of 0', 'BAD_INPUT', query('{ notes(first: 0) { nodes { title } } }')],
    ['fragments that double 20 times', 'DOCUMENT_TOO_LARGE', query(doubling(20))],
    ['fragments that double 100 times', 'DOCUMENT_TOO_LARGE', query(doubling(100))],
    ['fragments that double 200 times', 'GRAPHQL_INVALID', query(doubling(300))],
    [
      'fragments in a circle',
      'GRAPHQL_INVALID',
      query('{ ledger { ...a } } fragment a on Ledger { ...b } fragment b on Ledger { ...a }'),
    ],
    [
      'a list literal 900 deep',
      'DOCUMENT_TOO_LARGE',
      query(`{ note(id: ${'['.repeat(900)}${']'.repeat(900)}) { title } }`),
    ],
    [
      'a list literal 10,000 deep',
      'DOCUMENT_TOO_LARGE',
      query(`{ note(id: ${'['.repeat(10_000)}${']'.repeat(10_000)}) { title } }`),
    ],
    [
      'an object literal 450 deep',
      'BAD_INPUT',
      query(`{ note(id: ${'{a:'.repeat(450)}1${'}'.repeat(450)}) { title } }`),
    ],
    ['introspection', 'GRAPHQL_INVALID', query('{ __schema { types { name } } }')],
    [
      'circular introspection',
      'GRAPHQL_INVALID',
      query('{ __type(name: "Note") { fields { type { fields { type { name } } } } } }'),
    ],
    ['JSON 33 deep', 'BAD_REQUEST', `{"query":"{ broken }","variables":{"a":${'['.repeat(31)}${']'.repeat(31)}}}`],
    ['JSON 100,000 deep', 'BAD_REQUEST', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['JSON objects 50,000 deep', 'BAD_REQUEST', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
    ['a body over 256 kB', 'BODY_TOO_LARGE', query('{ broken }', { pad: 'x'.repeat(256 * 1024) }), 413],
    ['a batch', 'BAD_REQUEST', JSON.stringify([{ query: '{ broken }' }, { query: '{ broken }' }])],
    ['no query', 'BAD_REQUEST', '{}'],
    ['no JSON', 'BAD_REQUEST', '{'],
    [
      'a stored document of strangers',
      'BAD_REQUEST',
      JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    ],
    ['a subscription', 'GRAPHQL_INVALID', query('subscription { noteChanged { title } }')],
    [
      'a name that the document does not have',
      'GRAPHQL_INVALID',
      JSON.stringify({ query: 'query a { broken }', operationName: 'b' }),
    ],
    ['a misspelt field', 'GRAPHQL_INVALID', query('{ brokn }')],
  ];

  it.each(corpus)('%s: %s, and nothing has run', async (_name, code, body, status = 400) => {
    const response = await send(body);
    expect([response.body.errors?.[0]?.extensions?.code, response.status]).toEqual([code, status]);
    expect(response.body.data).toBeUndefined();
    expect(sample.notebook.calls).toEqual([]);
    expect(response.text).not.toMatch(/Did you mean|stack|node_modules/);
  });

  it('are told from those that just fit', async () => {
    const fits = [
      query(`{ ledger { ${repeat(15, (i) => `a${i}: total`)} } }`),
      query(`{ ledger { ${repeat(10, () => 'total @include(if: true)')} } }`),
      query(
        '{ ledger broken broken broken broken note(id: "0190f3a0-0000-7000-8000-000000000001") { title } }'.replace(
          'ledger ',
          '',
        ),
      ),
      query('{ notes(first: 100) { nodes { title author { name } similar(first: 2) { title } } } }'),
      // Read with its row, so that 100 rows of it cost 100 and not 1,000 more.
      query('{ notes(first: 100) { nodes { title readers { name } } } }'),
      query('query($n: Int) { notes(first: $n) { nodes { title } } }', { n: 100 }),
      `{"query":"{ broken }","variables":{"a":${'['.repeat(30)}${']'.repeat(30)}}}`,
      query('{ broken }', { pad: 'x'.repeat(255 * 1024) }),
    ];
    for (const body of fits) {
      const response = await send(body);
      expect(response.body.errors).toBeUndefined();
      expect(response.status).toBe(200);
    }
  });
});

describe('the transport', () => {
  let sample: SampleApp;

  beforeAll(async () => {
    sample = await sampleApp({ env: { PUBLIC_URL: 'https://lianwan.example' } });
  });
  afterAll(() => sample.app.close());

  const http = () => request(sample.app.getHttpServer());
  const codeOf = (body: { errors?: { extensions: { code: string } }[] }) => body.errors?.[0]?.extensions.code;

  it.each(['/graphql', '/live'])('knows POST alone: %s', async (path) => {
    for (const answer of [
      await http().get(path).query({ query: '{ broken }' }),
      await http().put(path),
      await http().delete(path),
    ]) {
      expect([answer.status, answer.headers['allow'], codeOf(answer.body)]).toEqual([
        405,
        'POST',
        'METHOD_NOT_ALLOWED',
      ]);
    }
    expect((await http().head(path)).status).toBe(405);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=utf-7',
    'application/graphql',
  ])('refuses %s', async (type) => {
    for (const path of ['/graphql', '/live']) {
      const { body, status } = await http().post(path).set('content-type', type).send('{"query":"{ broken }"}');
      expect([status, codeOf(body)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('refuses compressed bodies', async () => {
    const { status } = await http()
      .post('/graphql')
      .set({ 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .send('{}');
    expect(status).toBe(415);
  });

  it('takes cookies from our own pages only', async () => {
    const post = (headers: object) =>
      http()
        .post('/graphql')
        .set({ cookie: 'session=x', 'x-as': 'owner', host: 'api.local', ...headers })
        .send({ query: '{ broken }' });
    for (const foreign of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const { body, status } = await post(foreign);
      expect([status, codeOf(body)]).toEqual([403, 'CROSS_ORIGIN']);
    }
    for (const own of [
      { origin: 'https://lianwan.example' },
      { origin: 'http://api.local' },
      { 'sec-fetch-site': 'same-origin' },
    ]) {
      expect((await post(own)).body).toEqual({ data: { broken: 'fine' } });
    }
  });

  it('shows no GraphiQL outside of development', async () => {
    expect((await http().get('/graphiql')).status).toBe(404);
  });
});

describe('in development', () => {
  it('GraphiQL and introspection are there', async () => {
    const { app } = await sampleApp({ env: { NODE_ENV: 'development' } });
    try {
      const page = await request(app.getHttpServer()).get('/graphiql');
      expect(page.status).toBe(200);
      expect(page.text).toContain('<html');
      const { getIntrospectionQuery } = await import('graphql');
      const { body } = await request(app.getHttpServer()).post('/graphql').send({ query: getIntrospectionQuery() });
      expect(body.errors).toBeUndefined();
      expect(body.data.__schema.types.length).toBeGreaterThan(10);
    } finally {
      await app.close();
    }
  });
});
