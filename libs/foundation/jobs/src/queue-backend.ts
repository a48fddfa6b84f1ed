import type { JobsOptions, JobType } from 'bullmq';
import type { Lane } from '#foundation/outbox';

/** All that a job carries: which delivery, and which of its tries this is. */
export interface LaneJob {
  readonly deliveryId: string;
  readonly attempts: number;
}

export type LaneProcessor = (job: LaneJob) => Promise<void>;

/** What we use of BullMQ's `Queue`, which is another type for each back end. */
export interface LaneQueue {
  addBulk(jobs: { name: string; data: LaneJob; opts: JobsOptions }[]): Promise<unknown>;
  getJobCounts(...types: JobType[]): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** What we use of BullMQ's `Worker`. */
export interface LaneWorker {
  isRunning(): boolean;
  close(force?: boolean): Promise<void>;
}

/** Where the lanes' queues live. The same BullMQ code runs on both; nothing that must not be lost lives here. */
export abstract class QueueBackend {
  abstract readonly kind: 'PostgreSQL' | 'Redis';
  /** Throws if the server is there but set up so that it would lose jobs. */
  abstract check(): Promise<void>;
  /** False while the server cannot be reached: adding would wait for it. */
  abstract isReachable(): boolean;
  abstract queue(lane: Lane): LaneQueue;
  abstract worker(lane: Lane, concurrency: number, processor: LaneProcessor): LaneWorker;
  /** To be called after every queue and worker has been closed. */
  abstract close(): Promise<void>;
}

/** A worker that lost its server asks again so often; BullMQ's own 15 s would be most of a restart's outage. */
export const RETRY_MS = 2000;

/** PostgreSQL's rows decide about retries and keep the history, so the queue does neither. */
export const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const satisfies JobsOptions;
