import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import request from 'supertest';
import { type Id, newId } from '#kernel';
import { type Actor, type OfficeRole, VISITOR } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { Authentication, type Credentials, GraphqlModule } from '#foundation/graphql';
import { PersonalLinks } from '#identity';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aBid } from '../../../test/support/builders/bid.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aContract, anIntention, anOrder } from '../../../test/support/builders/outcome.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { DashboardsModule } from './dashboards.module.js';

let database: TestDatabase;
let sql: pg.Pool;
let app: INestApplication<Server>;
let buyerFirm: Id;
let supplierFirm: Id;
let openNeed: Id;
let pushedProposal: Id;
let soldNeed: Id;
let intention: Id;
const actors = new Map<string, Actor>();

const office = async (name: string, role: OfficeRole, chainCode: string | null = null): Promise<void> => {
  const offices = [chainCode === null ? { role } : { role, chainCode }];
  actors.set(name, actorOf(await anAccount(sql, { offices, name: `${name}本人` }), { offices: [{ role, chainCode }] }));
};
const member = async (name: string, firmId: Id): Promise<void> => {
  const accountId = await anAccount(sql, { memberOf: [{ firmId }], name: `${name}本人` });
  actors.set(name, actorOf(accountId, { firmId, isFirmVerified: true }));
};

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
      DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 6 }),
      GraphqlModule.with(),
      DashboardsModule,
    ],
  })
    .overrideProvider(Authentication)
    .useValue({
      authenticate: async ({ headers }: Credentials): Promise<Actor> => ({
        ...(actors.get(String(headers['x-as'])) ?? VISITOR),
        requestId: newId(),
      }),
    })
    .compile();
  app = module.createNestApplication<INestApplication<Server>>({ bodyParser: false, logger: false });
  await app.init();

  buyerFirm = await aFirm(sql, {
    isBuyer: true,
    isSupplier: false,
    nameZh: '海湾整机有限公司',
    leadOf: ['A01'],
    nodeCodes: ['A01-07'],
  });
  supplierFirm = await aFirm(sql, { nodeCodes: ['A01-04'], certificates: [{ kind: 'ISO-9001', validTo: dayIn(30) }] });
  await member('buyer', buyerFirm);
  await member('supplier', supplierFirm);
  await member('stranger', await aFirm(sql, { nodeCodes: ['A03-01'] }));
  await office('officer', 'chain_officer', 'A01');
  await office('other office', 'chain_lead', 'A03');
  await office('operator', 'operator');
  await office('auditor', 'auditor');

  openNeed = await aNeed(sql, { firmId: buyerFirm, status: 'matched', deadlineInHours: 72, isOwnerHidden: true });
  pushedProposal = await aProposal(sql, { needId: openNeed, supplierFirmId: supplierFirm, status: 'pushed' });
  await sql.query('update match_proposal set pushed_at = clock_timestamp(), version = version + 1 where id = $1', [
    pushedProposal,
  ]);
  const waiting = await aNeed(sql, { firmId: buyerFirm, status: 'open' });
  await aProposal(sql, { needId: waiting, supplierFirmId: supplierFirm, dueInHours: -2 });
  soldNeed = await aNeed(sql, {
    firmId: buyerFirm,
    status: 'awarded',
    requiredCertificates: ['ISO-9001', 'IATF-16949'],
  });
  const won = await aProposal(sql, { needId: soldNeed, supplierFirmId: supplierFirm, status: 'won' });
  const bidId = await aBid(sql, { needId: soldNeed, firmId: supplierFirm, status: 'won', proposalId: won });
  intention = await anIntention(sql, {
    buyerFirmId: buyerFirm,
    supplierFirmId: supplierFirm,
    needId: soldNeed,
    bidId,
    status: 'contracted',
  });
  const contractId = await aContract(sql, { intentionId: intention, amount: '900000.00' });
  await anOrder(sql, { contractId, amount: '400000.00', orderedOn: dayIn(0), deliveryDue: dayIn(3) });
  await aListing(sql, { firmId: supplierFirm, validUntil: dayIn(5) });
}, 60_000);
afterAll(async () => {
  await app.close();
  await sql.end();
  await database.drop();
});

/** A day from today in the city's calendar. */
function dayIn(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The answer as it came; supertest does not know its type. */
async function ask(as: string, query: string, variables: object = {}) {
  const { body } = await request(app.getHttpServer()).post('/graphql').set('x-as', as).send({ query, variables });
  return body;
}
async function data(as: string, query: string, variables: object = {}) {
  const answer = await ask(as, query, variables);
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer));
  return answer.data;
}
const codeOf = async (as: string, query: string, variables: object = {}): Promise<string> =>
  (await ask(as, query, variables)).errors?.[0]?.extensions.code ?? 'OK';

