import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { newId } from '#kernel';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { GraphqlModule } from '#foundation/graphql';
import { OutboxModule } from '#foundation/outbox';
import { NestLog } from '#foundation/telemetry';
import { anAccount } from '../../../test/support/builders/account.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { defineNotifications, message } from './notification-kinds.js';
import { NotificationsModule } from './notifications.module.js';
import { Notifications } from './notifications.service.js';

const kinds = defineNotifications({
  spec_hello: message<{ name: string }>({
    group: 'matches',
    waits: 'until-read',
    zh: ({ name }) => ({ title: `${name}，您好`, body: '欢迎。' }),
    en: ({ name }) => ({ title: `Hello ${name}`, body: 'Welcome.' }),
  }),
});

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
      NotificationsModule,
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

/** What a test reads of an answer: each test asks for fields of its own, so every one may be absent. */
interface Failure {
  readonly extensions: { readonly code: string; readonly fields: readonly { readonly path: string }[] };
}
interface Member {
  readonly accountId: string;
  readonly account: { readonly email: string | null };
}
interface Data {
  readonly register: { readonly accountId: string };
  readonly me: unknown;
  readonly signOut: { readonly ended: boolean };
  readonly signIn: { readonly __typename: string };
  readonly mySessions: unknown;
  readonly firmMembers: { readonly nodes: readonly Member[] };
  readonly unreadCount: number;
  readonly inbox: { readonly nodes: readonly { readonly id: string; readonly title: string }[] };
  readonly markRead: unknown;
  readonly setChannelPreference: unknown;
}
interface Answer {
  readonly data: Data;
  readonly errors?: readonly Failure[];
}

/** A browser: keeps the cookie and names its origin. */
class Browser {
  cookie: string | null = null;
  setCookie: string | null = null;

  async post(path: string, query: string, variables: object = {}, signal?: AbortSignal): Promise<Response> {
    return fetch(`${url}${path}`, {
      method: 'POST',
      signal,
      headers: {
        'content-type': 'application/json',
        origin: url,
        ...(path === '/live' && { accept: 'text/event-stream' }),
        ...(this.cookie !== null && { cookie: this.cookie }),
      },
      body: JSON.stringify({ query, variables }),
    });
  }

  async ask(query: string, variables: object = {}): Promise<Answer> {
    const response = await this.post('/graphql', query, variables);
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) {
      this.setCookie = set;
      const [pair = ''] = set.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    return (await response.json()) as Answer;
  }
}

