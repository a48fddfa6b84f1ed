import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { loadConfig } from '#foundation/config';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createApi } from '../src/api.js';
import { shutDown } from '../src/shutdown.js';

describe('the api', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;

  beforeEach(async () => {
    database = await cloneDatabase();
    app = await createApi(
      loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, SEALING_KEY: Buffer.alloc(32).toString('base64') }),
    );
    await app.listen(0, '127.0.0.1');
  }, 60_000);

  afterEach(async () => {
    await app?.close();
    await database?.drop();
  });

  const http = () => request(app.getHttpServer());
  const query = async (text: string) => {
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };

  it('is alive and ready, says no more than that, and does not say what it is made of', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const { status, body, headers } = await http().get(path);
      expect([status, body]).toEqual([200, { status: 'ok' }]);
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('is degraded when events wait, and asks the database once a second at most', async () => {
    const late = "clock_timestamp() - interval '31 seconds'";
    await query(`insert into outbox (id, topic, payload, created_at) values (gen_random_uuid(), 'x', '{}', ${late})`);
    expect((await http().get('/health/ready')).body).toEqual({ status: 'degraded' });
    await query('delete from outbox');
    expect((await http().get('/health/ready')).body).toEqual({ status: 'degraded' });
    await sleep(1050);
    expect((await http().get('/health/ready')).body).toEqual({ status: 'ok' });
  });

  it('is not ready on a schema that lacks a migration of this build', async () => {
    await query('delete from schema_migration where id = (select max(id) from schema_migration)');
    const { status, body } = await http().get('/health/ready');
    expect([status, body]).toEqual([503, { status: 'unavailable' }]);
  });

  it('answers what is in flight before it stops, and takes nothing new', async () => {
    const { port } = app.getHttpServer().address() as { port: number };
    const body = JSON.stringify({ query: '{ __typename }' });
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    await sleep(50);
    const stopped = shutDown(app, { noticeMs: 100 });
    expect((await http().get('/health/ready')).status).toBe(503);
    await sleep(200);
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
    socket.write(body.slice(5));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('{"data":{"__typename":"Query"}}');
    await stopped;
  });
});
