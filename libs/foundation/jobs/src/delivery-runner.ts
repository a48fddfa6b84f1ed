import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { backoffMs, describeError, errorFacts, HandlerRegistry, type RegisteredHandler } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import { DeliveryLeases, LEASE_SECONDS, type Running } from './delivery-leases.js';
import { orAborted, ShuttingDown, Stopped, Superseded } from './interruptions.js';

interface Claimed {
  readonly id: Id;
  readonly handler: string;
  readonly attempts: number;
  readonly payload: object;
}

const OPEN = 'done_at is null and dead_at is null and stopped_at is null';

/** Counts the try before it begins, so that a job that kills its worker is dead after its last try too. */
const claim = {
  name: 'delivery.claim',
  text: `update delivery
         set attempts = attempts + 1, claimed_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second',
             next_at = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
         from outbox
         where delivery.id = $1 and delivery.attempts = $2 and outbox.id = delivery.outbox_id and ${OPEN}
           and (claimed_until is null or claimed_until < clock_timestamp())
         returning delivery.id, delivery.handler, delivery.attempts, outbox.payload`,
};
const finish = {
  name: 'delivery.finish',
  text: `update delivery set done_at = clock_timestamp(), claimed_until = null
         where id = $1 and attempts = $2 and ${OPEN} returning id`,
};
const fail = {
  name: 'delivery.fail',
  text: `update delivery
         set last_error = $3, claimed_until = null, enqueued_at = null,
             next_at = clock_timestamp() + $4 * interval '1 millisecond',
             dead_at = case when attempts >= max_attempts then clock_timestamp() end
         where id = $1 and attempts = $2 and ${OPEN} returning dead_at is not null as "isDead"`,
};
const giveBack = {
  name: 'delivery.give-back',
  text: `update delivery set claimed_until = null, enqueued_at = null, next_at = clock_timestamp(),
                             max_attempts = max_attempts + 1
         where id = $1 and attempts = $2 and ${OPEN}`,
};

/**
 * Runs one try of a delivery. The try's number is its fencing token: a worker that was taken for dead and wakes up
 * again finds another number at the end and its effect is rolled back, so an effect commits once.
 */
@Injectable()
export class DeliveryRunner {
  private readonly log = log('delivery');

  constructor(
    private readonly database: Database,
    private readonly handlers: HandlerRegistry,
    private readonly leases: DeliveryLeases,
  ) {}

  /** Does nothing if the delivery is over, or this try of it has begun elsewhere. */
  async run(deliveryId: Id, attempts: number): Promise<void> {
    const [claimed] = await this.database.read<Claimed>(claim, [deliveryId, attempts]);
    if (!claimed) return;
    const handler = this.handlers.find(claimed.handler);
    const running = this.leases.begin(claimed.id, claimed.attempts, handler?.timeoutSeconds ?? 1);
    try {
      if (!handler) throw new Error(`no handler is called ${claimed.handler}`);
      if (handler.isOutside) await this.runOutside(handler, claimed, running);
      else await this.runInTransaction(handler, claimed, running);
    } catch (error) {
      await this.settle(claimed, error);
    } finally {
      running.end();
    }
  }

  /** The effect and its mark commit together, or neither. */
  private runInTransaction(handler: RegisteredHandler, claimed: Claimed, running: Running): Promise<void> {
    return this.database.transaction(async (em) => {
      await orAborted(handler.handle(claimed.payload, delivery(claimed, running, em)), running.signal);
      running.signal.throwIfAborted(); // what gave up halfway must not count as done
      const marked = await this.database.run(em, finish, [claimed.id, claimed.attempts]);
      if (marked.length === 0) throw new Superseded();
    });
  }

  /** The mark follows the call; if it is lost, the next try repeats the call with the same idempotency key. */
  private async runOutside(handler: RegisteredHandler, claimed: Claimed, running: Running): Promise<void> {
    await orAborted(handler.handle(claimed.payload, delivery(claimed, running, null)), running.signal);
    await this.database.read(finish, [claimed.id, claimed.attempts]);
  }

  private async settle(claimed: Claimed, error: unknown): Promise<void> {
    const about = { delivery: claimed.id, handler: claimed.handler, attempt: claimed.attempts };
    if (error instanceof Superseded || error instanceof Stopped) {
      this.log.info(about, 'the try was overtaken or stopped; nothing of it was kept');
    } else if (error instanceof ShuttingDown) {
      this.log.info(about, 'interrupted by the shutdown, another worker goes on');
      await this.database.read(giveBack, [claimed.id, claimed.attempts]);
    } else {
      const values = [claimed.id, claimed.attempts, describeError(error), backoffMs(claimed.attempts)];
      const [row] = await this.database.read<{ isDead: boolean }>(fail, values);
      if (row?.isDead) this.log.error({ ...about, ...errorFacts(error) }, 'the delivery is dead');
      else this.log.warn({ ...about, ...errorFacts(error) }, 'the try failed');
    }
  }
}

function delivery(claimed: Claimed, running: Running, em: EntityManager | null) {
  const { signal, progress } = running;
  return { deliveryId: claimed.id, attempt: claimed.attempts, em, signal, progress };
}
