import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

/** An open alarm of a firm; returns its id. */
export async function anIndicatorAlarm(sql: Sql, { firmId }: { firmId: Id }): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into indicator_alarm (id, firm_id, rule, month, value, before) values ($1, $2, 'output_fall', '2026-01', 60, 100)`,
    [id, firmId],
  );
  return id;
}

/** A correction that waits for a second person; returns its id. */
export async function aFigureCorrection(sql: Sql, { proposedBy }: { proposedBy: Id }): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into figure_correction (id, figure, month, delta, reason, proposed_by)
     values ($1, 'needs_taken', '2026-01', 3, '线下接单，见会议纪要', $2)`,
    [id, proposedBy],
  );
  return id;
}
