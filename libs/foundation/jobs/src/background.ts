import { Injectable } from '@nestjs/common';
import { Relay } from '#foundation/outbox';
import { DeliveryLeases } from './delivery-leases.js';
import { LaneQueues } from './lane-queues.js';
import { LaneWorkers } from './lane-workers.js';
import { QueueBackend } from './queue-backend.js';
import { Repeat } from './repeat.js';
import { Schedules } from './schedules.js';
import { Sweeper } from './sweeper.js';

const SECOND = 1000;

/** Starts and stops all that works in the background of one process, in the right order. */
@Injectable()
export class Background {
  private repeats: Repeat[] = [];
  private stopping: Promise<void> | null = null;

  constructor(
    private readonly backend: QueueBackend,
    private readonly relay: Relay,
    private readonly queues: LaneQueues,
    private readonly workers: LaneWorkers,
    private readonly leases: DeliveryLeases,
    private readonly sweeper: Sweeper,
    private readonly schedules: Schedules,
  ) {}

  async start(): Promise<void> {
    await this.backend.check();
    await this.schedules.plan();
    this.workers.start();
    this.repeats = [
      new Repeat('leases', SECOND, () => this.leases.beat()),
      new Repeat('sweeper', SECOND, () => this.sweeper.sweep()),
      new Repeat('schedules', SECOND, () => this.schedules.tick()),
    ];
    this.relay.start();
  }

  /** True while the relay makes rounds and every lane takes jobs. */
  isHealthy(): boolean {
    return this.relay.isAlive() && this.workers.areRunning();
  }

  /** True while the queue's server cannot be reached: inline effects go on, lane jobs wait in their rows. */
  isDegraded(): boolean {
    return !this.backend.isReachable();
  }

  /** No new work first, then what runs; at most about 30 s. Leases are kept until the last job has ended. */
  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    const [leases, ...rest] = this.repeats;
    await Promise.all([this.relay.stop(), ...rest.map((repeat) => repeat.stop())]);
    await this.workers.stop();
    await leases?.stop();
    await this.queues.close();
    await this.backend.close();
  }
}
