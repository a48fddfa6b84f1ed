import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

/** A course of the bureau, a draft unless told, with one session and one person of the firm; returns their ids. */
export async function aCourse(
  sql: Sql,
  { firmId, status = 'draft' }: { firmId: Id; status?: string },
): Promise<{ courseId: Id; courseSessionId: Id; courseSignUpId: Id }> {
  const ids = { courseId: newId(), courseSessionId: newId(), courseSignUpId: newId() };
  await sql.query(
    `insert into course (id, number, status, title_zh, topic, organiser, organiser_kind, form, place, starts_at, ends_at,
       sign_up_until, quota, per_firm)
     values ($1, next_number('PX'), $2, '数字化转型实务', 'digital', '市工业和信息化局', 'bureau', 'onsite', '市民中心',
             clock_timestamp() + interval '3 days', clock_timestamp() + interval '75 hours',
             clock_timestamp() + interval '2 days', 20, 3)`,
    [ids.courseId, status],
  );
  await sql.query(
    `insert into course_session (id, course_id, ordinal, title, starts_at, ends_at)
     select $1, id, 1, '上午', starts_at, ends_at from course where id = $2`,
    [ids.courseSessionId, ids.courseId],
  );
  await sql.query(
    `insert into course_sign_up (id, course_id, firm_id, person_name, phone, status)
     values ($1, $2, $3, '王海', '13800001234', 'signed_up')`,
    [ids.courseSignUpId, ids.courseId, firmId],
  );
  return ids;
}

/** An honour that is a draft, with one firm. */
export async function anHonour(sql: Sql, { firmId }: { firmId: Id }): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into honour (id, number, title, kind, level, year, grantor, granted_on)
     values ($1, next_number('BZ'), '突出贡献企业', 'contribution', 'city', 2026, '市人民政府', '2026-03-01')`,
    [id],
  );
  await sql.query('insert into honour_firm (honour_id, firm_id, certificate_no) values ($1, $2, $3)', [id, firmId, id]);
  return id;
}
