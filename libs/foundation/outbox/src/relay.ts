import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { Config } from '#foundation/config';
import { Database } from '#foundation/database';
import { log } from '#foundation/telemetry';
import { DeliveryQueue, type QueuedDelivery } from './delivery-queue.js';
import { HandlerRegistry } from './handler-registry.js';
import { RelayListener } from './relay-listener.js';
import { BATCH, RelayRound } from './relay-round.js';

const POLL_MS = 1000;
/** How often the relay asks for the next `not_before`; between that and the poll nothing is late by more. */
const LOOK_AHEAD_MS = 250;
const HANDOVERS_AT_ONCE = 4;

const nextDue = {
  name: 'relay.next-due',
  text: `select extract(epoch from min(coalesce(not_before, '-infinity')) - statement_timestamp())::float8 * 1000 as ms
         from outbox where relayed_at is null
           and coalesce(not_before, '-infinity') > statement_timestamp()
           and coalesce(not_before, '-infinity') < statement_timestamp() + interval '1 second'`,
};

/**
 * Turns outbox rows into deliveries. Woken by NOTIFY, with a poll each second as the net; any number of relays may
 * run beside each other, since each claims with SKIP LOCKED.
 */
@Injectable()
export class Relay {
  private readonly log = log('relay');
  private readonly stopping = new AbortController();
  private readonly handovers = new Set<Promise<void>>();
  private readonly listener: RelayListener;
  private runner: QueryRunner | null = null;
  private loop: Promise<void> | null = null;
  private isWoken = false;
  private rouse: (() => void) | null = null;
  private lookedAheadAt = 0;
  private lastRoundAt = 0;

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly handlers: HandlerRegistry,
    private readonly queue: DeliveryQueue,
  ) {
    this.listener = new RelayListener(config.DATABASE_URL, () => this.wake());
  }

  start(): void {
    this.loop ??= this.run();
    void this.listener.open();
  }

  /** Ends after the running round and the handovers to the queue. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.listener.close();
    await this.loop;
    await Promise.all(this.handovers);
    await this.runner?.release();
    this.runner = null;
  }

  /** Looks for due rows now. */
  wake(): void {
    this.isWoken = true;
    this.rouse?.();
  }

  /** True while rounds succeed: the last one was at most `withinMs` ago. */
  isAlive(withinMs = 10_000): boolean {
    return Date.now() - this.lastRoundAt <= withinMs;
  }

  private async run(): Promise<void> {
    const round = new RelayRound(this.database, this.handlers, this.stopping.signal);
    for (let failures = 0; !this.stopping.signal.aborted;) {
      try {
        await this.drain(round);
        await this.lookAhead();
        this.lastRoundAt = Date.now();
        failures = 0;
        await this.pause(POLL_MS);
      } catch (error) {
        failures += 1;
        this.log.error({ err: error, failures }, 'the relay failed, it goes on');
        await this.pause(Math.min(POLL_MS * 5, 100 * 2 ** failures));
      }
    }
  }

  private async drain(round: RelayRound): Promise<void> {
    for (let isFull = true; isFull && !this.stopping.signal.aborted;) {
      this.isWoken = false;
      const { events, forLanes } = await round.run(await this.connection());
      if (forLanes.length > 0) await this.handOver(forLanes);
      isFull = events === BATCH;
    }
  }

  /** Gives deliveries to the queue beside the loop, a few batches at once, so that a slow queue delays no inline effect. */
  private async handOver(deliveries: readonly QueuedDelivery[]): Promise<void> {
    const handover = this.queue
      .add(deliveries)
      .catch((error: unknown) => this.log.warn({ err: error }, 'the queue took nothing, the sweeper will repeat'))
      .finally(() => this.handovers.delete(handover));
    this.handovers.add(handover);
    if (this.handovers.size >= HANDOVERS_AT_ONCE) await Promise.race(this.handovers);
  }

  /** Sets a timer for the earliest row whose time comes before the next poll. */
  private async lookAhead(): Promise<void> {
    if (Date.now() - this.lookedAheadAt < LOOK_AHEAD_MS) return;
    this.lookedAheadAt = Date.now();
    const [due] = await this.database.read<{ ms: number | null }>(nextDue);
    if (typeof due?.ms === 'number') setTimeout(() => this.wake(), Math.ceil(due.ms)).unref();
  }

  /** One connection for good: a busy pool cannot starve the relay. */
  private async connection(): Promise<QueryRunner> {
    if (!this.runner || this.runner.isReleased) {
      this.runner = this.database.dataSource.createQueryRunner();
      await this.runner.connect();
    }
    return this.runner;
  }

  private async pause(ms: number): Promise<void> {
    if (this.isWoken || this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.rouse = null;
  }
}