describe('today', () => {
  const today = `{ today { todoCount todos { kind subjectType subjectId count due }
                   deadlines { kind subjectId } running { needId } setup { kind done of isDone } } }`;
  const kinds = async (as: string) =>
    ((await data(as, today))['today'].todos as { kind: string }[]).map(({ kind }) => kind).sort();

  it('tells the buyer of what was pushed, and of the deadline', async () => {
    const { today: answer } = await data('buyer', today);
    expect(answer.todos).toMatchObject([
      { kind: 'PROPOSALS_TO_LOOK_AT', subjectType: 'need', subjectId: openNeed, count: 1 },
    ]);
    expect(answer.deadlines.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'DELIVERY_DUE',
      'NEED_DEADLINE',
    ]);
    expect(answer.running).toEqual([]);
  });

  it('tells the supplier of the opportunity, its certificate, its listing and its order', async () => {
    expect(await kinds('supplier')).toEqual([
      ...['CERTIFICATE_EXPIRING', 'LISTING_EXPIRING', 'OPPORTUNITY_TO_ANSWER', 'ORDER_TO_DELIVER'],
    ]);
    expect((await data('supplier', today))['today'].setup).toMatchObject([
      { kind: 'VERIFY_FIRM', isDone: true },
      { kind: 'ADD_LISTINGS', done: 1, of: 3, isDone: false },
      { kind: 'SAVE_SEARCH', isDone: false },
    ]);
  });

  it('tells an office of its reviews only, and a firm beside of nothing', async () => {
    expect(await kinds('officer')).toEqual(['PROPOSALS_TO_REVIEW']);
    expect(await kinds('other office')).toEqual([]);
    expect(await kinds('stranger')).toEqual([]);
  });

  it('tells an operator of firms to verify, and never shows more than seven', async () => {
    for (let n = 0; n < 9; n += 1) await aFirm(sql, { status: 'submitted' });
    const { today: answer } = await data('operator', today);
    expect(answer.todos).toHaveLength(7);
    expect(answer.todoCount).toBe(9);
    const [todo] = answer.todos;
    expect(todo).toMatchObject({ kind: 'FIRM_TO_VERIFY' });
    const firm = 'query ($id: Uuid!) { firm(id: $id) { status waitingSince } }';
    expect((await data('operator', firm, { id: todo.subjectId }))['firm'].waitingSince).toEqual(expect.any(String));
    expect((await data('operator', firm, { id: buyerFirm }))['firm'].waitingSince).toBeNull();
  });

  it('is for whoever is signed in', async () => {
    expect(await codeOf('', today)).toBe('NOT_SIGNED_IN');
  });
});

describe('figures of the city', () => {
  it('are public, and derive from the rows', async () => {
    const { cityFigures } = await data(
      '',
      '{ cityFigures { firms openNeeds matches needsTaken orders orderAmount asOf } }',
    );
    expect(cityFigures).toMatchObject({ openNeeds: 2, matches: 1, needsTaken: 1, orders: 1, orderAmount: '400000.00' });
  });

  it('say of each chain what it asks for and where nobody supplies', async () => {
    const { chainSummaries } = await data(
      '',
      '{ chainSummaries { chainCode openNeeds suppliers nodes thin gaps chain { nameZh } } }',
    );
    const a01 = chainSummaries.find(({ chainCode }: { chainCode: string }) => chainCode === 'A01');
    expect(a01).toMatchObject({ openNeeds: 2, thin: 1 });
    expect(a01.gaps).toBe(a01.nodes - 1);
  });

  it('give a map with a state for each node', async () => {
    const { chainMap } = await data(
      '',
      `{ chainMap(code: "A01") { width height columns { stage }
      nodes { code suppliers supply openNeeds node { nameZh } } edges { path } } }`,
    );
    expect(chainMap.columns).toHaveLength(6);
    const byCode = new Map(chainMap.nodes.map((node: { code: string }) => [node.code, node]));
    expect(byCode.get('A01-04')).toMatchObject({ suppliers: 1, supply: 'THIN' });
    expect(byCode.get('A01-01')).toMatchObject({ suppliers: 0, supply: 'GAP', openNeeds: 2 });
    expect((await data('', '{ chainMap(code: "X99") { width } }'))['chainMap']).toBeNull();
    expect(
      (await data('', '{ chainNode(code: "A01-04") { nameZh supply { suppliers } } }'))['chainNode'].supply,
    ).toEqual({
      suppliers: 1,
    });
  });
});

