import { Injectable } from '@nestjs/common';
import { Database, type NamedStatement } from '#foundation/database';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { ClearLedgers } from './upkeep.jobs.js';

const DAY_MS = 86_400_000;
const OUTBOX_DAYS = 7;
const INDEX_CHANGE_DAYS = 7;
const BATCH = 5000;

/** Ids are ordered by time, so that the primary key finds the old rows; open and dead deliveries keep their event. */
const outbox = {
  name: 'upkeep.outbox',
  text: `with old as (
           select id from outbox
           where id < $1 and relayed_at is not null and not exists (
             select from delivery where outbox_id = outbox.id and done_at is null and stopped_at is null)
           order by id limit ${BATCH}
         ), gone as (delete from outbox using old where outbox.id = old.id returning 1)
         select count(*)::int as count from gone`,
};
const idempotency = {
  name: 'upkeep.idempotency',
  text: `with old as (
           select ctid from idempotency where created_at < clock_timestamp() - interval '30 days' limit ${BATCH}
         ), gone as (delete from idempotency using old where idempotency.ctid = old.ctid returning 1)
         select count(*)::int as count from gone`,
};
/**
 * Only what every transaction that still runs can see already: followers of the log read up to that mark. A process that
 * starts from a snapshot reads on from the snapshot's age, so a week is kept, and what was cleared is written down.
 */
const indexChanges = {
  name: 'upkeep.index-changes',
  text: `with old as (
           select seq from index_change
           where at < clock_timestamp() - interval '${INDEX_CHANGE_DAYS} days'
             and xid < pg_snapshot_xmin(pg_current_snapshot())
           limit ${BATCH}
         ), gone as (
           delete from index_change using old where index_change.seq = old.seq
           returning index_change.xid::text::bigint as xid
         ), marked as (
           update index_feed set cleared_below = greatest(cleared_below, last.xid + 1)
           from (select max(xid) as xid from gone) last where last.xid is not null
         )
         select count(*)::int as count from gone`,
};

@Injectable()
export class UpkeepHandlers {
  constructor(private readonly database: Database) {}

  /** Each batch ends for itself: one transaction over all of them would hold back every vacuum. Twice is harmless. */
  @HandleJob(ClearLedgers, { outside: true })
  async clearLedgers(_: object, { signal, progress }: Delivery): Promise<void> {
    const cleared = { outbox: 0, idempotency: 0, indexChanges: 0 };
    const clear = async (ledger: keyof typeof cleared, statement: NamedStatement, values: readonly unknown[] = []) => {
      for (let count = BATCH; count === BATCH; progress({ ...cleared })) {
        signal.throwIfAborted();
        const [row] = await this.database.read<{ count: number }>(statement, values);
        count = row?.count ?? 0;
        cleared[ledger] += count;
      }
    };
    await clear('outbox', outbox, [idAt(Date.now() - OUTBOX_DAYS * DAY_MS)]);
    await clear('idempotency', idempotency);
    await clear('indexChanges', indexChanges);
  }
}

/** The lowest id of a moment: the first 48 bits of an id are its milliseconds. */
function idAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
