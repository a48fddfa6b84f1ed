import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database, isMigrated } from '#foundation/database';
import { Background, Readiness } from '#foundation/jobs';
import { errorFacts } from '#foundation/outbox';
import { log } from '#foundation/telemetry';

export type Health = 'ok' | 'degraded' | 'unavailable';

/** So that the check cannot be used to load the database. */
const KEPT_MS = 1000;
/** A "no" is kept for less, so that a start is not over a second later than it is. */
const NO_KEPT_MS = 100;
const SLOWEST_MS = 1000;

/** Does this process do its work? The relay makes rounds, the lanes take jobs, and what they need is loaded. */
@Injectable()
export class WorkerHealth {
  private readonly log = log('health');
  private checkedAt = Number.NEGATIVE_INFINITY;
  private health: Promise<Health> = Promise.resolve('unavailable');
  private hasSchema = false;
  private isLeaving = false;

  constructor(
    private readonly database: Database,
    private readonly background: Background,
    private readonly readiness: Readiness,
  ) {}

  leave(): void {
    this.isLeaving = true;
  }

  async check(): Promise<Health> {
    if (this.isLeaving) return 'unavailable';
    const now = performance.now();
    if (now - this.checkedAt >= KEPT_MS) {
      this.checkedAt = now;
      this.health = this.inTime().then((health) => {
        if (health === 'unavailable') this.checkedAt = performance.now() - KEPT_MS + NO_KEPT_MS;
        return health;
      });
    }
    return this.health;
  }

  private async inTime(): Promise<Health> {
    const answered = new AbortController();
    try {
      const late = sleep(SLOWEST_MS, 'unavailable' as const, { signal: answered.signal, ref: false });
      return await Promise.race([this.ask(), late]);
    } catch (error) {
      this.log.warn(errorFacts(error), 'not ready');
      return 'unavailable';
    } finally {
      answered.abort();
    }
  }

  private async ask(): Promise<Health> {
    this.hasSchema ||= await isMigrated((text) => this.database.query<{ name: string }>(text));
    if (!this.hasSchema || !this.background.isHealthy()) return 'unavailable';
    if ((await this.readiness.missing()).length > 0) return 'unavailable';
    await this.database.read({ name: 'health.answer', text: 'select 1' });
    return this.background.isDegraded() ? 'degraded' : 'ok';
  }
}