describe('the board of an office', () => {
  const board = `query ($chain: String) { reviewBoard(chainCode: $chain) { columns { name total
    cards { proposal { id } intention { id } due } } } }`;
  const totals = async (as: string, chain: string | null = null) =>
    Object.fromEntries(
      (await data(as, board, { chain }))['reviewBoard'].columns.map((column: { name: string; total: number }) => [
        column.name,
        column.total,
      ]),
    );

  it('has what stands in each column of the own chain', async () => {
    expect(await totals('officer')).toEqual({ TO_REVIEW: 1, SECOND_PERSON: 0, PUSHED: 1, INTENTION: 0, CONTRACTED: 1 });
    expect(await totals('other office')).toEqual({
      TO_REVIEW: 0,
      SECOND_PERSON: 0,
      PUSHED: 0,
      INTENTION: 0,
      CONTRACTED: 0,
    });
    expect(await totals('other office', 'A01')).toMatchObject({ TO_REVIEW: 0 });
  });

  it('shows auditors all, operators no single deal, and firms nothing', async () => {
    expect(await totals('auditor', 'A01')).toMatchObject({ TO_REVIEW: 1, CONTRACTED: 1 });
    expect(await totals('operator', 'A01')).toMatchObject({ TO_REVIEW: 1, CONTRACTED: 0 });
    expect(await codeOf('buyer', board)).toBe('NOT_ALLOWED');
  });

  it('comes with figures of the own chain and no other', async () => {
    const figures = `{ officeFigures(chainCode: "A01") { waiting overdue reviewed inTime medianHours firms
      trend { weekOf needs matches orders } nodes { code supply } } }`;
    const { officeFigures } = await data('officer', figures);
    expect(officeFigures).toMatchObject({ waiting: 1, overdue: 1, reviewed: 0, medianHours: null });
    expect(officeFigures.trend).toHaveLength(12);
    expect(officeFigures.trend.at(-1)).toMatchObject({ needs: 3, matches: 1, orders: 1 });
    expect(officeFigures.nodes[0].supply).toBe('GAP');
    expect(await codeOf('other office', figures)).toBe('NOT_FOUND');
    expect(await codeOf('stranger', figures)).toBe('NOT_ALLOWED');
  });
});

describe('the history of a need', () => {
  const history = `query ($id: Uuid!) { need(id: $id) { history(first: 20) { nodes { kind side subjectType firmId account { name } } }
    stages { reached turn steps { step at } } } }`;
  const kinds = async (as: string, id: Id) =>
    ((await data(as, history, { id }))['need'].history.nodes as { kind: string }[]).map(({ kind }) => kind);

  it('tells both sides and the office what became of it, and a firm beside no more than the public part', async () => {
    const all = ['BID_SUBMIT', 'CONTRACT_REGISTER', 'INTENTION_PROPOSE', 'NEED_PUBLISH', 'ORDER_PLACE'];
    for (const as of ['buyer', 'supplier', 'officer', 'auditor'])
      expect((await kinds(as, soldNeed)).sort()).toEqual(all);
    expect(await kinds('stranger', soldNeed)).toEqual(['NEED_PUBLISH']);
    expect((await kinds('operator', soldNeed)).sort()).toEqual(['BID_SUBMIT', 'NEED_PUBLISH']);
    const forVisitors = 'query ($id: Uuid!) { need(id: $id) { history { nodes { kind } } stages { reached } } }';
    expect((await data('', forVisitors, { id: soldNeed }))['need']).toEqual({ history: null, stages: null });
  });

  it('names no owner who is hidden', async () => {
    const { need } = await data('supplier', history, { id: openNeed });
    expect(need.history.nodes.find(({ kind }: { kind: string }) => kind === 'NEED_PUBLISH')).toMatchObject({
      side: 'BUYER',
      firmId: null,
    });
    const own = await data('buyer', history, { id: openNeed });
    expect(own['need'].history.nodes.at(-1)).toMatchObject({ kind: 'NEED_PUBLISH', firmId: buyerFirm });
  });

  it('says how far it is and whose turn it is, as far as the asker may know', async () => {
    expect((await data('buyer', history, { id: openNeed }))['need'].stages).toMatchObject({
      reached: 2,
      turn: 'SUPPLIERS',
    });
    expect((await data('buyer', history, { id: soldNeed }))['need'].stages).toMatchObject({
      reached: 6,
      turn: 'NOBODY',
    });
    const { stages } = (await data('stranger', history, { id: soldNeed }))['need'];
    expect(stages.steps.map(({ at }: { at: string | null }) => at !== null).slice(3)).toEqual([false, false, false]);
  });
});

