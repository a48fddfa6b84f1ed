import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { Clock, type Id, newId } from '#kernel';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule, LiveBus } from '#foundation/database';
import { BackgroundModule } from '#foundation/jobs';
import { OutboxModule } from '#foundation/outbox';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestSmtp } from '../../../test/support/smtp.js';
import { DigestHandlers } from './digest.handlers.js';
import { Digests } from './digests.service.js';
import { MessagePreferences } from './message-preferences.service.js';
import { defineNotifications, message } from './notification-kinds.js';
import { NotificationQueries } from './notifications.queries.js';
import { NotificationsModule } from './notifications.module.js';
import { INBOX_TOPIC, Notifications } from './notifications.service.js';

const text = { zh: () => ({ title: '消息', body: '内容' }), en: () => ({ title: 'A message', body: 'Text' }) };
const kinds = defineNotifications({
  spec_for_information: message<Record<never, never>>({ group: 'deals', waits: 'never', ...text }),
  spec_until_read: message<Record<never, never>>({ group: 'deals', waits: 'until-read', ...text }),
  // Stands for a subject with a state: an account that is not disabled.
  spec_by_state: message<Record<never, never>>({
    group: 'matches',
    waits: { while: 'exists (select from account s where s.id = n.subject_id and not s.is_disabled)' },
    ...text,
  }),
});

const DAY = new Date('2026-11-24T10:00:00+08:00');
const NIGHT = new Date('2026-11-24T21:30:00+08:00');
let database: TestDatabase;
let sql: pg.Pool;
let smtp: TestSmtp;
let worker: TestingModule;
let now = DAY;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  smtp = await TestSmtp.start();
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
    SMTP_URL: smtp.url,
  });
  worker = await Test.createTestingModule({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 10_000 }),
      OutboxModule,
      NotificationsModule,
      BackgroundModule.with(),
    ],
  })
    .overrideProvider(Clock)
    .useValue({ now: () => now })
    .compile();
  await worker.init();
}, 60_000);
afterAll(async () => {
  await worker.close();
  await smtp.stop();
  await sql.end();
  await database.drop();
});
beforeEach(() => {
  now = DAY;
  smtp.mails.splice(0);
});

type Kind = (typeof kinds)[keyof typeof kinds];
const tell = (recipientId: Id, kind: Kind, subjectId: Id = newId()) =>
  worker.get(Database).transaction((em) =>
    worker.get(Notifications).tell(em, {
      ...{ sourceId: newId(), recipientIds: [recipientId], kind, params: {} },
      subject: { type: 'spec', id: subjectId },
    }),
  );
const gather = () => worker.get(Database).transaction((em) => worker.get(Digests).gather(em));
const settle = () => worker.get(Database).transaction((em) => worker.get(Digests).settle(em));
const rowsOf = async (recipientId: Id) =>
  (
    await sql.query<{
      kind: string;
      is_for_digest: boolean;
      digest_id: Id | null;
      sent_at: Date | null;
      skipped_reason: string | null;
    }>(
      `select d.* from notification_dispatch d join notification n on n.id = d.notification_id
       where n.recipient_id = $1 order by d.id`,
      [recipientId],
    )
  ).rows;
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !(await isSo()); await sleep(20)) {
    if (Date.now() > end) throw new Error('it never came');
  }
}
const isSent = async (recipientId: Id) => (await rowsOf(recipientId)).every((row) => row.sent_at !== null);
const choose = (recipientId: Id, timing: 'at_once' | 'daily' | 'off' | 'waiting_at_once') =>
  worker.get(MessagePreferences).choose(actorOf(recipientId), [{ group: 'deals', channel: 'mail', timing }]);

describe('by default', () => {
  it('what waits for the person leaves at once, the rest with the digest of the morning', async () => {
    const recipient = await anAccount(sql, { email: 'default@example.cn' });
    await tell(recipient, kinds.spec_until_read);
    await tell(recipient, kinds.spec_for_information);
    await tell(recipient, kinds.spec_for_information);
    await until(() => smtp.mails.length === 1);
    expect(await rowsOf(recipient)).toMatchObject([
      { is_for_digest: false },
      { is_for_digest: true, sent_at: null },
      { is_for_digest: true, sent_at: null },
    ]);
    await gather();
    await until(() => isSent(recipient));
    expect(smtp.mails).toHaveLength(2);
    const raw = smtp.mails[1]?.raw ?? '';
    const body = Buffer.from(raw.split('\r\n\r\n').slice(1).join('').replaceAll('\r\n', ''), 'base64').toString();
    expect(body).toContain('· 消息\n· 消息');
    expect(body).toContain('https://lianwan.example.cn/w/inbox?show=all');
  });

  it('nothing leaves at night', async () => {
    const recipient = await anAccount(sql);
    now = NIGHT;
    await tell(recipient, kinds.spec_until_read);
    const { rows } = await sql.query<{ not_before: Date | null }>(
      `select not_before from outbox where topic = 'job:notifications.send' order by id desc limit 1`,
    );
    expect(rows[0]?.not_before?.toISOString()).toBe('2026-11-25T00:00:00.000Z');
  });
});

