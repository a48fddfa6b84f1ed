import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Lane } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import {
  type LaneJob,
  type LaneProcessor,
  type LaneQueue,
  type LaneWorker,
  QueueBackend,
  RETRY_MS,
} from './queue-backend.js';

const BOOT_WAIT_MS = 3000;

const shared: RedisOptions = {
  connectTimeout: 3000,
  reconnectOnError: (error) => error.message.startsWith('READONLY'), // a replica that was promoted elsewhere
  retryStrategy: (times) => Math.min(times * 100, 2000),
};

/** BullMQ on Redis. Redis may be wiped or away at any moment: the sweeper fills it again from the delivery rows. */
export class RedisQueues extends QueueBackend {
  readonly kind = 'Redis';
  private readonly log = log('queue');
  /** Fails at once while Redis is away. */
  private readonly producer: Redis;
  /** Waits for Redis for ever. */
  private readonly consumer: Redis;

  constructor(
    url: string,
    private readonly prefix: string,
  ) {
    super();
    this.producer = new Redis(url, { ...shared, maxRetriesPerRequest: 1, enableOfflineQueue: false });
    this.consumer = new Redis(url, { ...shared, maxRetriesPerRequest: null });
    for (const client of [this.producer, this.consumer]) {
      client.setMaxListeners(0);
      client.on('error', (error) => this.log.warn({ err: error }, 'Redis error'));
    }
  }

  /** Waits a little for Redis; without it the platform starts degraded. */
  async check(): Promise<void> {
    if (!(await this.becomesReady())) {
      this.log.error('Redis cannot be reached: jobs wait in PostgreSQL until it can');
      return;
    }
    const memory = await this.producer.info('memory');
    const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
    if (policy !== 'noeviction') {
      throw new Error(`Redis has maxmemory-policy ${policy ?? 'unknown'}; queues need noeviction`);
    }
  }

  isReachable(): boolean {
    return this.producer.status === 'ready';
  }

  queue(lane: Lane): LaneQueue {
    const queue = new Queue<LaneJob, void>(lane, { connection: this.producer, prefix: this.prefix });
    queue.on('error', (error) => this.log.warn({ err: error, lane }, 'queue error'));
    return queue;
  }

  worker(lane: Lane, concurrency: number, processor: LaneProcessor): LaneWorker {
    const worker = new Worker<LaneJob, void>(lane, (job) => processor(job.data), {
      connection: this.consumer,
      prefix: this.prefix,
      concurrency,
      runRetryDelay: RETRY_MS,
    });
    worker.on('error', (error) => this.log.warn({ err: error, lane }, 'worker error'));
    return worker;
  }

  async close(): Promise<void> {
    this.producer.disconnect();
    this.consumer.disconnect();
  }

  private becomesReady(): Promise<boolean> {
    if (this.isReachable()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), BOOT_WAIT_MS);
      this.producer.once('ready', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }
}
