import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { GraphqlModule } from '#foundation/graphql';
import { OutboxModule } from '#foundation/outbox';
import { NestLog } from '#foundation/telemetry';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { ListingsModule } from './listings.module.js';

const PASSWORD = '琴岛 潮声 夜半 听涛';
let database: TestDatabase;
let sql: pg.Pool;
let app: NestExpressApplication<Server>;
let url: string;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
  });
  @Module({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 4000 }),
      OutboxModule,
      GraphqlModule.with(),
      ListingsModule,
    ],
  })
  class World {}
  app = await NestFactory.create<NestExpressApplication<Server>>(World, { logger: new NestLog(), bodyParser: false });
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  await sql.end();
  await database.drop();
});

/** A browser: keeps the cookie and names its origin. */
class Browser {
  private cookie = '';

  async ask(query: string, variables: object = {}) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: url,
        'accept-language': 'zh',
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return JSON.parse(await response.text());
  }

  /** Registers, joins the firm if there is one, and signs in, which lets a person of one firm act for it. */
  async signUp(email: string, firmId?: string): Promise<this> {
    const register = `mutation ($input: RegisterInput!) { register(input: $input) { __typename } }`;
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
    await this.ask(register, { input: { email, name: '张三', password: PASSWORD } });
    const join = `insert into membership (id, account_id, firm_id, role)
                  select gen_random_uuid(), id, $2, 'admin' from account where email = $1`;
    if (firmId) await sql.query(join, [email, firmId]);
    await this.ask(signIn, { input: { email, password: PASSWORD } });
    return this;
  }
}

const REGISTER = `mutation ($input: RegisterFirmInput!) {
  registerFirm(input: $input) {
    __typename
    ... on FirmPayload { firmId firm { id creditCode status legalPerson contactName nodeCodes certificates { kind } } }
    ... on Refusal { code message }
  }
}`;
const CREATE = `mutation ($input: CreateListingInput!) {
  createListing(input: $input) {
    __typename
    ... on ListingPayload { listing { id number status firm { nameZh } nodes { code chain { nameZh } } supplier { nameZh } } }
    ... on Refusal { code message }
    ... on NodeUnknown { codes }
  }
}`;

