import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { Clock, type Id, isRefused, newId } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { BackgroundModule } from '#foundation/jobs';
import { OutboxModule } from '#foundation/outbox';
import { LinkCodes, type LinkTarget, PersonalLinks } from '#identity';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestSmtp } from '../../../test/support/smtp.js';
import { MessageDeliveries } from './message-deliveries.service.js';
import { defineNotifications, message } from './notification-kinds.js';
import { NotificationsModule } from './notifications.module.js';
import { Notifications } from './notifications.service.js';

const kinds = defineNotifications({
  spec_linked: message<Record<never, never>>({
    group: 'matches',
    waits: 'until-read',
    zh: () => ({ title: '有适合贵企业的需求', body: '请查看并报价。' }),
    en: () => ({ title: 'A need that fits', body: 'Read it and bid.' }),
  }),
});

let database: TestDatabase;
let sql: pg.Pool;
let smtp: TestSmtp;
let worker: TestingModule;
let operator: Actor;
let firmId: Id;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  smtp = await TestSmtp.start();
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
    MAIL_FROM: '链万企 <no-reply@lianwan.example.cn>',
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
    // Outside of the quiet hours, in which nothing leaves.
    .useValue({ now: () => new Date('2026-11-24T10:00:00+08:00') })
    .compile();
  await worker.init();
  operator = actorOf(await anAccount(sql), { offices: [{ role: 'operator', chainCode: null }] });
  firmId = await aFirm(sql);
}, 60_000);
afterAll(async () => {
  await worker.close();
  await smtp.stop();
  await sql.end();
  await database.drop();
});
beforeEach(() => smtp.mails.splice(0));

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 15_000; !(await isSo()); await sleep(20)) {
    if (Date.now() > giveUpAt) throw new Error('it never came');
  }
}
const aMember = () => anAccount(sql, { memberOf: [{ firmId }] });
const tell = (recipientIds: Id[], link: LinkTarget | null) =>
  worker.get(Database).transaction((em) =>
    worker.get(Notifications).tell(em, {
      ...{ sourceId: newId(), recipientIds, kind: kinds.spec_linked, params: {}, subject: null, link },
    }),
  );
/** Bodies of the mails, decoded. */
const bodies = () =>
  smtp.mails.map(({ raw }) => {
    const [, encoded = ''] = raw.split(/\r?\n\r?\n/);
    return Buffer.from(encoded.replace(/\s/g, ''), 'base64').toString('utf8');
  });
const dispatchOf = async (recipientId: Id) =>
  (
    await sql.query<{ id: Id; tries: number; sent_at: Date | null; last_error: string | null }>(
      `select d.* from notification_dispatch d join notification n on n.id = d.notification_id where n.recipient_id = $1`,
      [recipientId],
    )
  ).rows[0];

describe('a message with a link', () => {
  it('has a token of its own for each recipient, which is stored nowhere', async () => {
    const recipients = [await aMember(), await aMember()];
    const target = { purpose: 'opportunity', subjectId: newId(), firmId } as const;
    await tell(recipients, target);
    await until(() => smtp.mails.length === 2);
    const tokens = bodies().map((body) => /https:\/\/lianwan\.example\.cn\/o\/([\w-]{43})/.exec(body)?.[1] ?? '');
    expect(new Set(tokens).size).toBe(2);
    const found = await Promise.all(tokens.map((token) => worker.get(PersonalLinks).find(token)));
    expect(found.map((link) => link?.accountId).sort()).toEqual([...recipients].sort());
    expect(found[0]).toMatchObject({ purpose: 'opportunity', subjectId: target.subjectId, firmId, chainCode: null });
    const { rows } = await sql.query<{ text: string }>(
      `select coalesce(string_agg(t::text, ' '), '') as text from (
         select n::text as t from notification n union all select o::text from outbox o union all select a::text from audit_event a) x`,
    );
    for (const token of tokens) expect(rows[0]?.text).not.toContain(token);
  });

  it('leads to the inbox without one', async () => {
    await tell([await aMember()], null);
    await until(() => smtp.mails.length === 1);
    expect(bodies()[0]).toContain('https://lianwan.example.cn/w/inbox');
  });
});

