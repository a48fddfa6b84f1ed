import { type Id, newId } from '#kernel';
import { anAccount, type Sql } from './account.js';

/** A request of the firm that nobody has taken yet; returns its id. */
export async function aTicket(sql: Sql, { firmId }: { firmId: Id }): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into ticket (id, number, firm_id, kind, title, text, status, workdays, due_at, remind_at)
     values ($1, next_number('T'), $2, 'land', '二期扩建用地', '二期扩建需新增用地 30 亩，请协调。', 'new', 10,
             clock_timestamp() + interval '14 days', clock_timestamp() + interval '11 days')`,
    [id, firmId],
  );
  return id;
}

/** A visit at the firm with one finding that is no request yet. */
export async function aVisit(sql: Sql, { firmId }: { firmId: Id }): Promise<{ visitId: Id; findingId: Id }> {
  const ids = { visitId: newId(), findingId: newId() };
  const officerId = await anAccount(sql, { offices: [{ role: 'service_commissioner' }] });
  await sql.query(
    `insert into visit (id, number, firm_id, officer_id, visited_on, summary)
     values ($1, next_number('V'), $2, $3, current_date - 1, '了解生产经营和订单情况。')`,
    [ids.visitId, firmId, officerId],
  );
  await sql.query(
    `insert into visit_finding (id, visit_id, position, kind, text) values ($1, $2, 1, 'energy', '夏季限电影响排产，请协调。')`,
    [ids.findingId, ids.visitId],
  );
  return ids;
}

/** A list of this year with the firms on it. */
export async function aFirmList(sql: Sql, { firmIds }: { firmIds: readonly Id[] }): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into firm_list (id, name, year, criterion)
     values ($1, $2, extract(year from clock_timestamp())::int, '年新增产值 ≥ 1 亿元')`,
    [id, `名单 ${id}`],
  );
  await sql.query('insert into firm_list_member (list_id, firm_id) select $1, unnest($2::uuid[])', [id, firmIds]);
  return id;
}
