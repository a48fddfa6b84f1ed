import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import pg from 'pg';
import { newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { BackgroundModule } from '#foundation/jobs';
import { type DomainEvent, type JobRequest, Journal, OutboxModule } from '#foundation/outbox';
import { NestLog } from '#foundation/telemetry';
import { cloneDatabase, type TestDatabase } from './database.js';

export interface DeliveryRow {
  readonly id: string;
  readonly handler: string;
  readonly attempts: number;
  readonly state: 'open' | 'done' | 'dead' | 'stopped';
  readonly lastError: string | null;
  readonly progress: unknown;
}

/** A database, perhaps a Redis, a producer and any number of workers on them: the background without the business. */
export class BackgroundWorld {
  private readonly workers = new Set<INestApplicationContext>();

  private constructor(
    private readonly database: TestDatabase,
    readonly sql: pg.Pool,
    private readonly redisUrl: string | undefined,
    private readonly handlers: Type,
    private readonly producer: INestApplicationContext,
  ) {}

  static async open(handlers: Type, redisUrl?: string): Promise<BackgroundWorld> {
    const database = await cloneDatabase();
    const sql = new pg.Pool({ connectionString: database.url, max: 4 });
    sql.on('error', () => undefined); // sessions are terminated on purpose
    await sql.query('create table effect (key text not null, at timestamptz not null default clock_timestamp())');
    const producer = await contextOf(database.url, redisUrl, []);
    return new BackgroundWorld(database, sql, redisUrl, handlers, producer);
  }

  async worker(): Promise<INestApplicationContext> {
    const context = await contextOf(
      this.database.url,
      this.redisUrl,
      [BackgroundModule.with({ drainMs: 500 })],
      [this.handlers],
    );
    this.workers.add(context);
    return context;
  }

  async stop(worker: INestApplicationContext): Promise<void> {
    this.workers.delete(worker);
    await worker.close();
  }

  /** Ends the workers and forgets every event and delivery. */
  async reset(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => this.stop(worker)));
    await this.wipeQueue();
    await this.sql.query('delete from delivery; delete from outbox; delete from job_schedule; delete from effect');
  }

  async close(): Promise<void> {
    await this.reset();
    await this.producer.close();
    await this.sql.end();
    await this.database.drop();
  }

  /** What `FLUSHALL` is to Redis. */
  async wipeQueue(): Promise<void> {
    if (this.redisUrl) {
      const redis = new Redis(this.redisUrl);
      await redis.flushall();
      await redis.quit();
    } else {
      await this.sql.query('truncate bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.job_dependency cascade');
    }
  }

  /** Writes events and job requests as a command does. */
  async publish(events: readonly DomainEvent[], jobs: readonly JobRequest[] = []): Promise<void> {
    const database = this.producer.get(Database);
    const actor = systemActor('spec');
    await database.transaction((em) =>
      this.producer
        .get(Journal)
        .record(em, { actor, act: 'spec.act', entity: 'spec', entityId: newId(), events, jobs }),
    );
  }

  async effects(key: string): Promise<number> {
    const { rows } = await this.sql.query<{ n: number }>('select count(*)::int as n from effect where key = $1', [key]);
    return rows[0]?.n ?? 0;
  }

  async deliveries(): Promise<DeliveryRow[]> {
    const { rows } = await this.sql.query<DeliveryRow>(`
      select id, handler, attempts, last_error as "lastError", progress,
             case when done_at is not null then 'done' when dead_at is not null then 'dead'
                  when stopped_at is not null then 'stopped' else 'open' end as state
      from delivery order by id`);
    return rows;
  }

  /** Lets the time of every retry and lease come now. */
  async timePasses(): Promise<void> {
    await this.sql.query(`
      update delivery set next_at = clock_timestamp(), claimed_until = claimed_until - interval '1 hour'
      where done_at is null and dead_at is null and stopped_at is null`);
  }

  /** Asks until the answer is true; throws with the deliveries as they are when it does not become so. */
  async until(isSo: () => Promise<boolean> | boolean, withinMs = 15_000): Promise<void> {
    for (const end = Date.now() + withinMs; !(await isSo()); await sleep(20)) {
      if (Date.now() > end) throw new Error(`did not happen; deliveries: ${JSON.stringify(await this.deliveries())}`);
    }
  }

  async untilAllAre(state: DeliveryRow['state'], count: number, withinMs?: number): Promise<void> {
    await this.until(async () => {
      const rows = await this.deliveries();
      return rows.length === count && rows.every((row) => row.state === state);
    }, withinMs);
  }
}

function contextOf(
  databaseUrl: string,
  redisUrl: string | undefined,
  modules: readonly object[],
  providers: Type[] = [],
) {
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
  });
  @Module({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 10_000 }),
      OutboxModule,
      ...(modules as Type[]),
    ],
    providers,
  })
  class World {}
  return NestFactory.createApplicationContext(World, { logger: new NestLog() });
}
