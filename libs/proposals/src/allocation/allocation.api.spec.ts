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
import { actorOf, anAccount } from '../../../../test/support/builders/account.js';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { aProposal } from '../../../../test/support/builders/proposal.js';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ProposalsModule } from '../proposals.module.js';
import { AllocationRounds } from './rounds.service.js';

let database: TestDatabase;
let sql: pg.Pool;
let app: INestApplication<Server>;
let served: Id;
let waiting: Id;
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
      ProposalsModule,
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
  const [buyer, supplier] = [await aFirm(sql, { isBuyer: true }), await aFirm(sql)];
  actors.set('buyer', actorOf(await anAccount(sql, {}), { firmId: buyer, isFirmVerified: true }));
  actors.set('supplier', actorOf(await anAccount(sql, {}), { firmId: supplier, isFirmVerified: true }));
  for (const role of ['chain_officer', 'operator', 'auditor'] as const) {
    const chainCode = role === 'chain_officer' ? 'A01' : null;
    actors.set(role, actorOf(await anAccount(sql, {}), { offices: [{ role, chainCode }] }));
  }
  await sql.query(
    `insert into assignment_settings select 2, 1, need_slots, diversity, sme_floor, newcomer_floor, most_gini, most_cost, urgent_days
     from assignment_settings where version = 1`,
  );
  served = await aProposal(sql, { needId: await aNeed(sql, { firmId: buyer }), supplierFirmId: supplier, score: 90 });
  waiting = await aProposal(sql, { needId: await aNeed(sql, { firmId: buyer }), supplierFirmId: supplier, score: 60 });
  await app.get(AllocationRounds, { strict: false }).run(newId());
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
  return answer.body as Answer;
}

const ALLOCATION = `query ($id: Uuid!) { proposal(id: $id) { id allocation { state reason message holders { id title } } } }`;
const allocationOf = async (as: string, id: Id, language = 'zh') =>
  (await ask(as, ALLOCATION, { id }, language)).data?.proposal?.allocation;

describe('the allocation of a proposal', () => {
  it('is told to the office of the chain and to operators, in their language, with who holds the supplier', async () => {
    expect(await allocationOf('chain_officer', served)).toEqual({
      ...{ state: 'ALLOCATED', reason: null, message: '已分配名额。', holders: [] },
    });
    for (const as of ['chain_officer', 'operator', 'auditor']) {
      expect(await allocationOf(as, waiting, 'en')).toMatchObject({
        ...{ state: 'RESERVE', reason: 'SUPPLIER_FULL', holders: [{ title: '变频空调压缩机壳体采购' }] },
        message: expect.stringContaining('attention'),
      });
    }
  });

  it('is not told to the owner of the need, nor to the supplier after the push', async () => {
    const answer = await ask('buyer', ALLOCATION, { id: waiting });
    expect(answer.data?.proposal).toEqual({ id: waiting, allocation: null });
    const pushed = await aProposal(sql, {
      ...{ needId: await aNeed(sql, { firmId: await aFirm(sql) }), status: 'pushed' },
      supplierFirmId: actors.get('supplier')?.firmId ?? '',
    });
    expect(await allocationOf('supplier', pushed)).toBeNull();
  });
});

describe('rounds and settings', () => {
  const ROUNDS = `{ assignmentRounds(first: 1) { nodes { basis counts { proposals allocated reserve } figures { gini } } pageInfo { hasNextPage } } }`;
  const SETTINGS = `{ assignmentSettings { version supplierCap needSlots diversity smeFloor mostGini urgentDays } }`;
  const CHANGE = `mutation ($input: ChangeAssignmentSettingsInput!) { changeAssignmentSettings(input: $input) {
    ... on AssignmentSettingsPayload { version settings { supplierCap } } ... on Refusal { code message } } }`;
  const input = {
    ...{ clientMutationId: newId(), version: 2, supplierCap: 4, needSlots: 5, diversity: 0.7, smeFloor: 0.8 },
    ...{ newcomerFloor: 0.8, mostGini: 0.35, mostCost: 0.03, urgentDays: 3 },
  };

  it('are read by operators and auditors alone', async () => {
    for (const as of ['operator', 'auditor']) {
      expect((await ask(as, ROUNDS)).data?.assignmentRounds).toMatchObject({
        ...{ nodes: [{ basis: 'SCORE', counts: { proposals: 2, allocated: 1, reserve: 1 } }] },
        pageInfo: { hasNextPage: false },
      });
      expect((await ask(as, SETTINGS)).data?.assignmentSettings).toMatchObject({ version: 2, supplierCap: 1 });
    }
    for (const as of ['chain_officer', 'buyer', 'supplier', 'visitor']) {
      expect((await ask(as, ROUNDS)).errors).toHaveLength(1);
      expect((await ask(as, SETTINGS)).errors).toHaveLength(1);
    }
  });

  it('page by page, no round twice and none left out', async () => {
    for (let at = 0; at < 2; at += 1) await app.get(AllocationRounds, { strict: false }).run(newId());
    const page = `query ($after: String) { assignmentRounds(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
    type Page = { nodes: { id: Id }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    const first = (await ask('operator', page)).data?.assignmentRounds as unknown as Page;
    const second = (await ask('operator', page, { after: first.pageInfo.endCursor })).data
      ?.assignmentRounds as unknown as Page;
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(new Set([...first.nodes, ...second.nodes].map(({ id }) => id)).size).toBe(3);
  });

  it('are changed within limits, by operators, on the version that they have seen', async () => {
    expect((await ask('operator', CHANGE, { input: { ...input, supplierCap: 0 } })).errors?.[0]?.extensions.code).toBe(
      'BAD_INPUT',
    );
    expect((await ask('auditor', CHANGE, { input })).errors).toHaveLength(1);
    expect((await ask('operator', CHANGE, { input })).data?.changeAssignmentSettings).toEqual({
      ...{ version: 3, settings: { supplierCap: 4 } },
    });
    const stale = { ...input, clientMutationId: newId() };
    expect((await ask('operator', CHANGE, { input: stale }, 'en')).data?.changeAssignmentSettings).toMatchObject({
      code: 'STALE_VERSION',
    });
  });
});