describe('a one-time code', () => {
  const askFor = async (accountId: Id) => {
    const token = await worker
      .get(PersonalLinks)
      .create(accountId, { purpose: 'opportunity', subjectId: newId(), firmId });
    expect(isRefused(await worker.get(LinkCodes).request(VISITOR, token))).toBe(false);
    return token;
  };

  it('goes to the person’s own address and to no table', async () => {
    await askFor(await aMember());
    await until(() => smtp.mails.length === 1);
    const code = /验证码是 (\d{6})/.exec(bodies()[0] ?? '')?.[1] ?? '';
    expect(code).toMatch(/^\d{6}$/);
    const { rows } = await sql.query<{ n: number }>(
      `select count(*)::int as n from (select payload::text as t from outbox union all select after::text from audit_event) x
       where t like '%' || $1 || '%'`,
      [code],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is not sent when nobody waits for it any more', async () => {
    const accountId = await aMember();
    const token = await worker
      .get(PersonalLinks)
      .create(accountId, { purpose: 'opportunity', subjectId: newId(), firmId });
    const codes = worker.get(LinkCodes);
    await codes.request(VISITOR, token);
    await until(() => smtp.mails.length === 1);
    const { rows } = await sql.query<{ id: Id }>(
      `update personal_link_code c set requested_at = requested_at - interval '11 minutes'
       from personal_link l where l.id = c.link_id and l.account_id = $1 returning c.id`,
      [accountId],
    );
    expect(await codes.issue(rows[0]?.id ?? '')).toBeNull();
  });
});

describe('the list of what left the site', () => {
  const messages = () => worker.get(MessageDeliveries);
  const standing = async (id: Id | undefined) =>
    (await messages().page({}, { first: 100 })).nodes.find((row) => row.id === id);

  it('says how often it was tried, with the provider’s words, and masks the recipient', async () => {
    const recipient = await anAccount(sql, { name: '王小明', memberOf: [{ firmId }] });
    smtp.failNext('RCPT', '550 5.1.1 <wang@example.cn> mailbox unavailable');
    await tell([recipient], null);
    await until(async () => (await dispatchOf(recipient))?.tries === 1);
    const failed = await standing((await dispatchOf(recipient))?.id);
    expect(failed).toMatchObject({ state: 'failed', tries: 1, recipient: '王**', kind: 'spec_linked', sentAt: null });
    expect(failed?.words).toMatch(/^refused by the mail server \(550\): .*mailbox unavailable$/);
    expect(failed?.words).not.toContain('wang@');
    expect((await messages().page({ state: 'failed' }, { first: 100 })).nodes.map(({ id }) => id)).toContain(
      failed?.id,
    );
    expect((await messages().page({ state: 'sent' }, { first: 100 })).nodes.map(({ id }) => id)).not.toContain(
      failed?.id,
    );
  });

  it('sends it once more on request, as a new mail, and once for one request', async () => {
    const recipient = await aMember();
    await tell([recipient], null);
    await until(async () => (await dispatchOf(recipient))?.sent_at !== null);
    const messageId = (await dispatchOf(recipient))?.id ?? '';
    const input = { messageId, clientMutationId: 'again' };
    expect(await messages().resend(operator, input)).toEqual({ messageId });
    expect(await messages().resend(operator, input)).toEqual({ messageId });
    await until(() => smtp.mails.length === 2);
    const ids = smtp.mails.map(({ raw }) => /Message-ID: (\S+)/i.exec(raw)?.[1]);
    expect(new Set(ids).size).toBe(2);
    await until(async () => (await standing(messageId))?.state === 'sent');
    expect(await standing(messageId)).toMatchObject({ resends: 1, tries: 2 });
  });

  it('is not sent again while it waits, nor by anybody but an operator', async () => {
    const recipient = await aMember();
    await worker.get(Database).transaction(async (em) => {
      await worker.get(Notifications).tell(em, {
        ...{ sourceId: newId(), recipientIds: [recipient], kind: kinds.spec_linked, params: {}, subject: null },
        channels: ['mail'],
      });
      // As in the quiet hours.
      await em.query(
        `update outbox set not_before = now() + interval '1 hour'
         where payload ->> 'dispatchId' in (select d.id::text from notification_dispatch d
           join notification n on n.id = d.notification_id where n.recipient_id = $1)`,
        [recipient],
      );
    });
    const messageId = (await dispatchOf(recipient))?.id ?? '';
    expect(await messages().resend(operator, { messageId, clientMutationId: null })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'waiting' },
    });
    await expect(messages().resend(operator, { messageId: newId(), clientMutationId: null })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    const auditor = actorOf(newId(), { offices: [{ role: 'auditor', chainCode: null }] });
    await expect(messages().resend(auditor, { messageId, clientMutationId: null })).rejects.toMatchObject({
      extensions: { code: 'NOT_ALLOWED' },
    });
  });
});
