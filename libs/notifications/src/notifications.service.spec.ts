import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { Clock, type Id, newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule, LiveBus } from '#foundation/database';
import { BackgroundModule } from '#foundation/jobs';
import { defineEvent, type Delivery, Journal, On, OutboxModule } from '#foundation/outbox';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestSmtp } from '../../../test/support/smtp.js';
import { NotificationHandlers } from './notification.handlers.js';
import { defineNotifications, message } from './notification-kinds.js';
import { NotificationQueries } from './notifications.queries.js';
import { NotificationsModule } from './notifications.module.js';
import { INBOX_TOPIC, Notifications } from './notifications.service.js';

const kinds = defineNotifications({
  spec_need_matched: message<{ title: string; count: number }>({
    group: 'matches',
    waits: 'until-read',
    zh: ({ title, count }) => ({ title: `“${title}”匹配到 ${count} 家供应商`, body: '请登录查看推荐理由。' }),
    en: ({ title, count }) => ({ title: `${count} suppliers for “${title}”`, body: 'Sign in to see why.' }),
  }),
});
const SomethingHappened = defineEvent<{ recipientId: Id }>('spec.something-happened');

@Injectable()
class TellsOfIt {
  constructor(private readonly notifications: Notifications) {}

  @On(SomethingHappened, { lane: 'inline' })
  async tell({ recipientId }: { recipientId: Id }, { deliveryId, em }: Delivery): Promise<void> {
    if (!em) throw new Error('inline handlers have a transaction');
    const telling = {
      sourceId: deliveryId,
      recipientIds: [recipientId],
      kind: kinds.spec_need_matched,
      params: { title: '精密注塑件', count: 3 },
      subject: null,
    };
    await this.notifications.tell(em, telling);
    // A second run of the handler, as after a lost mark.
    await this.notifications.tell(em, telling);
  }
}

@Module({ imports: [NotificationsModule], providers: [TellsOfIt] })
class SpecModule {}

/** Outside of the quiet hours, in which nothing leaves. */
const DAY = new Date('2026-11-24T10:00:00+08:00');
let database: TestDatabase;
let sql: pg.Pool;
let smtp: TestSmtp;
/** Without a mail server and without background work; the other one has both. */
let api: TestingModule;
let worker: TestingModule;

async function start(smtpUrl: string | undefined, modules: object[]): Promise<TestingModule> {
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
    MAIL_FROM: '链万企 <no-reply@lianwan.example.cn>',
    SMTP_URL: smtpUrl,
  });
  const imports = [
    ConfigModule.for(config),
    DatabaseModule.with({ statementTimeoutMs: 10_000 }),
    OutboxModule,
    SpecModule,
    ...(modules as (typeof SpecModule)[]),
  ];
  const module = Test.createTestingModule({ imports })
    .overrideProvider(Clock)
    .useValue({ now: () => DAY });
  return (await module.compile()).init();
}

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  smtp = await TestSmtp.start();
  api = await start(undefined, []);
  worker = await start(smtp.url, [BackgroundModule.with()]);
});
afterAll(async () => {
  await worker.close();
  await api.close();
  await smtp.stop();
  await sql.end();
  await database.drop();
});
beforeEach(() => smtp.mails.splice(0));

const tell = (app: TestingModule, recipientIds: Id[], sourceId = newId()) =>
  app.get(Database).transaction(async (em) => {
    await app.get(Notifications).tell(em, {
      sourceId,
      recipientIds,
      kind: kinds.spec_need_matched,
      params: { title: '精密注塑件', count: 3 },
      subject: { type: 'need', id: sourceId },
    });
  });

interface Row {
  readonly id: string;
  readonly dispatch_id: string;
  readonly sent_at: Date | null;
  readonly provider_id: string | null;
  readonly skipped_reason: string | null;
}
const rowsOf = async (recipientId: Id) =>
  (
    await sql.query<Row>(
      `select n.id, d.id as dispatch_id, d.sent_at, d.provider_id, d.skipped_reason
       from notification n left join notification_dispatch d on d.notification_id = n.id
       where recipient_id = $1 order by n.id`,
      [recipientId],
    )
  ).rows;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await isSo()); await sleep(20)) {
    if (Date.now() > end) {
      const { rows } = await sql.query('select handler, attempts, last_error, done_at, dead_at from delivery');
      throw new Error(`did not happen; deliveries: ${JSON.stringify(rows)}`);
    }
  }
}
/** Waits for the first try to have failed, and holds the next one back until {@link tryAgain}. */
async function untilFailed(): Promise<void> {
  const hold = `update delivery set next_at = clock_timestamp() + interval '1 hour'
                where done_at is null and last_error like '%451%' returning 1`;
  await until(async () => (await sql.query(hold)).rowCount === 1);
}
const tryAgain = () => sql.query('update delivery set next_at = clock_timestamp() where done_at is null');
const isSettled = async (recipientId: Id) =>
  (await rowsOf(recipientId)).every((row) => row.sent_at !== null || row.skipped_reason !== null);

