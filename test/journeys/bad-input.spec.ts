import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Id } from '#kernel';
import { mutationNames, scalarPaths, validArguments, withValue } from '../support/arguments.js';
import type { AnswerError, GraphqlClient } from '../support/graphql-client.js';
import { aDraft, type Market, needContent, offerListing, openMarket } from '../support/market.js';
import { isRefusalType, rootField } from '../support/schema-documents.js';
import { tableState } from '../support/table-state.js';

const SEED = 20_261_123;
const CASES_PER_MUTATION = 6;

let market: Market;
let draftId: Id;
let listingId: Id;

beforeAll(async () => {
  market = await openMarket();
  draftId = await aDraft(market.buyer.client);
  listingId = await offerListing(market.suppliers[0].client, '冰箱门体钣金冲压');
  await market.platform.worker.stop(); // what stays still can be compared
}, 90_000);

afterAll(() => market?.close());

interface Said {
  readonly status: number;
  readonly codes: readonly string[];
  readonly text: string;
}

/** What every answer to nonsense has in common. */
function expectCivil({ status, codes, text }: Said): void {
  expect(status).toBeLessThan(500);
  expect(codes).not.toContain('INTERNAL');
  expect(text).not.toMatch(/node_modules|\.js:\d+|at async |SQLSTATE|syntax error at|violates .* constraint/);
}

async function said(client: GraphqlClient, body: string, init: RequestInit = {}): Promise<Said> {
  const response = await client.send('/graphql', { method: 'POST', body, ...init });
  const text = await response.text();
  const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    data?: Record<string, { __typename?: string; code?: string } | null> | null;
    errors?: AnswerError[];
  };
  const refusals = Object.values(answer.data ?? {}).flatMap((value) => value?.code ?? []);
  return {
    status: response.status,
    codes: [...(answer.errors ?? []).map((e) => e.extensions.code), ...refusals],
    text,
  };
}

/** Runs what must be refused, and checks that every table is as before. */
async function refusedWithoutTrace(ask: () => Promise<Said>, codes: readonly string[]): Promise<void> {
  const before = await tableState(market.sql);
  const answer = await ask();
  expectCivil(answer);
  expect(answer.codes.filter((code) => codes.includes(code))).not.toEqual([]);
  expect(await tableState(market.sql)).toEqual(before);
}