describe('a comparison of bids', () => {
  it('has the record of each bidder beside its bid', async () => {
    const { compareBids } = await data(
      'buyer',
      `query ($id: Uuid!) { compareBids(needId: $id) { pricePlace
      bidder { missingCertificates score grade deliveredOrders } } }`,
      { id: soldNeed },
    );
    expect(compareBids).toEqual([
      { pricePlace: 1, bidder: { missingCertificates: ['IATF-16949'], score: 71.5, grade: 'B', deliveredOrders: 0 } },
    ]);
  });
});

describe('a number', () => {
  it('leads whoever may read it to what it stands for', async () => {
    const numberOf = async (table: string, id: Id) =>
      (await sql.query<{ number: string }>(`select number from ${table} where id = $1`, [id])).rows[0]?.number ?? '';
    const find = 'query ($n: String!) { thingByNumber(number: $n) { subjectType subjectId } }';
    const deal = await numberOf('intention', intention);
    const need = await numberOf('need', openNeed);
    expect((await data('buyer', find, { n: deal }))['thingByNumber']).toEqual({
      subjectType: 'deal',
      subjectId: intention,
    });
    expect((await data('stranger', find, { n: deal }))['thingByNumber']).toBeNull();
    expect((await data('', find, { n: deal }))['thingByNumber']).toBeNull();
    expect((await data('', find, { n: need }))['thingByNumber']).toEqual({ subjectType: 'need', subjectId: openNeed });
    for (const [table, as] of [
      ['listing', ''],
      ['bid', 'buyer'],
      ['match_proposal', 'officer'],
      ['contract', 'supplier'],
      ['purchase_order', 'supplier'],
    ] as const) {
      const { rows } = await sql.query<{ number: string }>(`select number from ${table} order by id limit 1`);
      expect((await data(as, find, { n: rows[0]?.number }))['thingByNumber']).not.toBeNull();
    }
    expect((await data('buyer', find, { n: "N-2026-1' or true" }))['thingByNumber']).toBeNull();
  });
});

describe('the console', () => {
  it('shows operators and auditors how the platform does', async () => {
    const overview = `{ operatorOverview { lanes { lane waiting running dead } breaches { reviews needChecks verifications openings messages }
      growth { firms newFirms newNeeds } freshness { lastRunAt outboxSeconds } asOf }
      monthlyFigures(months: 3) { month needs matches needsTaken orders orderAmount suppliersEntered } }`;
    for (const as of ['operator', 'auditor']) {
      const answer = await data(as, overview);
      expect(answer['operatorOverview'].lanes.map(({ lane }: { lane: string }) => lane)).toEqual([
        'inline',
        'matching',
        'messages',
        'files',
        'upkeep',
      ]);
      expect(answer['operatorOverview'].breaches).toMatchObject({ reviews: 1, openings: 0 });
      expect(answer['monthlyFigures']).toHaveLength(3);
      expect(answer['monthlyFigures'][0]).toMatchObject({
        needs: 3,
        matches: 1,
        needsTaken: 1,
        orders: 1,
        orderAmount: '400000.00',
      });
    }
    for (const as of ['officer', 'buyer']) expect(await codeOf(as, overview)).toBe('NOT_ALLOWED');
  });

  it('shows the audit to operators and auditors, and notes that they looked', async () => {
    const audit = `query ($filter: AuditFilterInput) { auditEntries(first: 5, filter: $filter) { nodes { act entityId account { name } after } } }`;
    await data('auditor', audit);
    const { auditEntries } = await data('operator', audit, { filter: { act: 'audit' } });
    expect(auditEntries.nodes[0]).toMatchObject({ act: 'audit.read', account: { name: 'auditor本人' } });
    expect(await codeOf('officer', audit)).toBe('NOT_ALLOWED');
    expect(await codeOf('', audit)).toBe('NOT_SIGNED_IN');
  });
});

