import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { newId } from '#kernel';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { BackgroundModule } from '#foundation/jobs';
import { defineEvent, type Delivery, On, OutboxModule } from '#foundation/outbox';
import { NestLog } from '#foundation/telemetry';
import { BareRelay } from './bare-relay.js';
import type { BenchRow } from './bench-row.js';

const IDLE_SAMPLES = 400;
const WARM_UP = 150;
const WRITERS = 12;
const ROUNDS = 4;
const ROUND_MS = 2000;

const effect = {
  name: 'bench.effect',
  text: `with made as (insert into bench_effect values ($1) returning id) select pg_notify('bench_effect', id) from made`,
};
const Happened = defineEvent<{ id: string }>('bench.happened');

@Injectable()
class BenchHandlers {
  constructor(private readonly database: Database) {}

  @On(Happened, { lane: 'inline' })
  async take({ id }: { id: string }, { em }: Delivery): Promise<void> {
    if (em) await this.database.run(em, effect, [id]); // twice is harmless: the delivery's row is unique
  }
}

/** Commit of an event → its SQL effect visible to another connection: our relay against the least that a relay can do. */
export async function benchOutbox({
  databaseUrl,
  log,
}: {
  databaseUrl: string;
  log: (line: string) => void;
}): Promise<BenchRow[]> {
  const bench = await OutboxBench.open(databaseUrl);
  try {
    const idle = await bench.idle();
    const busy = await bench.busy();
    const rows = [
      ratio('commit → SQL effect, idle, p50', 'ms', quantile(idle.ours, 0.5), quantile(idle.bare, 0.5), '≤ 2'),
      ratio('commit → SQL effect, idle, p95', 'ms', quantile(idle.ours, 0.95), quantile(idle.bare, 0.95), '≤ 3'),
      ratio(`SQL effects, ${WRITERS} writers`, '1/s', quantile(busy.ours, 0.5), quantile(busy.bare, 0.5), '≥ 0.7'),
    ];
    for (const row of rows) log(`${row.name}: ${row.value} ${row.unit}, ${row.ratio} of ${row.baseline}`);
    return rows;
  } finally {
    await bench.close();
  }
}

function ratio(name: string, unit: string, ours: number, bare: number, target: string): BenchRow {
  const round = (value: number) => Number(value.toPrecision(3));
  return {
    name,
    unit,
    value: round(ours),
    ratio: round(ours / bare),
    target,
    baseline: `a bare relay (LISTEN, claim, effect, commit): ${round(bare)} ${unit}`,
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

type Side = 'ours' | 'bare';

/** Both relays at work on one database, in one process with the writers and the observer. */
class OutboxBench {
  private readonly waiting = new Map<string, (atMs: number) => void>();

  private constructor(
    private readonly pool: pg.Pool,
    private readonly observer: pg.Client,
    private readonly bare: BareRelay,
    private readonly application: { close(): Promise<void> },
  ) {
    observer.on('notification', ({ payload }) => this.waiting.get(payload ?? '')?.(performance.now()));
  }

  static async open(databaseUrl: string): Promise<OutboxBench> {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: WRITERS });
    await pool.query(`
      drop table if exists bench_effect, bench_bare_outbox;
      create table bench_effect (id text primary key);
      create table bench_bare_outbox (id uuid primary key, payload jsonb not null, relayed_at timestamptz);
      create index on bench_bare_outbox (id) where relayed_at is null;
      grant insert, select on bench_effect to lianwan_app`);
    const observer = new pg.Client(databaseUrl);
    await observer.connect();
    await observer.query('listen bench_effect');
    const bare = new BareRelay(databaseUrl, effect);
    await bare.start();
    const config = loadConfig({ DATABASE_URL: databaseUrl, SEALING_KEY: Buffer.alloc(32).toString('base64') });

    @Module({
      imports: [
        ConfigModule.for(config),
        DatabaseModule.with({ statementTimeoutMs: 10_000 }),
        OutboxModule,
        BackgroundModule.with(),
      ],
      providers: [BenchHandlers],
    })
    class BenchModule {}
    const application = await NestFactory.createApplicationContext(BenchModule, { logger: new NestLog() });
    return new OutboxBench(pool, observer, bare, application);
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.bare.stop();
    await this.observer.end();
    await this.pool.query(
      `drop table bench_effect, bench_bare_outbox; delete from outbox where topic = 'bench.happened'`,
    );
    await this.pool.end();
  }

  /** Milliseconds from the commit's answer to the effect, one event at a time, the sides in turn. */
  async idle(): Promise<Record<Side, number[]>> {
    const samples: Record<Side, number[]> = { ours: [], bare: [] };
    for (let n = -WARM_UP; n < IDLE_SAMPLES; n += 1) {
      for (const side of ['ours', 'bare'] as const) {
        const { committedAt, seenAt } = await this.event(side);
        if (n >= 0) samples[side].push(Math.max(0, seenAt - committedAt));
        await sleep(4);
      }
    }
    return samples;
  }

  /** Events a second with writers that each wait for their effect before they go on, the sides in turn. */
  async busy(): Promise<Record<Side, number[]>> {
    const rates: Record<Side, number[]> = { ours: [], bare: [] };
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const side of ['ours', 'bare'] as const) {
        const rate = await this.rate(side);
        if (round >= 0) rates[side].push(rate);
      }
    }
    return rates;
  }

  private async rate(side: Side): Promise<number> {
    const from = performance.now();
    let events = 0;
    const writer = async () => {
      for (; performance.now() - from < ROUND_MS; events += 1) await this.event(side);
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
    return events / ((performance.now() - from) / 1000);
  }

  private async event(side: Side): Promise<{ committedAt: number; seenAt: number }> {
    const id = newId();
    const seen = new Promise<number>((resolve) => this.waiting.set(id, resolve));
    await this.pool.query({ ...INSERT[side], values: [id, { id }] });
    const committedAt = performance.now();
    const seenAt = await seen;
    this.waiting.delete(id);
    return { committedAt, seenAt };
  }
}

const INSERT = {
  ours: {
    name: 'bench.ours',
    text: `with fact as (insert into outbox (id, topic, payload) values ($1, 'bench.happened', $2) returning 1)
           select pg_notify('outbox', '') from fact`,
  },
  bare: {
    name: 'bench.bare',
    text: `with fact as (insert into bench_bare_outbox (id, payload) values ($1, $2) returning 1)
           select pg_notify('bench_bare_outbox', '') from fact`,
  },
} as const;
