import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import request from 'supertest';
import { type Id, newId } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { Authentication, type Credentials, GraphqlModule } from '#foundation/graphql';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { NeedsModule } from './needs.module.js';

let database: TestDatabase;
let sql: pg.Pool;
let app: INestApplication<Server>;
let buyer: Id;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
  });
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 4 }),
      GraphqlModule.with(),
      NeedsModule,
    ],
  })
    .overrideProvider(Authentication)
    .useValue({
      authenticate: async ({ headers }: Credentials): Promise<Actor> => {
        const actor = actors.get(String(headers['x-as'])) ?? VISITOR;
        return { ...actor, locale: headers['accept-language'] === 'en' ? 'en' : 'zh' };
      },
    })
    .compile();
  app = module.createNestApplication<INestApplication<Server>>({ bodyParser: false, logger: false });
  await app.init();
  buyer = await aFirm(sql, { nameZh: '海链测试企业' });
  const accountId = await anAccount(sql, { memberOf: [{ firmId: buyer }] });
  actors.set('owner', actorOf(accountId, { firmId: buyer, isFirmVerified: true }));
  const supplier = await aFirm(sql);
  actors.set('supplier', actorOf(newId(), { firmId: supplier, isFirmVerified: true }));
});
afterAll(async () => {
  await app.close();
  await sql.end();
  await database.drop();
});

