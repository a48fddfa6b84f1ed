import type { QueryRunner } from 'typeorm';
import type { Id } from '#kernel';
import type { Database } from '#foundation/database';
import { log } from '#foundation/telemetry';
import { backoffMs } from './backoff.js';
import type { QueuedDelivery } from './delivery-queue.js';
import { describeError, errorFacts } from './describe-error.js';
import type { HandlerRegistry, RegisteredHandler } from './handler-registry.js';
import type { Lane } from './job.js';

/** More at once would not be faster: the planner joins the few rows that it expects by comparing all with all. */
export const BATCH = 100;

interface Claimed {
  readonly outboxId: Id;
  readonly id: Id | null;
  readonly handler: string | null;
  readonly lane: Lane | 'inline' | null;
  /** Only for inline deliveries; lane jobs read it when they run. */
  readonly payload: object | null;
}

/**
 * Claims the due rows, makes their deliveries and marks them, in one statement. Inline deliveries are written as
 * done, since their effect commits with them; one that fails is opened again. A delivery's id is its event's id with
 * the last 60 bits taken from a hash of event and handler: stable, and as ordered by time as the event itself.
 */
const claim = {
  name: 'relay.claim',
  text: `with due as (
           select id, topic, payload from outbox
           where relayed_at is null and coalesce(not_before, '-infinity') <= statement_timestamp()
           order by coalesce(not_before, '-infinity'), id limit ${BATCH} for update skip locked
         ), marked as (
           update outbox set relayed_at = clock_timestamp() from due where outbox.id = due.id
         ), made as (
           insert into delivery (id, outbox_id, handler, lane, max_attempts, attempts, done_at, next_at)
           select (left(due.id::text, 20) ||
                   left(lpad(to_hex(hashtextextended(due.id::text || handler.name, 0)), 16, '0'), 15))::uuid,
                  due.id, handler.name, handler.lane, handler.max_attempts,
                  case when handler.lane = 'inline' then 1 else 0 end,
                  case when handler.lane = 'inline' then clock_timestamp() end,
                  clock_timestamp() + interval '2 seconds'
           from due
           join unnest($1::text[], $2::text[], $3::text[], $4::int[]) handler (topic, name, lane, max_attempts)
             on handler.topic = due.topic
           on conflict (outbox_id, handler) do nothing
           returning id, outbox_id, handler, lane
         )
         select due.id as "outboxId", made.id, made.handler, made.lane,
                case when made.lane = 'inline' then due.payload end as payload
         from due left join made on made.outbox_id = due.id
         order by due.id`,
};
const reopen = {
  name: 'relay.reopen',
  text: `update delivery
         set done_at = null, last_error = $2, next_at = clock_timestamp() + $3 * interval '1 millisecond',
             dead_at = case when max_attempts <= 1 then clock_timestamp() end
         where id = $1`,
};

export interface Round {
  readonly events: number;
  readonly forLanes: readonly QueuedDelivery[];
}

/** One claim with the inline effects of what it claimed, in one transaction. */
export class RelayRound {
  private readonly log = log('relay');
  private readonly columns: readonly (readonly unknown[])[];

  constructor(
    private readonly database: Database,
    private readonly handlers: HandlerRegistry,
    private readonly signal: AbortSignal,
  ) {
    const all = handlers.all();
    this.columns = [
      all.map((handler) => handler.topic),
      all.map((handler) => handler.name),
      all.map((handler) => handler.lane),
      all.map((handler) => handler.attempts),
    ];
  }

  /**
   * Runs the inline effects without savepoints first, which saves two round trips each; if one fails everything is
   * rolled back and done again with a savepoint per effect, so that the failing one alone stays open.
   */
  async run(runner: QueryRunner): Promise<Round> {
    try {
      return await this.claim(runner, (claimed) => this.handle(claimed));
    } catch (error) {
      if (runner.isReleased) throw error; // the connection is lost, not an effect
      return this.claim(runner, (claimed) => this.handleAlone(claimed));
    }
  }

  private claim(runner: QueryRunner, handle: (claimed: Claimed) => Promise<void>): Promise<Round> {
    return this.database.transactionOn(runner, async (em) => {
      const rows = await this.database.run<Claimed>(em, claim, this.columns);
      for (const row of rows) if (row.lane === 'inline') await handle(row);
      const forLanes = rows.flatMap(({ id, lane }) =>
        id && lane && lane !== 'inline' ? [{ id, lane, attempts: 0 }] : [],
      );
      return { events: new Set(rows.map((row) => row.outboxId)).size, forLanes };
    });
  }

  private async handleAlone(claimed: Claimed): Promise<void> {
    try {
      await this.database.transaction(() => this.handle(claimed));
    } catch (error) {
      this.log.warn(
        { ...errorFacts(error), delivery: claimed.id, handler: claimed.handler },
        'an inline effect failed',
      );
      const values = [claimed.id, describeError(error), backoffMs(1)];
      await this.database.run(this.database.current(), reopen, values);
    }
  }

  private async handle(claimed: Claimed): Promise<void> {
    await this.known(claimed.handler).handle(claimed.payload ?? {}, {
      deliveryId: claimed.id ?? '',
      attempt: 1,
      em: this.database.current(),
      signal: this.signal,
      progress: () => undefined, // over before anybody could look
    });
  }

  private known(name: string | null): RegisteredHandler {
    const handler = name === null ? null : this.handlers.find(name);
    if (!handler) throw new Error(`the relay claimed for ${name}, which it does not know`);
    return handler;
  }
}