describe('a screen', () => {
  const picture = `query ($token: String!) { screen(token: $token) { figures { name value today } trend { day needs }
    districts { districtCode firms } chains { chainCode openNeeds orderAmount } matches { title buyer supplierDistrict } asOf } }`;

  it('shows one picture to whoever holds its token, without names that are not public, until it is revoked', async () => {
    const { createScreen } = await data(
      'operator',
      `mutation { createScreen(input: { name: "一楼大厅" }) { screenId token } }`,
    );
    const { screen } = await data('', picture, { token: createScreen.token });
    expect(screen.figures).toContainEqual({ name: 'ORDER_AMOUNT', value: '400000.00', today: '400000.00' });
    expect(screen.figures).toHaveLength(6);
    expect(screen.trend).toHaveLength(30);
    expect(screen.districts).toHaveLength(10);
    expect(screen.matches).toEqual([expect.objectContaining({ buyer: null, supplierDistrict: '370213' })]);
    expect((await data('auditor', '{ screens { id name revokedAt lastUsedAt } }'))['screens']).toEqual([
      expect.objectContaining({ id: createScreen.screenId, revokedAt: null, lastUsedAt: expect.any(String) }),
    ]);
    const revoke = `mutation ($id: Uuid!) { revokeScreen(input: { screenId: $id }) { __typename } }`;
    const id = createScreen.screenId;
    expect((await data('operator', revoke, { id }))['revokeScreen'].__typename).toBe('ScreenRevoked');
    expect((await data('operator', revoke, { id }))['revokeScreen'].__typename).toBe('IllegalTransition');
    expect(await codeOf('', picture, { token: createScreen.token })).toBe('NOT_FOUND');
    expect(await codeOf('operator', revoke, { id: newId() })).toBe('NOT_FOUND');
  });

  it('is made by operators only', async () => {
    for (const as of ['auditor', 'officer', 'buyer']) {
      expect(await codeOf(as, `mutation { createScreen(input: { name: "一楼大厅" }) { screenId } }`)).toBe(
        'NOT_ALLOWED',
      );
    }
  });
});

describe('a personal link', () => {
  const open = `mutation ($token: String!) { openLink(input: { token: $token }) { __typename
    ... on LinkedOpportunity { personName isSignedIn canBid firm { id } need { id title owner { id } } proposal { status factors { label } gaps } }
    ... on LinkedReview { canDecide supplier { id contactPhone } need { id } proposal { id } } } }`;
  const accountOf = (as: string) => actors.get(as)?.accountId ?? '';
  const links = () => app.get(PersonalLinks, { strict: false });

  it('shows a pushed need to its supplier without a sign-in, and notes the first opening for the learning', async () => {
    const target = { purpose: 'opportunity', subjectId: pushedProposal, firmId: supplierFirm } as const;
    const token = await links().create(accountOf('supplier'), target);
    for (let time = 0; time < 2; time += 1) {
      const { openLink } = await data('', open, { token });
      expect(openLink).toMatchObject({
        __typename: 'LinkedOpportunity',
        personName: 'supplier本人',
        isSignedIn: false,
        canBid: true,
      });
      expect(openLink.need).toMatchObject({ id: openNeed, owner: null });
    }
    const { rows } = await sql.query('select act, side from training_event where proposal_id = $1', [pushedProposal]);
    expect(rows).toEqual([{ act: 'viewed', side: 'supplier' }]);
    expect((await data('supplier', open, { token }))['openLink'].isSignedIn).toBe(true);
  });

  it('shows an office the one proposal, and what persons of firms are called to nobody', async () => {
    const [{ id }] = (await sql.query<{ id: Id }>(`select id from match_proposal where status = 'proposed'`)).rows as [
      { id: Id },
    ];
    const token = await links().create(accountOf('officer'), { purpose: 'review', subjectId: id, chainCode: 'A01' });
    const { openLink } = await data('', open, { token });
    expect(openLink).toMatchObject({ __typename: 'LinkedReview', canDecide: true, proposal: { id } });
    expect(openLink.supplier).toEqual({ id: supplierFirm, contactPhone: null });
  });

  it('shows nothing of what its person may not read, and nothing once the person has left or it has expired', async () => {
    const target = { purpose: 'opportunity', subjectId: pushedProposal, firmId: supplierFirm } as const;
    const stranger = actors.get('stranger');
    const foreign = await links().create(stranger?.accountId ?? '', { ...target, firmId: stranger?.firmId ?? '' });
    expect(await codeOf('', open, { token: foreign })).toBe('NOT_FOUND');
    const leaver = await anAccount(sql, { memberOf: [{ firmId: supplierFirm }] });
    const token = await links().create(leaver, target);
    expect(await codeOf('', open, { token })).toBe('OK');
    await sql.query('update membership set ended_at = clock_timestamp() where account_id = $1', [leaver]);
    expect(await codeOf('', open, { token })).toBe('NOT_FOUND');
    const late = await links().create(accountOf('supplier'), target);
    await sql.query('update personal_link set expires_at = clock_timestamp()');
    expect(await codeOf('', open, { token: late })).toBe('NOT_FOUND');
    expect(await codeOf('', open, { token: 'x'.repeat(43) })).toBe('NOT_FOUND');
    expect(await codeOf('', open, { token: 'short' })).toBe('BAD_INPUT');
  });
});
