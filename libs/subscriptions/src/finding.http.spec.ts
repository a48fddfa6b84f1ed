import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { GraphqlModule } from '#foundation/graphql';
import { OutboxModule } from '#foundation/outbox';
import { NestLog } from '#foundation/telemetry';
import type { Id } from '#kernel';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SubscriptionsModule } from './subscriptions.module.js';

const PASSWORD = '琴岛 潮声 夜半 听涛';
let database: TestDatabase;
let sql: pg.Pool;
let app: NestExpressApplication<Server>;
let url: string;
let firmId: Id;
let needId: Id;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  firmId = await aFirm(sql, { nameZh: '崂山减速机有限公司', isBuyer: true });
  needId = await aNeed(sql, { firmId, title: '行星减速机采购', isOwnerHidden: true, budgetMax: '30' });
  await aListing(sql, { firmId, title: '行星减速机加工' });
  const env = { NODE_ENV: 'test', DATABASE_URL: database.url, SEALING_KEY: Buffer.alloc(32).toString('base64') };
  @Module({
    imports: [
      ConfigModule.for(loadConfig(env)),
      DatabaseModule.with({ statementTimeoutMs: 4000 }),
      OutboxModule,
      GraphqlModule.with(),
      SubscriptionsModule,
    ],
  })
  class World {}
  app = await NestFactory.create<NestExpressApplication<Server>>(World, { logger: new NestLog(), bodyParser: false });
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  await app.close();
  await sql.end();
  await database.drop();
});

let cookie = '';
async function ask(query: string, variables: object = {}) {
  const headers = { 'content-type': 'application/json', origin: url, 'accept-language': 'zh', cookie };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  return JSON.parse(await response.text());
}

const FOUND = `total page pages pageInfo { hasNextPage endCursor } expansions { term expandedTo } without { filter total }
  facets { name options { value nameZh nameEn count isChosen } }`;

describe('a visitor', () => {
  it('searches needs with facets, and does not see who hides', async () => {
    const { data, errors } = await ask(
      `query ($search: NeedSearchInput!) { searchNeeds(search: $search, sort: BUDGET, first: 20) {
         ${FOUND} nodes { id number title budgetMax deadline status owner { nameZh } chain { code nameZh } } } }`,
      { search: { text: '减速机', chainCodes: ['A01'], budgetTo: '20' } },
    );
    expect(errors).toBeUndefined();
    const found = data.searchNeeds;
    expect(found).toMatchObject({ total: 0, page: 1, pages: 0, without: [{ filter: 'BUDGET', total: 1 }] });
    const chain = found.facets.find((facet: { name: string }) => facet.name === 'CHAIN');
    expect(chain.options).toEqual([expect.objectContaining({ value: 'A01', count: 0, isChosen: true })]);
    expect(chain.options[0].nameZh).not.toBeNull();
    const budget = found.facets.find((facet: { name: string }) => facet.name === 'BUDGET');
    expect(budget.options).toEqual([{ value: '10-50', nameZh: null, nameEn: null, count: 1, isChosen: false }]);
    const all = await ask(`{ searchNeeds(search: { text: "减速机" }) {
      ${FOUND} nodes { id owner { nameZh } } } }`);
    expect(all.data.searchNeeds.nodes).toEqual([{ id: needId, owner: null }]);
    const kinds = all.data.searchNeeds.facets.find((facet: { name: string }) => facet.name === 'KIND');
    expect(kinds.options).toEqual([expect.objectContaining({ value: 'PARTS', count: 1 })]);
  });

  it('searches listings and firms, and everything at once', async () => {
    const { data, errors } = await ask(
      `query ($text: String!) {
         searchListings(search: { text: $text, capacity: null }) { ${FOUND} nodes { title firm { nameZh } } }
         searchFirms(search: { text: $text, isSupplier: true }, sort: NAME) { ${FOUND} nodes { nameZh } }
         quickSearch(text: $text) { needs { id } listings { title } firms { nameZh } nodes { code } } }`,
      { text: '减速机' },
    );
    expect(errors).toBeUndefined();
    expect(data.searchListings.nodes).toEqual([{ title: '行星减速机加工', firm: { nameZh: '崂山减速机有限公司' } }]);
    expect(data.searchFirms.nodes).toEqual([{ nameZh: '崂山减速机有限公司' }]);
    expect(data.quickSearch).toMatchObject({ needs: [{ id: needId }], firms: [{ nameZh: '崂山减速机有限公司' }] });
  });

  it('keeps nothing, has no own needs, and is told what is wrong with a filter', async () => {
    const save = `mutation { saveSearch(input: { name: "x", frequency: DAILY, needs: {} }) { __typename } }`;
    expect((await ask(save)).errors[0].extensions.code).toBe('NOT_SIGNED_IN');
    const own = `{ searchNeeds(search: {}, scope: OWN) { total } }`;
    expect((await ask(own)).errors[0].extensions.code).toBe('NOT_SIGNED_IN');
    const wrong = `{ searchNeeds(search: { chainCodes: ["x"] }) { total } }`;
    expect((await ask(wrong)).errors[0].extensions.code).toBe('BAD_INPUT');
    const long = `{ searchNeeds(search: { text: "${'长'.repeat(101)}" }) { total } }`;
    expect((await ask(long)).errors[0].extensions.code).toBe('BAD_INPUT');
  });
});

