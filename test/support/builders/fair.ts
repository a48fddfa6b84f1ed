import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

interface FairTraits {
  readonly chainCode: string;
  readonly leadFirmId: Id;
  readonly supplierFirmId: Id;
  readonly status?: string;
}

/** A fair, a draft unless told, with one table, two sign-ups and a planned meeting; returns their ids. */
export async function aFair(
  sql: Sql,
  { chainCode, leadFirmId, supplierFirmId, status = 'draft' }: FairTraits,
): Promise<{ fairId: Id; signUpId: Id; meetingId: Id }> {
  const ids = { fairId: newId(), signUpId: newId(), meetingId: newId() };
  await sql.query(
    `insert into fair (id, number, status, title_zh, chain_codes, organiser, organiser_kind, place, address, starts_at,
       slot_minutes, slot_count, sign_up_until, quota)
     values ($1, next_number('F'), $2, '产业链对接会', array[$3], '链长办', 'chain_office', '会展中心', '崂山区苗岭路 9 号',
             clock_timestamp() + interval '3 days', 20, 6, clock_timestamp() + interval '2 days', 20)`,
    [ids.fairId, status, chainCode],
  );
  await sql.query('insert into fair_table (fair_id, number, lead_firm_id) values ($1, 1, $2), ($1, 2, null)', [
    ids.fairId,
    leadFirmId,
  ]);
  await sql.query(
    `insert into fair_sign_up (id, fair_id, firm_id, status) values ($1, $2, $3, 'signed_up'), ($4, $2, $5, 'signed_up')`,
    [newId(), ids.fairId, leadFirmId, ids.signUpId, supplierFirmId],
  );
  await sql.query(
    `insert into fair_meeting (id, fair_id, lead_firm_id, supplier_firm_id, table_number, slot, value)
     values ($1, $2, $3, $4, 1, 0, 40)`,
    [ids.meetingId, ids.fairId, leadFirmId, supplierFirmId],
  );
  return ids;
}
