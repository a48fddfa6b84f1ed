import { connect } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Id, newId } from '#kernel';
import { type Actor, rule, VISITOR } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { Authentication, type Credentials } from '#foundation/graphql';
import { actorOf, anAccount } from '../../../../test/support/builders/account.js';
import { aZip } from '../../../../test/support/builders/zip.js';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { defineFilePurpose } from './file-purpose.js';
import { FilesHandlers } from './files.handlers.js';
import { FilesModule } from './files.module.js';
import { Files } from './files.service.js';
import { MOST_BYTES } from './read-body.js';
import { UPLOAD_LIMITS } from './uploads.service.js';

const own = {
  actor: (actor: Actor) => actor.accountId !== null,
  row: (actor: Actor, file: { accountId: Id | null }) => actor.accountId === file.accountId,
};
defineFilePurpose({
  name: 'spec-notes',
  kinds: ['csv'],
  upload: rule('spec', own),
  read: rule('spec', own),
  keptDays: 1,
});
const made = defineFilePurpose({ name: 'spec-made', kinds: ['pdf'], read: rule('spec', own), keptDays: 1 });

/** The name of the account stands in a header. */
class ByHeader extends Authentication {
  async authenticate({ headers, requestId }: Credentials): Promise<Actor> {
    const id = headers['x-account'];
    return typeof id === 'string' ? actorOf(id, { requestId }) : { ...VISITOR, requestId };
  }
}

let database: TestDatabase;
let sql: pg.Pool;
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
  });
  const testing = await Test.createTestingModule({
    imports: [ConfigModule.for(config), DatabaseModule.with({ statementTimeoutMs: 10_000 }), FilesModule],
    providers: [{ provide: Authentication, useClass: ByHeader }],
  }).compile();
  app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false });
  await app.listen(0, '127.0.0.1');
  url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
}, 60_000);

afterAll(async () => {
  await app?.close();
  await sql?.end();
  await database?.drop();
});

interface Sent {
  readonly status: number;
  readonly id: Id;
  readonly code: string;
  readonly message: string;
}

async function send(
  body: Buffer | string,
  options: { by?: Id; purpose?: string; name?: string; headers?: Record<string, string> } = {},
): Promise<Sent> {
  const { by, purpose = 'spec-notes', name = '清单.csv', headers } = options;
  const query = new URLSearchParams({ purpose, name });
  const response = await fetch(`${url}/files?${query}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: { 'accept-language': 'zh', ...(by ? { 'x-account': by } : {}), ...headers },
  });
  const answer = (await response.json()) as { id?: Id; errors?: { message: string; extensions: { code: string } }[] };
  const [error] = answer.errors ?? [];
  return {
    status: response.status,
    id: answer.id ?? '',
    code: error?.extensions.code ?? '',
    message: error?.message ?? '',
  };
}

const fetchFile = (id: string, by?: Id) => fetch(`${url}/files/${id}`, { headers: by ? { 'x-account': by } : {} });
const stored = async (): Promise<number> =>
  (await sql.query<{ n: number }>('select count(*)::int as n from stored_file')).rows[0]?.n ?? 0;

describe('a file', () => {
  it('is kept and given back to whom the rule of its purpose lets', async () => {
    const by = await anAccount(sql);
    const text = '编号,名称\r\n' + '1,壳体\r\n'.repeat(200_000); // more than one part
    const { status, id } = await send(text, { by, name: 'C:\\temp\\清单 1"(终).csv' });
    expect(status).toBe(201);
    const response = await fetchFile(id, by);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="__ 1_(_).csv"; filename*=UTF-8''%E6%B8%85%E5%8D%95%201%22%28%E7%BB%88%29.csv`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(text))).toBe(true);
  });

  it('looks absent to others, to visitors, after its time, and under a purpose that nobody has defined', async () => {
    const by = await anAccount(sql);
    const { id } = await send('a,b\n', { by });
    for (const response of [
      await fetchFile(id, await anAccount(sql)),
      await fetchFile(id),
      await fetchFile(newId(), by),
      await fetchFile('x', by),
    ]) {
      expect(response.status).toBe(404);
    }
    await sql.query(`update stored_file set purpose = 'unknown-one' where id = $1`, [id]);
    expect((await fetchFile(id, by)).status).toBe(404);
    await sql.query(`update stored_file set purpose = 'spec-notes', expires_at = clock_timestamp() where id = $1`, [
      id,
    ]);
    expect((await fetchFile(id, by)).status).toBe(404);
  });
});

