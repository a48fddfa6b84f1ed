import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import type { Lane } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import { DeliveryRunner } from './delivery-runner.js';
import { LaneQueues } from './lane-queues.js';

const BATCH = 500;
/** A queue that has lost its memory is noticed this long after. */
const LOST_SECONDS = 2;
const COUNT_AT_MOST = 2000;

interface Due {
  readonly id: Id;
  readonly lane: Lane | 'inline';
  readonly attempts: number;
  readonly isDead: boolean;
}

/**
 * Takes what is due: never queued, not taken from the queue in time, a retry, or held by a worker that went silent.
 * Moving `next_at` keeps other sweepers away; queuing moves it further.
 */
const take = {
  name: 'sweeper.take',
  text: `with due as (
           select id from delivery
           where done_at is null and dead_at is null and stopped_at is null and next_at <= statement_timestamp()
           order by next_at limit ${BATCH} for update skip locked
         )
         update delivery
         set next_at = clock_timestamp() + interval '2 seconds', claimed_until = null, enqueued_at = null,
             dead_at = case when attempts >= max_attempts then clock_timestamp() end,
             last_error = case when attempts >= max_attempts then 'the worker was lost during the last try'
                               else last_error end
         from due where delivery.id = due.id
         returning delivery.id, lane, attempts, dead_at is not null as "isDead"`,
};
const queued = {
  name: 'sweeper.queued',
  text: `select lane, count(*)::int as count
         from (select lane from delivery
               where done_at is null and dead_at is null and stopped_at is null
                 and next_at > statement_timestamp() and claimed_until is null
                 and enqueued_at < statement_timestamp() - ${LOST_SECONDS} * interval '1 second'
               limit ${COUNT_AT_MOST}) waiting
         group by lane`,
};
const lost = {
  name: 'sweeper.lost',
  text: `update delivery set next_at = clock_timestamp(), enqueued_at = null
         where done_at is null and dead_at is null and stopped_at is null
           and next_at > statement_timestamp() and claimed_until is null and lane = $1
           and enqueued_at < statement_timestamp() - ${LOST_SECONDS} * interval '1 second'`,
};

/** The net under everything: whatever happens to the queue or to a worker, an open delivery is found here. */
@Injectable()
export class Sweeper {
  private readonly log = log('sweeper');

  constructor(
    private readonly database: Database,
    private readonly queues: LaneQueues,
    private readonly runner: DeliveryRunner,
  ) {}

  /** To be called each second, by any number of workers. */
  async sweep(): Promise<void> {
    for (let isFull = true; isFull;) {
      const due = await this.database.read<Due>(take);
      isFull = due.length === BATCH;
      for (const { id } of due.filter(({ isDead }) => isDead)) this.log.error({ delivery: id }, 'the delivery is dead');
      const open = due.filter(({ isDead }) => !isDead);
      for (const { id, lane, attempts } of open) if (lane === 'inline') await this.runner.run(id, attempts);
      await this.queues.add(
        open.flatMap(({ id, lane, attempts }) => (lane === 'inline' ? [] : [{ id, lane, attempts }])),
      );
    }
    await this.noticeLoss();
  }

  /** Fewer jobs in the queue than deliveries waiting in it: the queue was wiped, so they are queued again at once. */
  private async noticeLoss(): Promise<void> {
    for (const { lane, count } of await this.database.read<{ lane: Lane; count: number }>(queued)) {
      if ((await this.queues.count(lane)) >= count) continue;
      this.log.warn({ lane, count }, 'the queue has lost jobs, they are queued again');
      await this.database.read(lost, [lane]);
    }
  }
}
