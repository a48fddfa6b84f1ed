import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { ShuttingDown, Stopped, Superseded, TimeIsUp } from './interruptions.js';

/** A worker that is silent for so long is taken for dead and its deliveries go to others. */
export const LEASE_SECONDS = 15;
const RENEW_MS = 4000;

const renew = {
  name: 'delivery.renew',
  text: `update delivery set claimed_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second',
                             next_at = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second',
                             progress = coalesce(running.progress, delivery.progress)
         from unnest($1::uuid[], $2::int[], $3::jsonb[]) running (id, attempts, progress)
         where delivery.id = running.id and delivery.attempts = running.attempts and done_at is null and dead_at is null
         returning delivery.id, stopped_at is not null as "isStopped"`,
};

/** A try that is under way in this process. */
export interface Running {
  readonly signal: AbortSignal;
  readonly progress: (progress: Readonly<Record<string, unknown>>) => void;
  readonly end: () => void;
}

interface Entry {
  readonly id: Id;
  readonly attempts: number;
  readonly controller: AbortController;
  progress: string | null;
}

/** Keeps what runs here alive in the table, writes its progress, and interrupts it when it is stopped or overtaken. */
@Injectable()
export class DeliveryLeases {
  private readonly entries = new Set<Entry>();
  private renewedAt = 0;

  constructor(private readonly database: Database) {}

  begin(id: Id, attempts: number, timeoutSeconds: number): Running {
    const controller = new AbortController();
    const entry: Entry = { id, attempts, controller, progress: null };
    const timer = setTimeout(() => controller.abort(new TimeIsUp(timeoutSeconds)), timeoutSeconds * 1000);
    this.entries.add(entry);
    return {
      signal: controller.signal,
      progress: (progress) => {
        entry.progress = JSON.stringify(progress);
      },
      end: () => {
        clearTimeout(timer);
        this.entries.delete(entry);
      },
    };
  }

  /** To be called each second: one statement for all that runs, and none when nothing is due. */
  async beat(): Promise<void> {
    const entries = [...this.entries];
    const isDue = Date.now() - this.renewedAt >= RENEW_MS || entries.some((entry) => entry.progress !== null);
    if (entries.length === 0 || !isDue) return;
    this.renewedAt = Date.now();
    const columns = [entries.map((e) => e.id), entries.map((e) => e.attempts), entries.map((e) => e.progress)];
    for (const entry of entries) entry.progress = null;
    const rows = await this.database.read<{ id: Id; isStopped: boolean }>(renew, columns);
    const alive = new Map(rows.map((row) => [row.id, row.isStopped]));
    for (const { id, controller } of entries) {
      const isStopped = alive.get(id);
      if (isStopped === undefined) controller.abort(new Superseded());
      else if (isStopped) controller.abort(new Stopped());
    }
  }

  interruptAll(): void {
    for (const { controller } of this.entries) controller.abort(new ShuttingDown());
  }
}
