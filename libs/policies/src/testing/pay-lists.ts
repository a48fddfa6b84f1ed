import { Test } from '@nestjs/testing';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { Books } from '../books.service.js';
import { PoliciesModule } from '../policies.module.js';

/** Pays the lists named in LISTS, as the worker's job does: a program of its own for the spec that kills it. */
const config = loadConfig({
  ...{ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], PUBLIC_URL: 'https://lianwan.example.cn' },
  SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
});
const app = await Test.createTestingModule({
  imports: [ConfigModule.for(config), DatabaseModule.with({ statementTimeoutMs: 30_000, pool: 2 }), PoliciesModule],
}).compile();
await app.init();
const books = app.get(Books, { strict: false });
for (const listId of (process.env['LISTS'] ?? '').split(',')) while ((await books.payNext(listId, 250)) > 0);
await app.close();
