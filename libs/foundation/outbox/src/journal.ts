import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import type { DomainEvent } from './event.js';
import type { JobRequest } from './job.js';

/** One act of somebody on one thing, with what follows from it. */
export interface Act {
  readonly actor: Actor;
  /** `<noun>.<verb>`, such as `need.publish`. */
  readonly act: string;
  readonly entity: string;
  readonly entityId: Id;
  /** What changed, ids and states only: no names, texts, contacts or prices. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly events?: readonly DomainEvent[];
  readonly jobs?: readonly JobRequest[];
}

const record = {
  name: 'journal.record',
  text: `with act as (
           insert into audit_event (id, actor_id, actor_kind, firm_id, request_id, act, entity, entity_id, before, after)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ), facts as (
           insert into outbox (id, topic, payload, not_before)
           select * from unnest($11::uuid[], $12::text[], $13::jsonb[], $14::timestamptz[])
           returning 1
         )
         select pg_notify('outbox', '') from (select 1 from facts limit 1) woken`,
};

/** Writes the audit row and the outbox rows of an act in the caller's transaction, in one statement. */
@Injectable()
export class Journal {
  constructor(private readonly database: Database) {}

  async record(em: EntityManager, act: Act): Promise<void> {
    const { actor } = act;
    const rows = [
      ...(act.events ?? []).map((event) => ({ topic: event.topic, payload: event.payload, notBefore: null })),
      ...(act.jobs ?? []).map(({ job, payload, notBefore }) => ({
        topic: `job:${job.name}`,
        payload,
        notBefore: notBefore ?? null,
      })),
    ];
    await this.database.run(em, record, [
      newId(),
      actor.accountId,
      actor.kind,
      actor.firmId,
      actor.requestId,
      act.act,
      act.entity,
      act.entityId,
      act.before ? JSON.stringify(act.before) : null,
      act.after ? JSON.stringify(act.after) : null,
      rows.map(() => newId()),
      rows.map((row) => row.topic),
      rows.map((row) => JSON.stringify(row.payload)),
      rows.map((row) => row.notBefore),
    ]);
  }
}