const mutate = (name: string, input: unknown): string => {
  const type = String(rootField('mutation', name).args[0]?.type);
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { __typename ... on Refusal { code message } } }`;
  return JSON.stringify({ query, variables: { input } });
};
const ask = (query: string, variables: unknown = {}): string => JSON.stringify({ query, variables });

describe('a value that cannot be', () => {
  const content = (more: Record<string, unknown>) => ({ content: { ...needContent(), ...more } });
  const firm = (creditCode: unknown) => ({ nameZh: '某某机械有限公司', creditCode, districtCode: '370213' });

  it.each([
    ['a wrong check digit', 'registerFirm', () => firm('91370200264574251F'), ['CREDIT_CODE_INVALID']],
    ['10 MB of text', 'createNeed', () => content({ text: '长'.repeat(3_500_000) }), ['BODY_TOO_LARGE']],
    ['a text over its limit', 'createNeed', () => content({ text: '长'.repeat(8001) }), ['BAD_INPUT']],
    ['NUL in a title', 'createNeed', () => content({ title: '钣金\u0000壳体采购' }), ['BAD_INPUT']],
    ['a hidden turn of direction', 'createNeed', () => content({ title: '钣金\u202E壳体采购' }), ['BAD_INPUT']],
    ['half a character', 'createNeed', () => content({ title: '钣金\uD800壳体采购' }), ['BAD_INPUT']],
    ['no date', 'createNeed', () => content({ deadline: 'not-a-date' }), ['BAD_INPUT']],
    ['a number for a date', 'createNeed', () => content({ deadline: 5 }), ['BAD_INPUT']],
    ['true for a date', 'createNeed', () => content({ deadline: true }), ['BAD_INPUT']],
    ['30 February', 'createNeed', () => content({ deliveryBy: '2026-02-30' }), ['BAD_INPUT']],
    ['a moment on 30 February', 'createNeed', () => content({ deadline: '2026-02-30T00:00:00Z' }), ['BAD_INPUT']],
    ['a moment without offset', 'createNeed', () => content({ deadline: '2026-12-01T00:00:00' }), ['BAD_INPUT']],
    ['too exact money', 'createNeed', () => content({ budgetMax: '1.005' }), ['BAD_INPUT']],
    ['money as a number', 'createNeed', () => content({ budgetMax: 5 }), ['BAD_INPUT']],
    ['a list for a text', 'createNeed', () => content({ title: ['钣金壳体采购'] }), ['BAD_INPUT']],
    ['an unknown field', 'createNeed', () => content({ isAdmin: true }), ['BAD_INPUT']],
    ['__proto__', 'createNeed', () => JSON.parse('{"content":{"__proto__":{"title":"x"}}}') as unknown, ['BAD_INPUT']],
    ['nothing', 'createNeed', () => null, ['BAD_INPUT']],
    ['an id that is none', 'publishNeed', () => ({ needId: "' or 1=1 --" }), ['BAD_INPUT']],
    ['an id in capitals', 'publishNeed', () => ({ needId: draftId.toUpperCase() }), ['BAD_INPUT']],
    ['a node that is not there', 'createNeed', () => content({ nodeCode: 'Z99-99' }), ['NODE_UNKNOWN']],
  ])('%s is refused', async (_name, mutation, input, codes) => {
    await refusedWithoutTrace(() => said(market.buyer.client, mutate(mutation, input())), codes);
  });

  it('a deadline in the past is refused when the need is published', async () => {
    const needId = await aDraft(market.buyer.client, { deadline: new Date(Date.now() - 1000) });
    await refusedWithoutTrace(
      () => said(market.buyer.client, mutate('publishNeed', { needId })),
      ['NEED_DEADLINE_PAST'],
    );
  });

  it('a text like a statement is a text like any other', async () => {
    const title = `'); drop table need; -- \${7*7} {{x}} <script>alert(1)</script>`;
    const needId = await aDraft(market.buyer.client, { title });
    const { need } = await market.buyer.client.ask<{ need: { title: string } }>(
      'query ($id: Uuid!) { need(id: $id) { title } }',
      { id: needId },
    );
    expect(need.title).toBe(title);
  });
});

