import type { Server } from 'node:http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { type OfficeRole, VISITOR } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Authentication, type Credentials } from '#foundation/graphql';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { mountBullBoard } from './bull-board.js';

/** Whoever has the cookie `role` has it. */
const byCookie: Authentication = {
  authenticate: async ({ cookies }: Credentials) => ({
    ...VISITOR,
    offices: cookies['role'] ? [{ role: cookies['role'] as OfficeRole, chainCode: null }] : [],
  }),
};

let clone: TestDatabase;
let app: NestExpressApplication<Server>;
let closeBoard: () => Promise<void>;

beforeAll(async () => {
  clone = await cloneDatabase();
  const config = loadConfig({ DATABASE_URL: clone.url, SEALING_KEY: Buffer.alloc(32).toString('base64') });
  @Module({
    imports: [ConfigModule.for(config)],
    providers: [{ provide: Authentication, useValue: byCookie }],
  })
  class Spec {}
  app = await NestFactory.create<NestExpressApplication<Server>>(Spec, { logger: false, abortOnError: false });
  closeBoard = mountBullBoard(app);
  await app.init();
}, 60_000);

afterAll(async () => {
  await closeBoard();
  await app.close();
  await clone.drop();
});

describe('the page of the queues', () => {
  it.each([
    ['nobody', ''],
    ['an auditor', 'role=auditor'],
    ['a chain lead', 'role=chain_lead'],
  ])('is not there for %s', async (_, cookie) => {
    await request(app.getHttpServer()).get('/queues').set('cookie', cookie).expect(404);
    await request(app.getHttpServer()).get('/queues/api/queues').set('cookie', cookie).expect(404);
  });

  it('shows the lanes to an operator, for looking only', async () => {
    const page = await request(app.getHttpServer()).get('/queues').set('cookie', 'role=operator').expect(200);
    expect(page.text).toContain('<html');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    const { body } = (await request(app.getHttpServer())
      .get('/queues/api/queues')
      .set('cookie', 'role=operator')
      .expect(200)) as { body: { queues: { name: string; readOnlyMode: boolean }[] } };
    expect(body.queues.map(({ name, readOnlyMode }) => ({ name, readOnlyMode }))).toEqual(
      ['matching', 'messages', 'files', 'upkeep'].map((name) => ({ name, readOnlyMode: true })),
    );
  });

  it('changes nothing, not even for an operator', async () => {
    await request(app.getHttpServer())
      .put('/queues/api/queues/upkeep/pause')
      .set('cookie', 'role=operator')
      .expect(405);
  });
});