const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on SignedInPayload { accountId } ... on Refusal { code message } } }`;
let unique = 0;

async function aRegistered() {
  const browser = new Browser();
  const email = `b${(unique += 1)}@example.cn`;
  const input = { email, name: '周新', password: PASSWORD, locale: 'zh' };
  const { data } = await browser.ask(REGISTER, { input });
  return { browser, email, accountId: data.register.accountId };
}
const tell = (accountId: string) =>
  app.get(Database).transaction((em) =>
    app.get(Notifications).tell(em, {
      sourceId: newId(),
      recipientIds: [accountId],
      kind: kinds.spec_hello,
      params: { name: '周新' },
      subject: null,
    }),
  );

describe('a browser', () => {
  it('is signed in by registering, with a cookie that scripts cannot read', async () => {
    const { browser, accountId, email } = await aRegistered();
    expect(browser.setCookie).toMatch(/^lianwan=[A-Za-z0-9_-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);
    const { data } = await browser.ask(
      '{ me { accountId isFirmVerified account { name email } memberships { role } offices { role } } }',
    );
    expect(data.me).toEqual({
      accountId,
      isFirmVerified: false,
      account: { name: '周新', email },
      memberships: [],
      offices: [],
    });
  });

  it('signs out and in again', async () => {
    const { browser, email } = await aRegistered();
    expect((await browser.ask('mutation { signOut { ended } }')).data).toEqual({ signOut: { ended: true } });
    expect((await browser.ask('{ me { accountId } }')).data).toEqual({ me: null });
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Refusal { code message } } }`;
    const wrong = await browser.ask(signIn, { input: { email, password: 'wrong, sorry' } });
    expect(wrong.data.signIn).toEqual({
      __typename: 'SignInFailed',
      code: 'SIGN_IN_FAILED',
      message: '邮箱或密码不正确，请核对后重试。',
    });
    const right = await browser.ask(signIn, { input: { email: email.toUpperCase(), password: PASSWORD } });
    expect(right.data.signIn.__typename).toBe('SignedInPayload');
    const { data } = await browser.ask('{ mySessions { isCurrent actingFirmId } }');
    expect(data.mySessions).toEqual([{ isCurrent: true, actingFirmId: null }]);
  });

  it('gets typed refusals and bad input by field', async () => {
    const { email } = await aRegistered();
    const taken = await new Browser().ask(REGISTER, { input: { email, name: 'x', password: PASSWORD, locale: 'en' } });
    expect(taken.data.register).toMatchObject({ __typename: 'EmailTaken', code: 'EMAIL_TAKEN' });
    const bad = await new Browser().ask(REGISTER, {
      input: { email: 'no mail', name: ' ', password: PASSWORD, locale: 'fr' },
    });
    expect(bad.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(bad.errors?.[0]?.extensions.fields.map((field) => field.path).sort()).toEqual([
      'input.email',
      'input.locale',
      'input.name',
    ]);
  });

  it('finds nobody of a firm that is not its own, and nothing without a session', async () => {
    const { browser } = await aRegistered();
    const firmId = newId();
    await sql.query(`insert into district (code, name_zh, name_en, short_zh, sort) values ('370202', '市南区', 'Shinan', '市南', 1)
                     on conflict do nothing`);
    await sql.query(
      `insert into firm (id, credit_code, name_zh, district_code) values ($1, '91370202MA3C0000X0', '企业', '370202')`,
      [firmId],
    );
    await anAccount(sql, { memberOf: [{ firmId, role: 'admin' }] });
    const members = await browser.ask(`{ firmMembers(firmId: "${firmId}") { nodes { account { name email } } } }`);
    expect(members.data.firmMembers.nodes).toEqual([]);
    const { data } = await browser.ask('mutation { signOut { ended } }');
    expect(data.signOut.ended).toBe(true);
    const { errors } = await browser.ask(`{ firmMembers(firmId: "${firmId}") { nodes { id } } }`);
    expect(errors?.[0]?.extensions.code).toBe('NOT_SIGNED_IN');
  });

  it('shows administrators how to reach the members, members only themselves', async () => {
    const { browser, accountId } = await aRegistered();
    const firmId = newId();
    await sql.query(
      `insert into firm (id, credit_code, name_zh, district_code) values ($1, '91370202MA3C0001X1', '企业', '370202')`,
      [firmId],
    );
    const colleague = await anAccount(sql, { memberOf: [{ firmId, role: 'admin' }] });
    await sql.query(`insert into membership (id, account_id, firm_id, role) values ($1, $2, $3, 'member')`, [
      newId(),
      accountId,
      firmId,
    ]);
    const members = async () => {
      await browser.ask(`mutation { actFor(firmId: "${firmId}") { __typename } }`);
      const { data } = await browser.ask('{ firmMembers { nodes { accountId account { email } } } }');
      return new Map<string, string | null>(data.firmMembers.nodes.map((node) => [node.accountId, node.account.email]));
    };
    const asMember = await members();
    expect([asMember.get(colleague), asMember.get(accountId)]).toEqual([null, expect.stringContaining('@')]);
    await sql.query(`update membership set role = 'admin' where account_id = $1`, [accountId]);
    expect((await members()).get(colleague)).toContain('@');
  });

  it('is told of a damaged cursor, whatever the list', async () => {
    const { browser } = await aRegistered();
    const after = Buffer.from('["no id"]').toString('base64url');
    for (const list of [
      `inbox(after: "${after}")`,
      `firmMembers(firmId: "${newId()}", after: "${after}")`,
      `appointments(after: "${after}")`,
    ]) {
      const { errors } = await browser.ask(`{ ${list} { nodes { id } } }`);
      expect([list, errors?.[0]?.extensions.code]).toEqual([list, 'BAD_INPUT']);
    }
  });

  it('reads its inbox in its language and marks it as read', async () => {
    const { browser, accountId } = await aRegistered();
    await tell(accountId);
    const inbox = '{ unreadCount inbox(first: 5) { totalCount nodes { id kind title body readAt } } }';
    const { data } = await browser.ask(inbox);
    expect(data.unreadCount).toBe(1);
    expect(data.inbox).toMatchObject({
      totalCount: 1,
      nodes: [{ kind: 'spec_hello', title: '周新，您好', body: '欢迎。', readAt: null }],
    });
    const profile = 'mutation { updateProfile(input: { name: "Zhou", locale: "en" }) { accountId } }';
    expect((await browser.ask(profile)).errors).toBeUndefined();
    expect((await browser.ask(inbox)).data.inbox.nodes[0]?.title).toBe('Hello 周新');
    const marked = await browser.ask(
      `mutation { markRead(input: { ids: ["${data.inbox.nodes[0]?.id}"] }) { marked unreadCount } }`,
    );
    expect(marked.data.markRead).toEqual({ marked: 1, unreadCount: 0 });
    const set = await browser.ask(
      'mutation { setChannelPreference(input: { channel: MAIL, isEnabled: false }) { channel isEnabled } }',
    );
    expect(set.data.setChannelPreference).toEqual([{ channel: 'MAIL', isEnabled: false }]);
  });

  it('hears live what arrives', async () => {
    const { browser, accountId } = await aRegistered();
    const abort = new AbortController();
    const stream = await browser.post(
      '/live',
      'subscription { inbox { unreadCount newest { title } } }',
      {},
      abort.signal,
    );
    expect(stream.status).toBe(200);
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    const hear = async (expected: string) => {
      while (!text.includes(expected)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`the stream ended: ${text}`);
        text += Buffer.from(value).toString();
      }
    };
    await hear('{"inbox":{"unreadCount":0,"newest":null}}');
    await tell(accountId);
    await hear('{"inbox":{"unreadCount":1,"newest":{"title":"周新，您好"}}}');
    abort.abort();
  });
});
