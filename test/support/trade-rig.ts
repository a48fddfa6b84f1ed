import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { type Actor, type OfficeRole, systemActor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { type Delivery, type DomainEvent, HandlerRegistry, Journal } from '#foundation/outbox';
import { type Id, newId } from '#kernel';
import { OutcomesModule } from '#outcomes';
import { actorOf, anAccount } from './builders/account.js';
import { cloneDatabase } from './database.js';

/** The trade from proposals to orders with all that stands left of it, over a cloned database, as one process. */
export interface TradeRig {
  readonly url: string;
  readonly sql: pg.Pool;
  readonly app: TestingModule;
  /** Somebody who acts for this firm. */
  memberOf(firmId: Id, capacity?: Partial<Actor>): Promise<Actor>;
  /** Somebody in office; for a chain role name the chain. */
  office(role: OfficeRole, chainCode?: string, capacity?: Partial<Actor>): Promise<Actor>;
  /** Writes events as a command does. */
  publish(...events: DomainEvent[]): Promise<void>;
  /**
   * Gives what waits in the outbox to its handlers until nothing waits; rows for later count as due with `isLater`.
   * Every delivery is made `times` times. Handlers that call the outside are left out.
   */
  settle(options?: { isLater?: boolean; times?: number }): Promise<void>;
  /** Calls one handler as a delivery of its own. */
  deliver(handler: string, payload: object, deliveryId?: Id): Promise<void>;
  one<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row>;
  rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Kinds of what an account was told, in order. */
  toldTo(actor: Actor): Promise<string[]>;
  close(): Promise<void>;
}

const nothing = (): void => undefined;

/** `more` are modules that stand beside the trade. */
export async function startTrade(
  settings: Readonly<Record<string, string>> = {},
  more: readonly Type[] = [],
): Promise<TradeRig> {
  const clone = await cloneDatabase();
  const sql = new pg.Pool({ connectionString: clone.url, max: 4 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: clone.url,
    SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
    ...settings,
  });
  const app = await Test.createTestingModule({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 24 }),
      OutcomesModule,
      ...more,
    ],
  }).compile();
  await app.init();
  const database = app.get(Database);
  const registry = app.get(HandlerRegistry, { strict: false });

  const deliver = async (name: string, payload: object, deliveryId: Id = newId()): Promise<void> => {
    const handler = registry.find(name);
    if (!handler) throw new Error(`no handler is called ${name}`);
    const signal = new AbortController().signal;
    await database.transaction((em) => {
      const delivery: Delivery = { deliveryId, attempt: 1, em, signal, progress: nothing };
      return handler.handle(payload, delivery);
    });
  };
  const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await sql.query<Row>(text, values)).rows;

  return {
    url: clone.url,
    sql,
    app,
    rows,
    deliver,
    one: async (text, values) => {
      const [row] = await rows<never>(text, values);
      if (!row) throw new Error(`no row: ${text}`);
      return row;
    },
    memberOf: async (firmId, capacity = {}) => {
      const accountId = await anAccount(sql, { memberOf: [{ firmId, role: capacity.firmRole ?? 'member' }] });
      return actorOf(accountId, { firmId, isFirmVerified: true, ...capacity });
    },
    office: async (role, chainCode, capacity = {}) => {
      const chain = chainCode ?? null;
      const accountId = await anAccount(sql, { offices: [chain === null ? { role } : { role, chainCode: chain }] });
      return actorOf(accountId, { offices: [{ role, chainCode: chain }], ...capacity });
    },
    publish: (...events) =>
      database.transaction((em) =>
        app
          .get(Journal, { strict: false })
          .record(em, { actor: systemActor('spec'), act: 'spec.act', entity: 'spec', entityId: newId(), events }),
      ),
    settle: async ({ isLater = false, times = 1 } = {}) => {
      for (;;) {
        const due = await rows<{ id: Id; topic: string; payload: object }>(
          `update outbox set relayed_at = clock_timestamp()
           where relayed_at is null and ($1 or coalesce(not_before, '-infinity') <= clock_timestamp())
           returning id, topic, payload`,
          [isLater],
        );
        if (due.length === 0) return;
        for (const { topic, payload } of due.sort((a, b) => (a.id < b.id ? -1 : 1))) {
          for (const handler of registry.all().filter((known) => known.topic === topic && !known.isOutside)) {
            const deliveryId = newId();
            for (let time = 0; time < times; time += 1) await deliver(handler.name, payload, deliveryId);
          }
        }
      }
    },
    toldTo: async ({ accountId }) => {
      const text = 'select kind from notification where recipient_id = $1 order by created_at, id';
      return (await rows<{ kind: string }>(text, [accountId])).map(({ kind }) => kind);
    },
    close: async () => {
      await app.close();
      await sql.end();
      await clone.drop();
    },
  };
}
