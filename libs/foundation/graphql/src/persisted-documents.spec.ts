import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { VISITOR } from '#foundation/access';
import { appointEverybody, type SampleApp, sampleApp, signOutEverybody } from '../fixture/app.js';
import { LiveStreams } from './live-streams.js';
import { PersistedDocuments } from './persisted-documents.js';

const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const NOTES = 'query Notes($first: Int!) { notes(first: $first) { nodes { title secret } } }';
const WRITE = 'mutation Write($input: WriteNoteInput!) { writeNote(input: $input) { __typename } }';
const CHANGED = 'subscription Changed { noteChanged { title } }';
const OUTDATED = 'query Outdated { removedLongAgo }';
const documents = Object.fromEntries([NOTES, WRITE, CHANGED, OUTDATED].map((text) => [hashOf(text), text]));
const owner = { 'x-as': 'owner', 'accept-language': 'en' };

let sample: SampleApp;
const start = async (env: string): Promise<void> => {
  sample = await sampleApp({ env: { NODE_ENV: env }, graphql: { documents } });
};
const send = (body: object, headers: Record<string, string> = owner, path = '/graphql') =>
  request(sample.app.getHttpServer()).post(path).set(headers).send(body);
const codeOf = (answer: { body: { errors?: { extensions: { code: string } }[] } }) =>
  answer.body.errors?.[0]?.extensions.code;

beforeEach(() => {
  signOutEverybody(false);
  appointEverybody([]);
});

describe('in production', () => {
  beforeAll(() => start('production'));
  afterAll(() => sample.app.close());

  it('a hash is answered like its text, interpreted and compiled', async () => {
    for (let i = 0; i < 3; i += 1) {
      const { body, status } = await send({ documentId: hashOf(NOTES), variables: { first: 1 } });
      expect([status, body]).toEqual([200, { data: { notes: { nodes: [{ title: 'note 0', secret: 'secret 0' }] } } }]);
    }
  });

  it('a hash passes the same checks of values, rules and changes', async () => {
    const wrong = await send({ documentId: hashOf(NOTES), variables: { first: 'x' } });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'BAD_INPUT']);
    const visitor = await send({ documentId: hashOf(CHANGED) }, {}, '/live');
    expect([visitor.status, codeOf(visitor)]).toEqual([401, 'NOT_SIGNED_IN']);
    const written = await send({ documentId: hashOf(WRITE), variables: { input: { title: '标题' } } });
    expect(written.body).toEqual({ data: { writeNote: { __typename: 'WriteNotePayload' } } });
  });

  it('a hash opens a stream, and opens it again, never compressed', async () => {
    await sample.app.listen(0, '127.0.0.1');
    const { port } = sample.app.getHttpServer().address() as AddressInfo;
    for (let i = 0; i < 2; i += 1) {
      const leaving = new AbortController();
      const { status, headers } = await fetch(`http://127.0.0.1:${port}/live`, {
        method: 'POST',
        signal: leaving.signal,
        headers: { ...owner, 'content-type': 'application/json', accept: 'text/event-stream', 'accept-encoding': 'br' },
        body: JSON.stringify({ documentId: hashOf(CHANGED) }),
      });
      expect([status, headers.get('content-type'), headers.get('content-encoding')]).toEqual([
        200,
        expect.stringMatching(/^text\/event-stream/),
        'none',
      ]);
      leaving.abort();
    }
    sample.app.get(LiveStreams).endAll();
  });

  it.each(['/graphql', '/live'])('a hash that no page knows asks to reload, at %s', async (path) => {
    const english = await send({ documentId: hashOf('{ other }') }, owner, path);
    expect([english.status, codeOf(english)]).toEqual([404, 'DOCUMENT_UNKNOWN']);
    expect(english.body.errors[0].message).toMatch(/^The platform has been updated/);
    const chinese = await send({ documentId: '__proto__' }, { 'x-as': 'owner' }, path);
    expect(chinese.body.errors[0].message).toMatch(/^系统已更新/);
  });

  it('a document that the schema does not know any more is refused, and nothing runs', async () => {
    const answer = await send({ documentId: hashOf(OUTDATED) });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'GRAPHQL_INVALID']);
  });

  it.each([
    ['a person at /graphql', owner, '/graphql', NOTES],
    ['a visitor at /graphql', {}, '/graphql', NOTES],
    ['a person at /live', owner, '/live', CHANGED],
    ['somebody who sends what a page sends, as text', owner, '/graphql', NOTES],
  ])('a text is refused from %s', async (_who, headers, path, query) => {
    const answer = await send({ query, variables: { first: 1 } }, headers, path);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FREE_TEXT_REFUSED']);
    expect(answer.body.errors[0].message).toMatch(
      headers === owner ? /^Only the documents of our own pages/ : /^此处只接受本站页面的查询/,
    );
  });

  it.each([
    ['both', { query: NOTES, documentId: hashOf(NOTES) }],
    ['neither', { variables: {} }],
    ['a hash of the wrong kind', { documentId: 5 }],
    ['an empty text', { query: '' }],
  ])('%s is no request', async (_what, body) => {
    const answer = await send(body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('in development', () => {
  beforeAll(() => start('development'));
  afterAll(() => sample.app.close());

  it('takes both, and GraphiQL may ask for the schema', async () => {
    expect((await send({ documentId: hashOf(NOTES), variables: { first: 1 } })).status).toBe(200);
    expect((await send({ query: NOTES, variables: { first: 1 } })).status).toBe(200);
    expect((await send({ query: '{ __schema { queryType { name } } }' })).status).toBe(200);
  });
});

describe('a program with a key', () => {
  it('may send texts of its own in production', () => {
    const persisted = new PersistedDocuments(documents, false);
    const body = { query: '{ broken }', operationName: undefined, variables: {} };
    expect(persisted.operationOf(body, { ...VISITOR, kind: 'program' })).toEqual({ ...body, isPersisted: false });
    expect(() => persisted.operationOf(body, { ...VISITOR, kind: 'person' })).toThrow();
  });
});
