import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { log } from '#foundation/telemetry';
import { LiveStream } from './live-stream.js';

const CHANNEL = 'live';
const LONGEST_WAIT_MS = 5000;

/**
 * Tells other processes that something moved: PostgreSQL's LISTEN/NOTIFY with a topic and an id, nothing more.
 * A lost message costs a refresh, never data: whoever hears it reads the truth from the tables.
 */
export class LiveBus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly streams = new Set<LiveStream<unknown>>();
  private readonly log = log('live-bus');
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private isClosed = false;

  constructor(private readonly databaseUrl: string) {}

  /** Heard by subscribers when the transaction commits; not at all if it rolls back. */
  static async announce(em: EntityManager, topic: string, id: string): Promise<void> {
    await em.query('select pg_notify($1, $2)', [CHANNEL, `${topic}:${id}`]);
  }

  /** The same for many ids in one round trip. */
  static async announceAll(em: EntityManager, topic: string, ids: readonly string[]): Promise<void> {
    await em.query("select pg_notify($1, $2 || ':' || id) from unnest($3::text[]) as id", [CHANNEL, topic, [...ids]]);
  }

  /** Heard at once, whatever becomes of a transaction: for progress, with one word on where the work stands. */
  async tell(topic: string, id: string, word: string): Promise<void> {
    await this.connect();
    await this.client?.query('select pg_notify($1, $2)', [CHANNEL, `${topic}:${id}:${word}`]);
  }

  /**
   * Calls back for each message of the topic and id (with its word, or an empty one), and once after a reconnect,
   * since messages may have been lost.
   */
  async subscribe(topic: string, id: string, heard: (word: string) => void): Promise<() => void> {
    await this.connect();
    const key = `${topic}:${id}`;
    this.emitter.on(key, heard);
    this.emitter.on('reconnected', heard);
    return () => {
      this.emitter.off(key, heard);
      this.emitter.off('reconnected', heard);
    };
  }

  /** Calls back with the id of each message of a topic, and with null after a reconnect: messages may have been lost. */
  async follow(topic: string, heard: (id: string | null) => void): Promise<() => void> {
    await this.connect();
    const lost = (): void => heard(null);
    this.emitter.on(topic, heard);
    this.emitter.on('reconnected', lost);
    return () => {
      this.emitter.off(topic, heard);
      this.emitter.off('reconnected', lost);
    };
  }

  /**
   * Values read after each message, for GraphQL subscriptions. With `initial` the first value comes at once, before any
   * message, so that a subscriber never misses what happened before it listened.
   */
  stream<T>(
    topic: string,
    id: string,
    read: (word: string) => Promise<T | undefined>,
    options: { readonly initial: boolean } = { initial: true },
  ): LiveStream<T> {
    const stream = new LiveStream(
      async (heard) => {
        const leave = await this.subscribe(topic, id, heard);
        this.streams.add(stream);
        return () => {
          leave();
          this.streams.delete(stream);
        };
      },
      read,
      options.initial,
    );
    return stream;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.streams].map((stream) => stream.return()));
    await this.client?.end();
  }

  /** One connection for all who ask, also for those who ask while it is being made. */
  private connect(): Promise<void> {
    this.connecting ??= this.open().catch((error: unknown) => {
      this.connecting = null;
      throw error;
    });
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      application_name: 'lianwan live bus',
    });
    client.on('error', (error) => this.log.warn({ err: error }, 'lost the connection, reconnecting'));
    client.on('notification', ({ payload }) => {
      const [topic = '', id = '', word = ''] = (payload ?? '').split(':');
      this.emitter.emit(`${topic}:${id}`, word);
      this.emitter.emit(topic, id);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    // Not before: a try that fails ends as well, and a reconnect for each would double the tries at every try.
    client.once('end', () => void this.reconnect());
    this.client = client;
    if (this.isClosed) await client.end();
  }

  private async reconnect(): Promise<void> {
    this.client = null;
    this.connecting = null;
    for (let waitMs = 100; !this.isClosed; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
      if (this.isClosed) return;
      try {
        await this.connect();
        this.emitter.emit('reconnected', '');
        return;
      } catch (error) {
        this.log.warn({ err: error }, 'still no connection');
      }
    }
  }
}