describe('a document that asks too much', () => {
  const nested = (depth: number): string =>
    `{ needs(first: 1) ${'{ nodes { owner { needs(first: 1) '.repeat(depth)} { totalCount } ${'} } }'.repeat(depth)} }`;

  it.each([
    ['first: 100000', ask('{ needs(first: 100000) { nodes { id } } }'), ['BAD_INPUT']],
    ['first: -1', ask('{ needs(first: -1) { nodes { id } } }'), ['BAD_INPUT']],
    [
      'first by a variable',
      ask('query ($n: Int!) { needs(first: $n) { nodes { id } } }', { n: 100_000 }),
      ['BAD_INPUT'],
    ],
    ['a cursor of nonsense', ask('{ needs(first: 1, after: "%%%") { nodes { id } } }'), ['BAD_INPUT']],
    ['great depth', ask(nested(8)), ['DOCUMENT_TOO_LARGE', 'GRAPHQL_INVALID']],
    [
      '30 aliases',
      ask(`{ ${Array.from({ length: 30 }, (_, i) => `a${i}: me { accountId }`).join(' ')} }`),
      ['DOCUMENT_TOO_LARGE'],
    ],
    ['3000 tokens', ask(`{ me { ${'accountId '.repeat(3000)} } }`), ['DOCUMENT_TOO_LARGE', 'GRAPHQL_INVALID']],
    [
      'a circle of fragments',
      ask('{ me { ...a } } fragment a on Me { ...b } fragment b on Me { ...a }'),
      ['GRAPHQL_INVALID'],
    ],
    [
      'two changes at once',
      ask('mutation { a: markAllRead { marked } b: markAllRead { marked } }'),
      ['DOCUMENT_TOO_LARGE'],
    ],
    ['the schema', ask('{ __schema { types { name } } }'), ['GRAPHQL_INVALID']],
    ['a batch', JSON.stringify([{ query: '{ me { accountId } }' }]), ['BAD_REQUEST']],
    ['no JSON', '{ "query": ', ['BAD_REQUEST']],
    [
      'deep JSON',
      `{"query":"{ me { accountId } }","variables":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      ['BAD_REQUEST'],
    ],
    ['no query', '{}', ['BAD_REQUEST']],
    ['an unknown field', ask('{ me { passwordHash } }'), ['GRAPHQL_INVALID']],
  ])('%s is refused', async (_name, body, codes) => {
    await refusedWithoutTrace(() => said(market.buyer.client, body), codes);
  });

  it('GET and foreign pages are refused', async () => {
    const get = await market.buyer.client.send('/graphql?query={me{accountId}}', { method: 'GET' });
    expect(get.status).toBe(405);
    const foreign = { headers: { origin: 'https://evil.example' } };
    expect((await said(market.buyer.client, ask('{ me { accountId } }'), foreign)).codes).toEqual(['CROSS_ORIGIN']);
    const form = { headers: { 'content-type': 'text/plain' } };
    expect((await said(market.buyer.client, ask('{ me { accountId } }'), form)).codes).toEqual([
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });
});

const HOSTILE: readonly unknown[] = [
  ...['', ' ', '\u0000', 'a\u0000b', '\u202Eabc', '\u200B', '\uD800', '\uFEFF', 'e\u0301', '👩‍👩‍👧', '％', '__proto__'],
  ...["'; drop table need; --", '${7*7}', '%s%n', '\\', '"', '{"$ne":null}', '../../etc/passwd', '*)(uid=*))'],
  ...['not-a-date', '2026-02-30', '2026-13-01T00:00:00Z', '0000-00-00', '9999-12-31', '275760-09-13T00:00:00Z'],
  ...['NaN', '1e9', '-1.00', '0x10', '99999999999999999999.99', '1.005', '00000000-0000-0000-0000-000000000000'],
  ...[5, -1, -0, 0.1, 1e308, 2 ** 31, 2 ** 53, true, false, null, [], {}, [[]], [null], { length: 5 }],
  ...['长'.repeat(9000), JSON.parse('{"__proto__":{"isAdmin":true}}')],
];

describe('every mutation, with hostile values in its arguments', () => {
  /** Ids of their own where such a thing exists, so that the values get as far as they can. */
  const idOf = (path: readonly string[]): string => {
    const name = path.at(-1);
    if (name === 'needId') return draftId;
    if (name === 'listingId') return listingId;
    if (name === 'firmId') return market.buyer.firmId;
    return '0192f0c0-0000-7000-8000-000000000000';
  };
  // Without arguments there is nothing to spoil; the last would only sign the asker out.
  const names = mutationNames().filter((name) => rootField('mutation', name).args.length > 0);

  it.each(names)('%s', async (mutation) => {
    const people = [market.buyer, market.suppliers[0], market.operator, market.lead].map(({ client }) => client);
    const field = rootField('mutation', mutation);
    const head = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
    const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const query = `mutation (${head}) { ${mutation}(${passed}) { __typename } }`;
    const paths = scalarPaths(mutation);
    let before = await tableState(market.sql);

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...people),
        fc.constantFrom(...paths),
        fc.constantFrom(...HOSTILE),
        async (client, { path }, value) => {
          const variables = withValue(validArguments(mutation, idOf), path, value);
          const answer = await said(client, ask(query, variables));
          expectCivil(answer);
          const after = await tableState(market.sql);
          // Attempts to sign in are on record, as they should be.
          if (mutation === 'signIn') before = { ...before, audit_event: after['audit_event'] ?? '' };
          if (isDone(answer.text)) before = after;
          expect(after).toEqual(before);
        },
      ),
      { seed: SEED, numRuns: CASES_PER_MUTATION, endOnFailure: true },
    );
  });

  it('has left the process alive, in its first life, without a defect in its log', async () => {
    expect(market.platform.api.lives).toBe(1);
    expect(market.platform.api.log).not.toContain('unexpected error');
    expect(await market.platform.client().ask('{ me { accountId } }')).toEqual({ me: null });
  });
});

/** A hostile value may be a lawful one, such as a text that looks like a statement. */
function isDone(text: string): boolean {
  const { data } = JSON.parse(text) as { data?: Record<string, { __typename?: string } | null> | null };
  return Object.values(data ?? {}).some((value) => value !== null && !isRefusalType(value.__typename ?? ''));
}
