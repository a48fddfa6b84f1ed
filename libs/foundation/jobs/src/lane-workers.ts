import { availableParallelism } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { type Lane, LANES } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import { DeliveryLeases } from './delivery-leases.js';
import { DeliveryRunner } from './delivery-runner.js';
import { type LaneWorker, QueueBackend } from './queue-backend.js';

/** CPU work gets the cores, network work may wait in numbers, files of minutes are few, upkeep stays in the background. */
export const CONCURRENCY: Readonly<Record<Lane, number>> = {
  matching: Math.min(4, Math.max(2, availableParallelism())),
  messages: 8,
  files: 2,
  upkeep: 2,
};
/** Jobs that may run at once in one process. */
export const LANE_SLOTS = LANES.reduce((sum, lane) => sum + CONCURRENCY[lane], 0);

/** Injection token: how long running jobs may go on at shutdown before they are interrupted. */
export const DRAIN_MS = Symbol('drain-ms');
const INTERRUPT_MS = 8_000;

/** The consuming side of the lanes. */
@Injectable()
export class LaneWorkers {
  private readonly log = log('lanes');
  private workers: LaneWorker[] = [];

  constructor(
    private readonly backend: QueueBackend,
    private readonly runner: DeliveryRunner,
    private readonly leases: DeliveryLeases,
    @Inject(DRAIN_MS) private readonly drainMs: number,
  ) {}

  start(): void {
    this.workers = LANES.map((lane) =>
      this.backend.worker(lane, CONCURRENCY[lane], ({ deliveryId, attempts }) => this.runner.run(deliveryId, attempts)),
    );
  }

  areRunning(): boolean {
    return this.workers.length > 0 && this.workers.every((worker) => worker.isRunning());
  }

  /** Lets running jobs end, then interrupts them, and leaves 8 s later whatever still holds on. */
  async stop(): Promise<void> {
    const closed = Promise.all(this.workers.map((worker) => worker.close()));
    if (await endsWithin(closed, this.drainMs)) return;
    this.leases.interruptAll();
    if (await endsWithin(closed, INTERRUPT_MS)) return;
    this.log.error('jobs did not end; their leases run out and other workers take them');
    await endsWithin(Promise.all(this.workers.map((worker) => worker.close(true))), 1000);
  }
}

function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), ms);
    work.then(() => resolve(true), reject).finally(() => clearTimeout(timer));
  });
}
