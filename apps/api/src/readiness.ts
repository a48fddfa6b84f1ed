import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database, isMigrated } from '#foundation/database';
import { Readiness as Probes } from '#foundation/jobs';
import { log } from '#foundation/telemetry';

export type Status = 'ok' | 'degraded' | 'unavailable';

/** So that the check cannot be used to load the database. */
const KEPT_MS = 1000;
const SLOWEST_MS = 1000;

// A relay is alive where events do not wait: half a minute is many of its rounds.
const relayIsLate = {
  name: 'health.relay-is-late',
  text: `select exists (
           select from outbox
           where relayed_at is null and coalesce(not_before, created_at) < clock_timestamp() - interval '30 seconds'
         ) as late`,
};

/**
 * May this process be given requests? PostgreSQL answers in time, the schema is this build's, what it needs is loaded,
 * and nobody is leaving.
 */
@Injectable()
export class Readiness {
  private readonly log = log('readiness');
  private checkedAt = Number.NEGATIVE_INFINITY;
  private status: Promise<Status> = Promise.resolve('unavailable');
  private hasSchema = false;
  private isLeaving = false;

  constructor(
    private readonly database: Database,
    private readonly probes: Probes,
  ) {}

  /** From now on not ready, so that no new requests are sent here. */
  leave(): void {
    this.isLeaving = true;
  }

  async check(): Promise<Status> {
    // What is still loading says so itself, and a "no" of the first moment is not kept.
    if (this.isLeaving || (await this.probes.missing()).length > 0) return 'unavailable';
    const now = performance.now();
    if (now - this.checkedAt >= KEPT_MS) {
      this.checkedAt = now;
      this.status = this.inTime();
    }
    return this.status;
  }

  private async inTime(): Promise<Status> {
    const stop = new AbortController();
    try {
      const late = sleep(SLOWEST_MS, 'unavailable' as const, { signal: stop.signal, ref: false });
      return await Promise.race([this.ask(), late]);
    } catch (error) {
      this.log.warn({ err: error }, 'not ready');
      return 'unavailable';
    } finally {
      stop.abort();
    }
  }

  private async ask(): Promise<Status> {
    this.hasSchema ||= await isMigrated((text) => this.database.query<{ name: string }>(text));
    if (!this.hasSchema) return 'unavailable';
    const [row] = await this.database.read<{ late: boolean }>(relayIsLate);
    return row?.late ? 'degraded' : 'ok';
  }
}
