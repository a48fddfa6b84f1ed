import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { log } from '#foundation/telemetry';

const CHANNEL = 'live';

/**
 * Tells other processes that something moved: PostgreSQL's LISTEN/NOTIFY with a topic and an id, nothing more.
 * A lost message costs a refresh, never data: whoever hears it reads the truth from the tables.
 */
export class LiveBus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly log = log('live-bus');
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private isClosed = false;

  constructor(private readonly databaseUrl: string) {}

  /** Heard by subscribers when the transaction commits; not at all if it rolls back. */
  static async announce(em: EntityManager, topic: string, id: string): Promise<void> {
    await em.query('select pg_notify($1, $2)', [CHANNEL, `${topic}:${id}`]);
  }

  /** Calls back for each message of the topic and id, and once after a reconnect, since messages may have been lost. */
  async subscribe(topic: string, id: string, heard: () => void): Promise<() => void> {
    await this.connect();
    const key = `${topic}:${id}`;
    this.emitter.on(key, heard);
    this.emitter.on('reconnected', heard);
    return () => {
      this.emitter.off(key, heard);
      this.emitter.off('reconnected', heard);
    };
  }

  /** Messages of one topic and id as an endless iterator that ends with its consumer; bursts are merged into one. */
  async *listen(topic: string, id: string): AsyncGenerator<void, void, undefined> {
    let pending = false;
    let wake: (() => void) | null = null;
    const unsubscribe = await this.subscribe(topic, id, () => {
      pending = true;
      wake?.();
    });
    try {
      for (;;) {
        if (!pending) await new Promise<void>((resolve) => (wake = resolve));
        if (this.isClosed) return;
        pending = false;
        yield;
      }
    } finally {
      unsubscribe();
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const key of this.emitter.eventNames()) this.emitter.emit(key);
    await this.client?.end();
  }

  private connect(): Promise<void> {
    this.connecting ??= this.open();
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, connectionTimeoutMillis: 3000 });
    client.on('error', (error) => this.log.warn({ err: error }, 'lost the connection, reconnecting'));
    client.on('end', () => void this.reconnect());
    client.on('notification', ({ payload }) => {
      if (payload) this.emitter.emit(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.client = client;
    } catch (error) {
      this.connecting = null;
      throw error;
    }
  }

  private async reconnect(): Promise<void> {
    for (let waitMs = 100; !this.isClosed; waitMs = Math.min(waitMs * 2, 5000)) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      try {
        this.connecting = this.open();
        await this.connecting;
        this.emitter.emit('reconnected');
        return;
      } catch (error) {
        this.log.warn({ err: error }, 'still no connection');
      }
    }
  }
}
