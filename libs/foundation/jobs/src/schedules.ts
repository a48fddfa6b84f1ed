import { Injectable } from '@nestjs/common';
import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import { HandlerRegistry, type Job } from '#foundation/outbox';

type Schedule = NonNullable<Job['schedule']>;

const plan = {
  name: 'schedule.plan',
  text: `insert into job_schedule (job, pattern, next_at) select * from unnest($1::text[], $2::text[], $3::timestamptz[])
         on conflict (job) do update set pattern = excluded.pattern, next_at = excluded.next_at
         where job_schedule.pattern <> excluded.pattern`,
};
const due = {
  name: 'schedule.due',
  text: `select job, clock_timestamp() as now, exists (
           select from outbox where outbox.id = last_outbox_id and (relayed_at is null or exists (
             select from delivery where delivery.outbox_id = outbox.id
               and done_at is null and dead_at is null and stopped_at is null))) as "isRunning"
         from job_schedule where job = any($1) and next_at <= clock_timestamp() for update skip locked`,
};
const skip = {
  name: 'schedule.skip',
  text: 'update job_schedule set next_at = $2 where job = $1',
};
const tick = {
  name: 'schedule.tick',
  text: `with request as (insert into outbox (id, topic, payload) values ($3, 'job:' || $1, '{}'))
         update job_schedule set next_at = $2, last_outbox_id = $3 where job = $1
         returning pg_notify('outbox', '')`,
};

/** Jobs that ask for themselves: a due tick becomes one outbox row, whoever of the workers comes first. */
@Injectable()
export class Schedules {
  private schedules: ReadonlyMap<string, Schedule> = new Map();

  constructor(
    private readonly database: Database,
    private readonly handlers: HandlerRegistry,
  ) {}

  /** Enters new schedules and changed ones; throws for a pattern that is none. */
  async plan(): Promise<void> {
    this.schedules = new Map(
      this.handlers.all().flatMap(({ job }) => (job?.schedule ? [[job.name, job.schedule] as const] : [])),
    );
    const entries = [...this.schedules];
    const now = new Date();
    await this.database.read(plan, [
      entries.map(([name]) => name),
      entries.map(([, schedule]) => JSON.stringify(schedule)),
      await Promise.all(entries.map(([, schedule]) => nextTick(schedule, now))),
    ]);
  }

  /**
   * To be called each second. Ticks missed while no worker ran become one, and a tick is left out while the run before
   * is still open. The queue has no part in it, so losing the queue loses no tick.
   */
  async tick(): Promise<void> {
    if (this.schedules.size === 0) return;
    await this.database.transaction(async (em) => {
      const rows = await this.database.run<{ job: string; now: Date; isRunning: boolean }>(em, due, [
        [...this.schedules.keys()],
      ]);
      for (const { job, now, isRunning } of rows) {
        const schedule = this.schedules.get(job);
        if (!schedule) continue;
        const next = await nextTick(schedule, now);
        if (isRunning) await this.database.run(em, skip, [job, next]);
        else await this.database.run(em, tick, [job, next, newId() satisfies Id]);
      }
    });
  }
}

/** The first tick after `now`: cron patterns in UTC, intervals counted from the epoch so that all workers agree. */
export async function nextTick(schedule: Schedule, now: Date): Promise<Date> {
  if ('everyMs' in schedule) return new Date((Math.floor(now.getTime() / schedule.everyMs) + 1) * schedule.everyMs);
  const { getNextMillis } = await import('bullmq');
  const next = getNextMillis(now.getTime(), { pattern: schedule.cron, tz: 'UTC' });
  if (next === undefined) throw new Error(`schedule ${schedule.cron} never comes`);
  return new Date(next);
}
