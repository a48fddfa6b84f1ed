import request from 'supertest';
import { type SampleApp, sampleApp } from '../fixture/app.js';
import { noteIds } from '../fixture/notes.js';

describe('POST /graphql', () => {
  let sample: SampleApp;

  beforeAll(async () => {
    sample = await sampleApp();
  });
  afterAll(() => sample.app.close());
  beforeEach(() => {
    Object.assign(sample.notebook, { calls: [], batches: [], titles: [], failure: null, waitMs: 0 });
  });

  const ask = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
    request(sample.app.getHttpServer()).post('/graphql').set(headers).send({ query, variables });
  const owner = { 'x-as': 'owner' };
  const inEnglish = { 'x-as': 'owner', 'accept-language': 'en' };
  const write = (input: object, headers: Record<string, string> = inEnglish) =>
    ask(
      `mutation($input: WriteNoteInput!) { writeNote(input: $input) { __typename
         ... on WriteNotePayload { noteId } ... on Refusal { code message }
         ... on NoteTooLate { deadline } ... on StaleVersion { version } } }`,
      { input },
      headers,
    );

  describe('a query', () => {
    it('is answered, the first time interpreted, afterwards compiled, with the same answer', async () => {
      const query = `query($more: Boolean!) { notes(first: 3) { totalCount pageInfo { hasNextPage endCursor }
        edges { cursor node { title } } nodes { id title secret author { name } ...More @include(if: $more) } } }
        fragment More on Note { similar(first: 2) { title } }`;
      const [first, second, third] = [
        await ask(query, { more: true }, owner),
        await ask(query, { more: true }, owner),
        await ask(query, { more: true }, owner),
      ];
      expect(first.body.errors).toBeUndefined();
      expect(first.body.data.notes.nodes[1]).toMatchObject({ title: 'note 1', secret: 'secret 1', similar: [{}, {}] });
      expect(first.body.data.notes.pageInfo.hasNextPage).toBe(true);
      expect(first.body.data.notes.totalCount).toBe(42);
      expect(second.body).toEqual(first.body);
      expect(third.body).toEqual(first.body);
      const without = await ask(query, { more: false }, owner);
      expect(without.body.data.notes.nodes[0]).not.toHaveProperty('similar');
    });

    it('loads relations in one batch and counts nothing that was not asked for', async () => {
      await ask('{ notes(first: 5) { nodes { author { name } } } }', {}, owner);
      expect(sample.notebook.batches).toHaveLength(1);
      expect(sample.notebook.calls).not.toContain('count');
    });

    it('answers a coded error of a resolver beside its data, also when compiled', async () => {
      for (let i = 0; i < 3; i += 1) {
        const { body, status } = await ask(`{ note(id: "${noteIds[0].replace(/1$/, '9')}") { title } }`, {}, inEnglish);
        expect(status).toBe(200);
        expect(body).toMatchObject({
          data: { note: null },
          errors: [{ path: ['note'], extensions: { code: 'NOT_FOUND' } }],
        });
        expect(body.errors[0].message).toMatch(/^Not found/);
      }
    });

    it('speaks Chinese unless asked for English', async () => {
      const { body } = await ask('{ broken }');
      expect(body.errors[0].message).toBe('请先登录，再继续操作。');
    });
  });

  describe('a mutation', () => {
    it('answers its payload', async () => {
      const { body } = await write({ title: ' 标题 ' });
      expect(body.data.writeNote).toEqual({ __typename: 'WriteNotePayload', noteId: noteIds[0] });
      expect(sample.notebook.titles).toEqual(['标题']);
    });

    it('answers a refusal of its own or a common one as a member of the union, in the language of the actor', async () => {
      const late = await write({ title: '太迟' });
      expect(late.body.data.writeNote).toEqual({
        __typename: 'NoteTooLate',
        code: 'NOTE_TOO_LATE',
        message: 'The deadline 2026-05-01T00:00:00.000Z has passed.',
        deadline: '2026-05-01T00:00:00.000Z',
      });
      const stale = await write({ title: '旧版' }, owner);
      expect(stale.body.data.writeNote).toMatchObject({ code: 'STALE_VERSION', version: 3 });
      expect(stale.body.data.writeNote.message).toMatch(/^内容已被他人更新/);
    });

    it('treats a refusal that the union does not list as a defect', async () => {
      const { body, status } = await write({ title: '怪事' });
      expect(status).toBe(500);
      expect(body.errors[0].extensions.code).toBe('INTERNAL');
    });

    it.each([
      ['the least length', { title: 'x' }, 'input.title', 'At least 2 characters.'],
      ['the greatest length', { title: '一二三四五六' }, 'input.title', 'At most 5 characters.'],
      [
        'the order of reading',
        { title: 'a\u202eb' },
        'input.title',
        'It contains invisible control characters; remove them.',
      ],
      ['the database', { title: 'a\u0000b' }, 'input.title', 'It contains invisible control characters; remove them.'],
      ['the range', { title: 'abc', weight: 10 }, 'input.weight', 'weight must not be greater than 9.'],
      [
        'the key',
        { title: 'abc', clientMutationId: 'x'.repeat(129) },
        'input.clientMutationId',
        'At most 128 characters.',
      ],
    ])('refuses what breaks %s', async (_what, input, path, message) => {
      const { body } = await write(input);
      expect(body.errors[0].extensions).toMatchObject({
        code: 'BAD_INPUT',
        fields: [{ path, message }],
      });
      expect(sample.notebook.calls).toEqual([]);
    });

    it('takes the last permitted length on both sides', async () => {
      for (const title of ['ab', '一二三四五', '😀😀😀😀😀']) {
        expect((await write({ title })).body.data.writeNote.__typename).toBe('WriteNotePayload');
      }
    });

    it('refuses fields that the schema does not have and values of the wrong kind before anything runs', async () => {
      const { body, status } = await write({ title: 5, other: 1 });
      expect(status).toBe(400);
      expect(body.errors[0].extensions.fields.map((field: { path: string }) => field.path)).toEqual([
        'input.title',
        'input',
      ]);
      expect(JSON.stringify(body)).not.toContain('Did you mean');
      expect(sample.notebook.calls).toEqual([]);
    });
  });

  describe('what goes wrong inside', () => {
    const broken = (failure: unknown) => {
      sample.notebook.failure = failure;
      return ask('{ broken }', {}, inEnglish);
    };

    it('is masked with the request id', async () => {
      const { body, status, headers } = await broken(
        new Error('duplicate key value violates unique constraint "secret"'),
      );
      expect(status).toBe(500);
      expect(body.errors[0].extensions).toEqual({ code: 'INTERNAL', requestId: headers['x-request-id'] });
      expect(JSON.stringify(body)).not.toMatch(/duplicate|stack|\.ts/);
    });

    it.each([
      [{ code: '53100' }, 'TEMPORARILY_UNAVAILABLE'],
      [{ code: '57P03' }, 'TEMPORARILY_UNAVAILABLE'],
      [{ code: 'ECONNREFUSED' }, 'TEMPORARILY_UNAVAILABLE'],
      [{ code: '55P03' }, 'BUSY'],
      [{ code: '57014' }, 'BUSY'],
    ])('is told as %j → %s when the database is the cause', async (props, code) => {
      const { body, status } = await broken(Object.assign(new Error('driver text'), props));
      expect(status).toBe(503);
      expect(body.errors[0].extensions).toEqual({ code });
      expect(JSON.stringify(body)).not.toContain('driver text');
    });

    it('does not keep anybody waiting for more than five seconds', async () => {
      sample.notebook.waitMs = 6000;
      const { body, status } = await ask('{ broken }', {}, owner);
      expect(status).toBe(503);
      expect(body.errors[0].extensions.code).toBe('TIMED_OUT');
    });
  });
});