interface Answer {
  data: Record<string, Record<string, unknown>> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

async function ask(as: string, query: string, variables: object = {}, language = 'zh'): Promise<Answer> {
  const answer = await request(app.getHttpServer())
    .post('/graphql')
    .set({ 'x-as': as, 'accept-language': language })
    .send({ query, variables });
  expect(answer.status).toBeLessThan(500);
  return answer.body as Answer;
}

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const CREATE = `mutation($input: CreateNeedInput!) { createNeed(input: $input) { __typename
  ... on NeedPayload { needId need { number status title text owner { nameZh } chain { code } node { nameZh } requiredCertificates } }
  ... on Refusal { code message } } }`;
const PUBLISH = `mutation($input: NeedActInput!) { publishNeed(input: $input) { __typename
  ... on NeedPayload { needId need { status publishedAt } } ... on Refusal { code message }
  ... on NeedDeadlinePast { deadline earliest } ... on NeedIncomplete { missing } } }`;
const content = (change: object = {}) => ({
  kind: 'PARTS',
  title: '变频压缩机壳体采购',
  text: '采购变频压缩机壳体，材质 Q235，壁厚公差 ±0.05 mm，须提供检测报告。',
  nodeCode: 'A01-01',
  deadline: inHours(240),
  isUnclassified: true,
  requiredCertificates: ['ISO-9001'],
  indicators: [{ name: '壁厚', operator: '±', value: '0.05', unit: 'mm' }],
  ...change,
});

async function draft(change: object = {}): Promise<Id> {
  const { data } = await ask('owner', CREATE, { input: { content: content(change) } });
  return String(data?.['createNeed']?.['needId']);
}

describe('a need over the API', () => {
  it('is written, published and read by the public', async () => {
    const created = await ask('owner', CREATE, { input: { clientMutationId: newId(), content: content() } });
    expect(created).toEqual({
      data: {
        createNeed: {
          __typename: 'NeedPayload',
          needId: expect.any(String),
          need: {
            number: expect.stringMatching(/^N-/),
            status: 'DRAFT',
            title: '变频压缩机壳体采购',
            text: expect.stringContaining('Q235'),
            owner: { nameZh: '海链测试企业' },
            chain: { code: 'A01' },
            node: { nameZh: expect.any(String) },
            requiredCertificates: ['ISO-9001'],
          },
        },
      },
    });
    const needId = String(created.data?.['createNeed']?.['needId']);
    const published = await ask('owner', PUBLISH, { input: { needId } });
    expect(published.data?.['publishNeed']).toMatchObject({
      need: { status: 'OPEN', publishedAt: expect.any(String) },
    });
    const list = `{ needs(first: 1, filter: { chainCode: "A01" }) { totalCount pageInfo { hasNextPage }
      edges { cursor node { id title owner { id nameZh } chain { nameZh } text questions { question } deadlineChanges { reason } } } } }`;
    for (const _ of ['interpreted', 'compiled', 'compiled']) {
      const { data, errors } = await ask('visitor', list);
      expect(errors).toBeUndefined();
      expect(data?.['needs']).toMatchObject({ totalCount: 1, edges: [{ node: { id: needId, owner: { id: buyer } } }] });
    }
  });

  it('hides its owner and the invited firms from strangers, and not from the owner', async () => {
    const id = await aNeed(sql, { firmId: buyer, isOwnerHidden: true });
    const query = `query($id: Uuid!) { need(id: $id) { title isOwnerHidden owner { nameZh } invitedFirms { id } } }`;
    for (const _ of ['interpreted', 'compiled']) {
      for (const [as, owner, invitedFirms] of [
        ['visitor', null, null],
        ['supplier', null, null],
        ['owner', { nameZh: '海链测试企业' }, []],
      ] as const) {
        const { data, errors } = await ask(as, query, { id });
        expect(errors).toBeUndefined();
        expect(data?.['need']).toMatchObject({ isOwnerHidden: true, owner, invitedFirms });
      }
    }
    const { data } = await ask('visitor', `query($id: Uuid!) { firm(id: $id) { needs { nodes { id } } } }`, {
      id: buyer,
    });
    expect(JSON.stringify(data)).not.toContain(id);
  });

  it('answers refusals as members of the union, in the language of the asker', async () => {
    const input = { needId: await draft({ deadline: inHours(-1), nodeCode: 'A01-01' }) };
    const { data } = await ask('owner', PUBLISH, { input }, 'en');
    expect(data?.['publishNeed']).toMatchObject({
      __typename: 'NeedDeadlinePast',
      code: 'NEED_DEADLINE_PAST',
      message: expect.stringContaining('too soon'),
      earliest: expect.stringMatching(/Z$/),
    });
    const incomplete = { needId: await draft({ nodeCode: null, deadline: null }) };
    expect((await ask('owner', PUBLISH, { input: incomplete })).data?.['publishNeed']).toMatchObject({
      __typename: 'NeedIncomplete',
      message: '需求信息不完整，请补充：产业链环节、截止时间。',
      missing: ['nodeCode', 'deadline'],
    });
  });

  it('answers the same for a need that is absent, a draft and a need of another firm', async () => {
    const query = `query($id: Uuid!) { need(id: $id) { title } }`;
    const answers = [
      await ask('supplier', query, { id: newId() }),
      await ask('supplier', query, { id: await draft() }),
      await ask('supplier', query, { id: await aNeed(sql, { firmId: buyer, visibility: 'invited' }) }),
    ];
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(Array(3).fill('NOT_FOUND'));
    const { errors } = await ask('supplier', PUBLISH, { input: { needId: await draft() } });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('bad input over the API', () => {
  it.each([
    ['a title that is too short', { title: '三个字' }],
    ['a date that does not exist', { deliveryBy: '2026-02-30' }],
    ['a deadline without an offset', { deadline: '2026-12-01T10:00:00' }],
    ['a budget that is no amount', { budgetMin: '1e9' }],
    ['an address that is no link', { tenderUrl: 'javascript:alert(1)' }],
    ['a field that nobody asked for', { status: 'OPEN' }],
    ['too many indicators', { indicators: Array(21).fill({ name: 'a', operator: '=', value: '1' }) }],
  ])('%s is refused with a code and leaves nothing behind', async (_name, change) => {
    const before = await sql.query('select count(*) from need');
    const { errors } = await ask('owner', CREATE, { input: { content: content(change) } });
    expect(['BAD_INPUT', 'BAD_USER_INPUT']).toContain(errors?.[0]?.extensions.code);
    expect((await sql.query('select count(*) from need')).rows).toEqual(before.rows);
  });

  it.each([
    ['a page of 100000', '{ needs(first: 100000) { nodes { id } } }'],
    ['a cursor of nothing', '{ needs(after: "x") { nodes { id } } }'],
    ['drafts in the public list', '{ needs(filter: { status: [DRAFT] }) { nodes { id } } }'],
  ])('%s is refused', async (_name, query) => {
    expect((await ask('visitor', query)).errors?.[0]?.extensions.code).toMatch(/^(BAD_INPUT|QUERY_TOO_|TOO_)/);
  });

  it('ten megabytes of text are refused before anything runs', async () => {
    const answer = await request(app.getHttpServer())
      .post('/graphql')
      .set('x-as', 'owner')
      .send({ query: CREATE, variables: { input: { content: content({ text: '字'.repeat(3_500_000) }) } } });
    expect(answer.status).toBe(413);
  });
});