describe('telling people', () => {
  it('puts one message into each inbox, however often the same source says it', async () => {
    const [one, two] = [await anAccount(sql), await anAccount(sql)];
    const sourceId = newId();
    await tell(api, [one, two, one], sourceId);
    await tell(api, [two, one], sourceId);
    expect(await rowsOf(one)).toHaveLength(1);
    expect(await rowsOf(two)).toHaveLength(1);
    await tell(api, [one]);
    expect(await rowsOf(one)).toHaveLength(2);
  });

  it('is undone with its transaction', async () => {
    const recipient = await anAccount(sql);
    const work = api.get(Database).transaction(async () => {
      await tell(api, [recipient]);
      throw new Error('the command failed');
    });
    await expect(work).rejects.toThrow('the command failed');
    expect(await rowsOf(recipient)).toEqual([]);
  });

  it('says why nothing goes outside: no mail server', async () => {
    const recipient = await anAccount(sql);
    await tell(api, [recipient]);
    expect(await rowsOf(recipient)).toMatchObject([{ sent_at: null, skipped_reason: 'no SMTP_URL' }]);
  });

  it('says why nothing goes outside: the recipient does not want it', async () => {
    const recipient = await anAccount(sql);
    const actor = actorOf(recipient);
    await worker.get(Notifications).setChannelPreference(actor, 'mail', false);
    await tell(worker, [recipient]);
    expect(await rowsOf(recipient)).toMatchObject([{ skipped_reason: 'switched off by the recipient' }]);
    await worker.get(Notifications).setChannelPreference(actor, 'mail', true);
    await tell(worker, [recipient]);
    await until(() => isSettled(recipient));
    expect(smtp.mails).toHaveLength(1);
  });
});

describe('a handler that runs twice', () => {
  it('tells once and mails once', async () => {
    const recipientId = await anAccount(sql, { email: 'twice@example.cn' });
    const events = [new SomethingHappened({ recipientId })];
    const act = { actor: systemActor('spec'), act: 'spec.act', entity: 'spec', entityId: newId(), events };
    await worker.get(Database).transaction((em) => worker.get(Journal).record(em, act));
    await until(async () => (await rowsOf(recipientId)).length === 1 && (await isSettled(recipientId)));
    await sleep(200);
    expect(await rowsOf(recipientId)).toHaveLength(1);
    expect(smtp.mails.filter(({ to }) => to.includes('twice@example.cn'))).toHaveLength(1);
  });
});