describe('supply through the API', () => {
  it('is read by visitors: chains, lists, firms without personal data', async () => {
    const firmId = await aFirm(sql, {
      leadOf: ['A01'],
      certificates: [{ kind: 'CCC' }],
      tags: [{ kind: 'high_tech' }],
    });
    const listingId = await aListing(sql, {
      firmId,
      specs: [{ name: '公差', operator: '<=', value: 0.02, unit: 'mm' }],
      priceMin: '3.50',
      priceUnit: '件',
      validUntil: '2099-12-31',
    });
    const visitor = new Browser();
    const reference = await visitor.ask(`{
      chains { code group }
      chain(code: "A01") { nodes { code position stage keywords } edges { fromCode toCode } officeMembers { name email } leadFirms { id } }
      districts { code shortZh } certificateKinds { code } firmTagKinds { code levels }
    }`);
    expect(reference.errors).toBeUndefined();
    expect(reference.data.chains).toHaveLength(24);
    expect(reference.data.chain.leadFirms).toEqual([{ id: firmId }]);
    expect(reference.data.districts).toHaveLength(10);
    const { data, errors } = await visitor.ask(`{
      classifyFirm(industryCode: "C3852", staff: 20, revenueWan: 300)
      firms(first: 5, sort: NAME) { nodes { id legalPerson contactPhone tags { kind } } totalCount }
      listings(first: 5, filter: { chainCode: "A01" }) {
        nodes { id specs { operator value } priceMin validUntil status firm { id status } chains { code } } pageInfo { hasNextPage }
      }
      listing(id: "${listingId}") { text capacity { quantity } minimumOrder { unit } }
      firm(id: "${firmId}") { certificates { kind trust } foundedOn revenueBand size }
    }`);
    expect(errors).toBeUndefined();
    expect(data.classifyFirm).toBe('SMALL');
    expect(data.firms).toEqual({
      nodes: [{ id: firmId, legalPerson: null, contactPhone: null, tags: [{ kind: 'high_tech' }] }],
      totalCount: 1,
    });
    expect(data.listings.nodes).toEqual([
      {
        id: listingId,
        specs: [{ operator: 'AT_MOST', value: 0.02 }],
        priceMin: '3.50',
        validUntil: '2099-12-31',
        status: 'ACTIVE',
        firm: { id: firmId, status: 'VERIFIED' },
        chains: [{ code: 'A01' }],
      },
    ]);
  });

  it('is written by a person who registers a firm, sees its contacts and drafts a listing', async () => {
    const person = await new Browser().signUp('a@example.cn');
    const wrong = { creditCode: '91370200264574251F', nameZh: '青岛测试制造有限公司', districtCode: '370213' };
    expect((await person.ask(REGISTER, { input: wrong })).data.registerFirm).toEqual({
      __typename: 'CreditCodeInvalid',
      code: 'CREDIT_CODE_INVALID',
      message: '统一社会信用代码不正确：校验位不符，请核对是否输错。',
    });
    const input = {
      ...wrong,
      creditCode: '91370200264574251e',
      legalPerson: '王一',
      contactName: '李二',
      nodeCodes: ['A01-04'],
      revenueBand: 'FROM_300_TO_2000',
      foundedOn: '1958-03-01',
    };
    expect((await person.ask(REGISTER, { input })).data.registerFirm).toMatchObject({
      __typename: 'FirmPayload',
      firm: { creditCode: '91370200264574251E', status: 'REGISTERED', nodeCodes: ['A01-04'], certificates: [] },
    });
    const { rows } = await sql.query("select id from firm where credit_code = '91370200264574251E'");
    const contacts = `{ firm(id: "${rows[0].id}") { legalPerson contactName foundedOn revenueBand } }`;
    expect((await person.ask(contacts)).data.firm).toEqual({
      legalPerson: '王一',
      contactName: '李二',
      foundedOn: '1958-03-01',
      revenueBand: 'FROM_300_TO_2000',
    });
    expect((await new Browser().ask(contacts)).data.firm).toBeNull();
    const listing = {
      kind: 'PROCESS',
      title: '数控折弯与喷塑加工',
      nodeCodes: ['A01-04'],
      specs: [{ name: '公差', operator: 'AT_MOST', value: 0.02, unit: 'mm' }],
      capacity: { quantity: 8000, unit: '件', period: 'MONTH' },
    };
    expect((await person.ask(CREATE, { input: listing })).data.createListing).toMatchObject({
      __typename: 'ListingPayload',
      listing: {
        status: 'DRAFT',
        firm: { nameZh: '青岛测试制造有限公司' },
        nodes: [{ code: 'A01-04', chain: { nameZh: '智能家电' } }],
        supplier: { nameZh: '青岛测试制造有限公司' },
      },
    });
    const mine = await person.ask(
      '{ myListings { nodes { title } } suggestNodes(text: "冲压模具") { node { code } keywords } }',
    );
    expect(mine.data.myListings.nodes).toEqual([{ title: '数控折弯与喷塑加工' }]);
    expect(mine.data.suggestNodes[0]).toMatchObject({ node: { code: expect.stringMatching(/^[AES]/) } });
    const unknown = await person.ask(CREATE, { input: { ...listing, nodeCodes: ['Z99-99'] } });
    expect(unknown.data.createListing).toMatchObject({ __typename: 'NodeUnknown', codes: ['Z99-99'] });
  });

  it.each([
    ['a title of fifty thousand characters', { title: '长'.repeat(50_000) }],
    ['a title of three characters', { title: '三个字' }],
    ['eleven nodes', { nodeCodes: Array.from({ length: 11 }, (_, i) => `A01-${10 + i}`) }],
    [
      'twenty-one properties',
      { specs: Array.from({ length: 21 }, (_, i) => ({ name: `${i}`, operator: 'EQUAL', value: 1 })) },
    ],
    ['a day that does not exist', { validUntil: '2027-02-30' }],
    ['a share of two', { capacity: { quantity: 1, unit: '件', period: 'DAY', freeShare: 2 } }],
    ['a price of three decimals', { priceMin: '1.234' }],
  ])('refuses %s as bad input', async (_what, change) => {
    const firmId = await aFirm(sql);
    const person = await new Browser().signUp(`${firmId}@example.cn`, firmId);
    const input = { kind: 'PROCESS', title: '数控折弯与喷塑加工', ...change };
    const { data, errors } = await person.ask(CREATE, { input });
    expect(data?.createListing ?? null).toBeNull();
    expect(errors?.[0].extensions.code).toBe('BAD_INPUT');
    expect((await sql.query('select from listing where firm_id = $1', [firmId])).rows).toEqual([]);
  });

  it('keeps drafts, codes and the operator’s acts from everybody else', async () => {
    const listingId = await aListing(sql, { firmId: await aFirm(sql), status: 'draft' });
    const visitor = new Browser();
    expect((await visitor.ask(`{ listing(id: "${listingId}") { id } }`)).data.listing).toBeNull();
    const denied = async (browser: Browser, query: string) => (await browser.ask(query)).errors?.[0].extensions.code;
    const byCode = '{ firmByCreditCode(creditCode: "91370200264574251E") { id } }';
    expect(await denied(visitor, byCode)).toBe('NOT_SIGNED_IN');
    const person = await new Browser().signUp('c@example.cn');
    expect(await denied(person, byCode)).toBe('NOT_ALLOWED');
    const retire = 'mutation { retireChainNode(input: { code: "A01-01", version: 1 }) { __typename } }';
    expect(await denied(person, retire)).toBe('NOT_ALLOWED');
  });
});

const TABLES = [
  'chain',
  'chain_edge',
  'chain_node',
  'certificate_kind',
  'district',
  'firm',
  'firm_certificate',
  'firm_chain_node',
  'firm_tag',
  'firm_tag_kind',
  'lead_firm',
  'listing',
];

describe('the entities', () => {
  it.each(TABLES)('of %s have the columns of the table, and no others', async (table) => {
    const metadata = app.get(DataSource).entityMetadatas.find(({ tableName }) => tableName === table);
    const mapped = (metadata?.columns ?? []).map(({ databaseName, isNullable }) => ({
      name: databaseName,
      isNullable,
    }));
    const text = `select column_name as name, is_nullable = 'YES' as "isNullable" from information_schema.columns
                  where table_schema = 'public' and table_name = $1 order by column_name collate "C"`;
    expect(mapped.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual((await sql.query(text, [table])).rows);
  });
});