describe('an upload', () => {
  it('is for people who are signed in, and for purposes that take uploads', async () => {
    expect(await send('a,b\n')).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
    const by = await anAccount(sql);
    expect(await send('%PDF-1.7', { by, purpose: 'spec-made' })).toMatchObject({ status: 404 });
    expect(await send('a,b\n', { by, purpose: 'nothing-of-the-kind' })).toMatchObject({ status: 404 });
  });

  it('with cookies comes from our own pages', async () => {
    const by = await anAccount(sql);
    const headers = { cookie: 'a=b', origin: 'https://elsewhere.example' };
    expect(await send('a,b\n', { by, headers })).toMatchObject({ status: 403, code: 'CROSS_ORIGIN' });
    expect(await send('a,b\n', { by, headers: { cookie: 'a=b', origin: url } })).toMatchObject({ status: 201 });
  });

  it('has at most 10 MB, to the byte', async () => {
    const by = await anAccount(sql);
    expect(await send('a'.repeat(MOST_BYTES), { by })).toMatchObject({ status: 201 });
    expect(await send('a'.repeat(MOST_BYTES + 1), { by })).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
  });

  it('is told in words what it is instead', async () => {
    const by = await anAccount(sql);
    const zip = aZip([{ name: 'a.txt', content: 'a' }]);
    expect(await send(zip, { by, name: '清单.csv' })).toMatchObject({ status: 415, code: 'FILE_KIND_REFUSED' });
    expect((await send(zip, { by })).message).toContain('压缩包');
    expect((await send('%PDF-1.7', { by })).message).toContain('请上传 CSV 文件');
    expect(await send('', { by })).toMatchObject({ status: 400, code: 'FILE_EMPTY' });
    expect(await send('a,b', { by, name: 'a\u202eb.csv' })).toMatchObject({ status: 400, code: 'FILE_NAME_INVALID' });
  });

  it('leaves nothing behind when its sender goes away', async () => {
    const by = await anAccount(sql);
    const before = await stored();
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST /files?purpose=spec-notes&name=a.csv HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx-account: ${by}\r\ncontent-length: 1000\r\n\r\nabc`;
    await new Promise<void>((resolve) => socket.write(head, () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await stored()).toBe(before);
    expect(
      (
        await sql.query(
          'select 1 from stored_file_part p left join stored_file f on f.id = p.file_id where f.id is null',
        )
      ).rowCount,
    ).toBe(0);
  });

  it('is one of so many in ten minutes, and within the bytes of an account', async () => {
    const by = await anAccount(sql);
    for (let i = 1; i < UPLOAD_LIMITS.perTenMinutes; i += 1) {
      await sql.query(
        `insert into stored_file (id, purpose, name, kind, size, sha256, account_id, is_upload, expires_at)
         values ($1, 'spec-notes', 'a', 'csv', 1, $2, $3, true, clock_timestamp() + interval '1 day')`,
        [newId(), Buffer.alloc(32), by],
      );
    }
    expect(await send('a,b', { by })).toMatchObject({ status: 201 });
    expect(await send('a,b', { by })).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    await sql.query(`update stored_file set created_at = created_at - interval '10 minutes' where account_id = $1`, [
      by,
    ]);
    const room = UPLOAD_LIMITS.accountBytes - 3;
    await sql.query(
      `update stored_file set size = $2 - (select sum(size) from stored_file where account_id = $1)::int + size
       where id = (select id from stored_file where account_id = $1 limit 1)`,
      [by, room],
    );
    expect(await send('a,bc', { by })).toMatchObject({ status: 409, code: 'FILE_QUOTA' });
    expect(await send('a,b', { by })).toMatchObject({ status: 201 });
  });
});

describe('what has expired', () => {
  it('is removed with its parts, and a second time nothing more', async () => {
    const by = await anAccount(sql);
    const file = {
      purpose: made,
      name: 'a.pdf',
      kind: 'pdf' as const,
      content: Buffer.from('%PDF'),
      accountId: by,
      firmId: null,
    };
    const [gone, kept] = await app.get(Database).transaction(async (em) => {
      const files = app.get(Files);
      return [await files.store(em, file), await files.store(em, file)];
    });
    await sql.query(`update stored_file set expires_at = clock_timestamp() where id = $1`, [gone]);
    const told: unknown[] = [];
    const delivery = { signal: new AbortController().signal, progress: (progress: object) => void told.push(progress) };
    await app.get(FilesHandlers).clearExpired({}, delivery);
    await app.get(FilesHandlers).clearExpired({}, delivery);
    expect(told.at(-1)).toEqual({ cleared: 0 });
    expect((await sql.query('select 1 from stored_file_part where file_id = $1', [gone])).rowCount).toBe(0);
    expect((await fetchFile(kept ?? '', by)).status).toBe(200);
  });
});
