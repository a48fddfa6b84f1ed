import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { newId } from '#kernel';
import { type Actor, systemActor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { HandlerRegistry, OutboxModule } from '#foundation/outbox';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { DeliveryQueries } from './deliveries.queries.js';
import { DeliveryService } from './deliveries.service.js';
import { JobsModule } from './jobs.module.js';
import { UpkeepHandlers } from './upkeep.handlers.js';

const operator: Actor = {
  ...systemActor('spec'),
  kind: 'person',
  accountId: newId(),
  offices: [{ role: 'operator', chainCode: null }],
};
const auditor: Actor = { ...operator, offices: [{ role: 'auditor', chainCode: null }] };

let clone: TestDatabase;
let context: INestApplicationContext;
let database: Database;
let deliveries: DeliveryService;

beforeAll(async () => {
  clone = await cloneDatabase();
  const config = loadConfig({ DATABASE_URL: clone.url, SEALING_KEY: Buffer.alloc(32).toString('base64') });
  @Module({
    imports: [ConfigModule.for(config), DatabaseModule.with({ statementTimeoutMs: 10_000 }), OutboxModule, JobsModule],
  })
  class Spec {}
  context = await NestFactory.createApplicationContext(Spec, { logger: false, abortOnError: false });
  database = context.get(Database);
  deliveries = context.get(DeliveryService);
}, 60_000);

afterAll(async () => {
  await context.close();
  await clone.drop();
});

beforeEach(() => database.query('delete from outbox'));

/** A delivery whose column of that name is set; `open` for none. */
async function aDelivery(state: 'open' | 'done_at' | 'dead_at' | 'stopped_at', ageDays = 0): Promise<string> {
  const id = newId();
  const outboxId = idOfAge(ageDays);
  await database.query(`insert into outbox (id, topic, payload, relayed_at) values ($1, 'spec', '{}', now())`, [
    outboxId,
  ]);
  await database.query(
    `insert into delivery (id, outbox_id, handler, lane, attempts, max_attempts ${state === 'open' ? '' : `, ${state}`})
     values ($1, $2, 'Spec.note', 'messages', 8, 8 ${state === 'open' ? '' : ', now()'})`,
    [id, outboxId],
  );
  return id;
}

/** The first 48 bits of an id are its milliseconds. */
function idOfAge(days: number): string {
  const ms = (Date.now() - days * 86_400_000).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}${newId().slice(13)}`;
}

async function column(id: string, name: 'max_attempts' | 'stopped_at' | 'dead_at'): Promise<unknown> {
  const [row] = await database.query<Record<string, unknown>>(`select ${name} from delivery where id = $1`, [id]);
  return row?.[name];
}

describe('a dead delivery', () => {
  it('is listed page by page, the newest first', async () => {
    const ids = [await aDelivery('dead_at'), await aDelivery('dead_at'), await aDelivery('dead_at')];
    await aDelivery('done_at');
    const queries = context.get(DeliveryQueries);
    const first = await queries.listDead({ first: 2 });
    expect(first.nodes.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.nodes[0]).toMatchObject({ handler: 'Spec.note', topic: 'spec', state: 'dead', attempts: 8 });
    const second = await queries.listDead({ first: 2, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ id }) => id)).toEqual([ids[0]]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('gets three more tries from an operator, with a line in the audit', async () => {
    const deliveryId = await aDelivery('dead_at');
    expect(await deliveries.retry(operator, { deliveryId })).toEqual({ deliveryId });
    expect(await column(deliveryId, 'dead_at')).toBeNull();
    expect(await column(deliveryId, 'max_attempts')).toBe(11);
    const audit = await database.query('select act, before, after from audit_event where entity_id = $1', [deliveryId]);
    expect(audit).toEqual([{ act: 'delivery.retry', before: { status: 'dead' }, after: { status: 'open' } }]);
  });

  it('is not the business of anybody else', async () => {
    const deliveryId = await aDelivery('dead_at');
    await expect(deliveries.retry(auditor, { deliveryId })).rejects.toMatchObject({
      extensions: { code: 'NOT_ALLOWED' },
    });
    await expect(deliveries.stop(auditor, { deliveryId })).rejects.toMatchObject({
      extensions: { code: 'NOT_ALLOWED' },
    });
    expect(await column(deliveryId, 'max_attempts')).toBe(8);
  });
});

describe('an open delivery', () => {
  it('is listed and stopped, and can be given on again', async () => {
    const deliveryId = await aDelivery('open');
    expect((await context.get(DeliveryQueries).listOpen({ first: 5 })).nodes.map(({ id }) => id)).toEqual([deliveryId]);
    await deliveries.stop(operator, { deliveryId });
    expect(await column(deliveryId, 'stopped_at')).not.toBeNull();
    await deliveries.retry(operator, { deliveryId });
    expect(await column(deliveryId, 'stopped_at')).toBeNull();
  });

  it('is not retried, and one that is done is not stopped', async () => {
    expect(await deliveries.retry(operator, { deliveryId: await aDelivery('open') })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'open', command: 'retry' },
    });
    expect(await deliveries.stop(operator, { deliveryId: await aDelivery('done_at') })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'done', command: 'stop' },
    });
  });

  it('that is not there is not found', async () => {
    await expect(deliveries.stop(operator, { deliveryId: newId() })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
});

describe('the upkeep of the ledgers', () => {
  it('has no transaction of its own, so that each batch commits by itself', () => {
    const registry = context.get(HandlerRegistry, { strict: false });
    expect(registry.find('UpkeepHandlers.clearLedgers')).toMatchObject({ isOutside: true });
  });

  it('clears what is old and over, and keeps what is open, dead or young', async () => {
    await aDelivery('done_at', 8);
    const kept = [await aDelivery('open', 8), await aDelivery('dead_at', 8), await aDelivery('done_at')];
    const upkeep = context.get(UpkeepHandlers);
    const delivery = {
      deliveryId: newId(),
      attempt: 1,
      em: null,
      signal: AbortSignal.abort(),
      progress: () => undefined,
    };
    await expect(upkeep.clearLedgers({}, delivery)).rejects.toThrow('aborted');
    for (let time = 0; time < 2; time += 1) {
      await upkeep.clearLedgers({}, { ...delivery, signal: new AbortController().signal });
      const left = await database.query<{ id: string }>('select id from delivery order by id');
      expect(left.map(({ id }) => id)).toEqual(kept.sort());
    }
  });
});