describe('mail', () => {
  const decoded = (raw: string) =>
    Buffer.from(raw.split('\r\n\r\n').slice(1).join('').replaceAll('\r\n', ''), 'base64').toString();

  it('goes out in the language of the recipient with an id that follows from the dispatch', async () => {
    const recipient = await anAccount(sql, { email: 'li@example.cn', name: '李采购', locale: 'en' });
    await tell(worker, [recipient]);
    await until(() => isSettled(recipient));
    const [row] = await rowsOf(recipient);
    expect(row?.provider_id).toBe(`<${row?.dispatch_id}@lianwan.example.cn>`);
    const [mail] = smtp.mails;
    expect(mail).toMatchObject({ from: 'no-reply@lianwan.example.cn', to: ['li@example.cn'] });
    expect(mail?.raw).toContain(`Message-ID: <${row?.dispatch_id}@lianwan.example.cn>`);
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
    expect(decoded(mail?.raw ?? '')).toContain('Sign in to see why.');
    expect(decoded(mail?.raw ?? '')).toContain('https://lianwan.example.cn/w/inbox');
  });

  it('of one person is tried again alone when the server is in trouble, without a second message in the inbox', async () => {
    const [unlucky, lucky] = [
      await anAccount(sql, { email: 'unlucky@example.cn' }),
      await anAccount(sql, { email: 'lucky@example.cn' }),
    ];
    smtp.failNext('RCPT', '451 try again later');
    await tell(worker, [unlucky]);
    await untilFailed();
    await tell(worker, [lucky]);
    await until(() => isSettled(lucky));
    expect(await rowsOf(unlucky)).toMatchObject([{ sent_at: null, skipped_reason: null }]);
    await tryAgain();
    await until(() => isSettled(unlucky));
    expect(await rowsOf(unlucky)).toHaveLength(1);
    expect(smtp.mails.map(({ to }) => to[0])).toEqual(['lucky@example.cn', 'unlucky@example.cn']);
  });

  it('to an address that the server refuses for good is given up with the reason', async () => {
    const recipient = await anAccount(sql, { email: 'moved-away@example.cn' });
    smtp.failNext('RCPT', '550 no such user');
    await tell(worker, [recipient]);
    await until(() => isSettled(recipient));
    expect(await rowsOf(recipient)).toMatchObject([
      { sent_at: null, skipped_reason: expect.stringMatching(/^refused by the mail server \(550\): .*no such user$/) },
    ]);
  });

  it('that was sent is not sent again by a second run of its job', async () => {
    const recipient = await anAccount(sql);
    await tell(worker, [recipient]);
    await until(() => isSettled(recipient));
    const [row] = await rowsOf(recipient);
    await worker.get(NotificationHandlers).send({ dispatchId: row?.dispatch_id ?? '' });
    expect(smtp.mails).toHaveLength(1);
  });

  it('whose mark was lost goes out again under the same id', async () => {
    const recipient = await anAccount(sql);
    await tell(worker, [recipient]);
    await until(() => isSettled(recipient));
    const [row] = await rowsOf(recipient);
    await sql.query('update notification_dispatch set sent_at = null where id = $1', [row?.dispatch_id]);
    await worker.get(NotificationHandlers).send({ dispatchId: row?.dispatch_id ?? '' });
    const ids = smtp.mails.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1]?.trim());
    expect(ids).toEqual([row?.provider_id, row?.provider_id]);
  });

  it('is not sent to a disabled account', async () => {
    const recipient = await anAccount(sql);
    smtp.failNext('RCPT', '451 try again later');
    await tell(worker, [recipient]);
    await untilFailed();
    await sql.query('update account set is_disabled = true where id = $1', [recipient]);
    await tryAgain();
    await until(() => isSettled(recipient));
    expect(await rowsOf(recipient)).toMatchObject([{ skipped_reason: 'the account is disabled' }]);
  });
});

describe('the inbox', () => {
  it('is paged from the newest, and counts what is unread', async () => {
    const recipient = await anAccount(sql);
    for (let i = 0; i < 5; i += 1) await tell(api, [recipient]);
    const queries = api.get(NotificationQueries);
    const first = await queries.inbox(recipient, { first: 3 }, {});
    const second = await queries.inbox(recipient, { first: 3, after: first.pageInfo.endCursor }, {});
    const ids = (await rowsOf(recipient)).map(({ id }) => id).reverse();
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(ids);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const { marked } = await api.get(Notifications).markRead(actorOf(recipient), ids.slice(0, 2));
    expect(marked).toBe(2);
    expect(await queries.unreadCount(recipient)).toBe(3);
    const unread = await queries.inbox(recipient, { first: 10 }, { unreadOnly: true });
    expect(unread.nodes.map(({ id }) => id)).toEqual(ids.slice(2));
  });

  it('of one person is nothing to others: their marks do nothing', async () => {
    const [mine, theirs] = [await anAccount(sql), await anAccount(sql)];
    await tell(api, [mine, theirs]);
    const ids = (await rowsOf(theirs)).map(({ id }) => id);
    expect(await api.get(Notifications).markRead(actorOf(mine), ids)).toEqual({ marked: 0 });
    expect(await api.get(Notifications).markRead(actorOf(mine), null)).toEqual({ marked: 1 });
    expect(await api.get(NotificationQueries).unreadCount(theirs)).toBe(1);
  });

  it('is announced to its owner when something arrives or is read, to nobody else', async () => {
    const [mine, theirs] = [await anAccount(sql), await anAccount(sql)];
    const heard: string[] = [];
    await api.get(LiveBus).subscribe(INBOX_TOPIC, mine, () => heard.push('mine'));
    await api.get(LiveBus).subscribe(INBOX_TOPIC, theirs, () => heard.push('theirs'));
    await tell(worker, [mine]);
    await until(async () => heard.length === 1);
    await worker.get(Notifications).markRead(actorOf(mine), null);
    await until(async () => heard.length === 2);
    expect(heard).toEqual(['mine', 'mine']);
  });
});