describe('a digest', () => {
  it('is one, however often it is gathered and sent, and leaves out what was read on the site', async () => {
    const recipient = await anAccount(sql);
    await tell(recipient, kinds.spec_for_information);
    await worker.get(Notifications).markRead(actorOf(recipient), null);
    await tell(recipient, kinds.spec_for_information);
    await gather();
    await gather();
    await until(async () => (await rowsOf(recipient))[1]?.sent_at !== null);
    const [read, sent] = await rowsOf(recipient);
    expect(read?.skipped_reason).toBe('read on the site before the digest');
    await worker.get(DigestHandlers).send({ digestId: sent?.digest_id ?? '' });
    expect(smtp.mails).toHaveLength(1);
  });

  it('is nothing where nothing was held', async () => {
    await gather();
    await sleep(100);
    expect(smtp.mails).toHaveLength(0);
  });
});

describe('who chooses otherwise', () => {
  it('gets all of a group at once, or all of it with the digest, or none of it', async () => {
    const recipient = await anAccount(sql);
    await choose(recipient, 'at_once');
    await tell(recipient, kinds.spec_for_information);
    await choose(recipient, 'daily');
    await tell(recipient, kinds.spec_until_read);
    await choose(recipient, 'off');
    await tell(recipient, kinds.spec_until_read);
    expect(await rowsOf(recipient)).toMatchObject([
      { is_for_digest: false, skipped_reason: null },
      { is_for_digest: true, skipped_reason: null },
      { skipped_reason: 'switched off by the recipient' },
    ]);
    await until(() => smtp.mails.length === 1);
    expect(await worker.get(NotificationQueries).unreadCount(recipient)).toBe(3);
  });

  it('is heard by cell: other groups and other people stay as they were', async () => {
    const [mine, theirs] = [await anAccount(sql), await anAccount(sql)];
    await choose(mine, 'off');
    await choose(mine, 'off');
    const cells = await worker.get(NotificationQueries).messagePreferences(mine);
    expect(cells.filter(({ timing }) => timing !== 'waiting_at_once')).toMatchObject([
      { group: 'deals', timing: 'off' },
    ]);
    expect(cells.map(({ group }) => group)).toEqual(expect.arrayContaining(['matches', 'deals']));
    const others = await worker.get(NotificationQueries).messagePreferences(theirs);
    expect(others.every(({ timing }) => timing === 'waiting_at_once')).toBe(true);
  });

  it('may be reached at night', async () => {
    const recipient = await anAccount(sql);
    await worker.get(MessagePreferences).setQuietHours(actorOf(recipient), false);
    expect(await worker.get(NotificationQueries).hasQuietHours(recipient)).toBe(false);
    now = NIGHT;
    await tell(recipient, kinds.spec_until_read);
    await until(() => smtp.mails.length === 1);
  });
});

describe('a message waits', () => {
  const waiting = async (recipient: Id) => {
    const queries = worker.get(NotificationQueries);
    const page = await queries.inbox(recipient, { first: 10 }, { waiting: true });
    expect(await queries.waitingCount(recipient)).toBe(page.nodes.length);
    return page.nodes.map(({ kind }) => kind);
  };

  it('until it is read, or while its subject is as it says, whether or not it is read', async () => {
    const [recipient, subject] = [await anAccount(sql), await anAccount(sql)];
    await tell(recipient, kinds.spec_for_information);
    await tell(recipient, kinds.spec_until_read);
    await tell(recipient, kinds.spec_by_state, subject);
    expect(await waiting(recipient)).toEqual(['spec_by_state', 'spec_until_read']);
    await worker.get(Notifications).markRead(actorOf(recipient), null);
    expect(await waiting(recipient)).toEqual(['spec_by_state']);
    await sql.query('update account set is_disabled = true where id = $1', [subject]);
    expect(await waiting(recipient)).toEqual([]);
    const all = await worker.get(NotificationQueries).inbox(recipient, { first: 10 }, {});
    expect(all.nodes.map(({ isWaiting }) => isWaiting)).toEqual([false, false, false]);
  });

  it('no more once its subject was acted on, which open pages hear with the next sweep', async () => {
    const [recipient, subject] = [await anAccount(sql), await anAccount(sql)];
    await tell(recipient, kinds.spec_by_state, subject);
    let heard = 0;
    await worker.get(LiveBus).subscribe(INBOX_TOPIC, recipient, () => (heard += 1));
    await settle();
    expect(await waiting(recipient)).toEqual(['spec_by_state']);
    // What the telling itself announced may come late.
    await sleep(200);
    const before = heard;
    await sql.query('update account set is_disabled = true where id = $1', [subject]);
    await settle();
    await settle();
    await until(() => heard > before);
    expect(await waiting(recipient)).toEqual([]);
    expect(
      await sql.query('select 1 from notification where recipient_id = $1 and is_waiting', [recipient]),
    ).toMatchObject({
      rowCount: 0,
    });
  });
});
