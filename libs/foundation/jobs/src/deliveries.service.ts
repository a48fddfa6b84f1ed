import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database, type NamedStatement } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { DeliveryAccess } from './deliveries.access.js';
import type { BackgroundDeliveryInput } from './deliveries.types.js';

/** Tries that an operator grants by hand. */
const MORE_ATTEMPTS = 3;

const lock = {
  name: 'deliveries.lock',
  text: `select case when done_at is not null then 'done' when dead_at is not null then 'dead'
                     when stopped_at is not null then 'stopped' else 'open' end as status
         from delivery where id = $1 for update`,
};
const retry = {
  name: 'deliveries.retry',
  text: `update delivery set dead_at = null, stopped_at = null, claimed_until = null, enqueued_at = null,
                             next_at = clock_timestamp(), max_attempts = attempts + ${MORE_ATTEMPTS}
         where id = $1`,
};
const stop = {
  name: 'deliveries.stop',
  text: 'update delivery set stopped_at = clock_timestamp() where id = $1',
};

type Status = 'open' | 'done' | 'dead' | 'stopped';

/** What the operator does to background work. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  /** Gives a dead or stopped delivery three more tries, from now on. */
  async retry(actor: Actor, input: BackgroundDeliveryInput) {
    requireActor(DeliveryAccess.retry, actor);
    return this.change(actor, input, 'retry', ['dead', 'stopped'], retry);
  }

  /** Stops an open delivery; a running handler is interrupted within seconds and its effect is not kept. */
  async stop(actor: Actor, input: BackgroundDeliveryInput) {
    requireActor(DeliveryAccess.stop, actor);
    return this.change(actor, input, 'stop', ['open'], stop);
  }

  private change(
    actor: Actor,
    input: BackgroundDeliveryInput,
    command: 'retry' | 'stop',
    from: readonly Status[],
    statement: NamedStatement,
  ) {
    const { clientMutationId, deliveryId } = input;
    const operation = `deliveries.${command}`;
    return this.commands.once(actor, { operation, clientMutationId, input }, async (em) => {
      const status = await this.lock(em, deliveryId);
      if (!from.includes(status)) return refuse('ILLEGAL_TRANSITION', { status, command });
      await this.database.run(em, statement, [deliveryId]);
      const after = { status: command === 'retry' ? 'open' : 'stopped' };
      const act = { actor, act: `delivery.${command}`, entity: 'delivery', entityId: deliveryId };
      await this.journal.record(em, { ...act, before: { status }, after });
      return { deliveryId };
    });
  }

  private async lock(em: EntityManager, id: Id): Promise<Status> {
    const [row] = await this.database.run<{ status: Status }>(em, lock, [id]);
    if (!row) throw new NotFound();
    return row.status;
  }
}