describe('somebody who is signed in', () => {
  beforeAll(async () => {
    const email = 'reader@example.cn';
    const register = `mutation ($input: RegisterInput!) { register(input: $input) { __typename } }`;
    await ask(register, { input: { email, name: '张三', password: PASSWORD } });
    await ask(`mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`, {
      input: { email, password: PASSWORD },
    });
  });

  it('keeps a search and has it back as it was put in, with what it finds now', async () => {
    const search = {
      text: '减速机',
      chainCodes: ['A01'],
      biddings: ['OPEN'],
      budgetFrom: '20',
      deadlineWithinDays: 30,
    };
    const { data, errors } = await ask(
      `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { __typename
         ... on SavedSearchPayload { savedSearchId savedSearch { name subject search frequency channels currentCount newCount version } }
         ... on Refusal { code message } } }`,
      { input: { name: '减速机', frequency: 'DAILY', channels: ['MAIL'], needs: search } },
    );
    expect(errors).toBeUndefined();
    const { savedSearch, savedSearchId } = data.saveSearch;
    expect(savedSearch).toMatchObject({ name: '减速机', subject: 'NEEDS', frequency: 'DAILY', channels: ['MAIL'] });
    expect(savedSearch).toMatchObject({ currentCount: 1, newCount: 0, version: 1 });
    expect(JSON.parse(savedSearch.search)).toEqual({ ...search, expandSynonyms: true });
    const again = await ask(`query ($search: NeedSearchInput!) { searchNeeds(search: $search) { total } }`, {
      search: JSON.parse(savedSearch.search),
    });
    expect(again.data.searchNeeds.total).toBe(1);
    const change = `mutation ($input: ChangeSavedSearchInput!) { changeSavedSearch(input: $input) {
      ... on SavedSearchPayload { savedSearch { name frequency } } } }`;
    const changed = await ask(change, { input: { savedSearchId, version: 1, frequency: 'WEEKLY' } });
    expect(changed.errors).toBeUndefined();
    expect(changed.data.changeSavedSearch.savedSearch).toEqual({ name: '减速机', frequency: 'WEEKLY' });
    const see = `mutation ($input: SavedSearchActInput!) { seeSavedSearch(input: $input) { __typename } }`;
    expect((await ask(see, { input: { savedSearchId } })).data.seeSavedSearch.__typename).toBe('SavedSearchPayload');
    const gone = `mutation ($input: SavedSearchActInput!) { deleteSavedSearch(input: $input) {
      ... on SavedSearchPayload { savedSearch { id } } } }`;
    const deleted = await ask(gone, { input: { savedSearchId } });
    expect(deleted.errors).toBeUndefined();
    expect(deleted.data.deleteSavedSearch).toEqual({ savedSearch: null });
    expect((await ask('{ savedSearches { id } }')).data.savedSearches).toEqual([]);
  });

  it('keeps a view of a list', async () => {
    const { data, errors } = await ask(
      `mutation ($input: SaveViewInput!) { saveView(input: $input) {
         ... on SavedViewPayload { savedViewId savedView { list name columns density query isShared isOwn version } } } }`,
      { input: { list: 'NEEDS', name: '紧凑', columns: ['title'], density: 'DENSE', query: 'status=OPEN' } },
    );
    expect(errors).toBeUndefined();
    expect(data.saveView.savedView).toMatchObject({ list: 'NEEDS', density: 'DENSE', isShared: false, isOwn: true });
    const input = { savedViewId: data.saveView.savedViewId, version: 1, list: 'NEEDS', name: '紧凑二' };
    const save = `mutation ($input: SaveViewInput!) { saveView(input: $input) { ... on SavedViewPayload { savedView { name version } } } }`;
    expect((await ask(save, { input })).data.saveView.savedView).toEqual({ name: '紧凑二', version: 2 });
    expect((await ask('{ views(list: NEEDS) { name } views_: views(list: BIDS) { name } }')).data).toEqual({
      views: [{ name: '紧凑二' }],
      views_: [],
    });
    const remove = `mutation ($input: DeleteViewInput!) { deleteView(input: $input) { ... on SavedViewPayload { savedView { name } } } }`;
    expect((await ask(remove, { input: { savedViewId: input.savedViewId } })).data.deleteView).toEqual({
      savedView: null,
    });
  });
});
