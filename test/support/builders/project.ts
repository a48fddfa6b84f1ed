import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

export interface ProjectTraits {
  readonly id?: Id;
  readonly kind?: 'investment' | 'upgrade';
  readonly firmId?: Id | null;
  readonly name?: string;
  readonly chainCode?: string;
  readonly nodeCode?: string | null;
  readonly districtCode?: string;
  readonly totalAmount?: string | null;
  readonly stage?: 'lead' | 'negotiating' | 'signed' | 'started' | 'building' | 'producing';
  readonly stageSince?: string;
}

/** A project at any stage, complete enough to be signed; returns its id. */
export async function aProject(sql: Sql, traits: ProjectTraits = {}): Promise<Id> {
  const id = traits.id ?? newId();
  await sql.query(
    `insert into project (id, number, kind, name, investor, firm_id, district_code, chain_code, node_code, total_amount,
                          planned_start, planned_production, status, stage_since)
     values ($1, next_number('XM'), $2, $3, '华北压缩机集团', $4, $5, $6, $7, $8, '2026-03-01', '2027-06-30', $9, $10)`,
    [
      ...[id, traits.kind ?? 'investment', traits.name ?? '变频压缩机产业园', traits.firmId ?? null],
      ...[traits.districtCode ?? '370213', traits.chainCode ?? 'A01'],
      traits.nodeCode === undefined ? 'A01-01' : traits.nodeCode,
      traits.totalAmount === undefined ? '1200000000.00' : traits.totalAmount,
      ...[traits.stage ?? 'lead', traits.stageSince ?? '2026-01-05'],
    ],
  );
  return id;
}

export interface BlockerTraits {
  readonly projectId: Id;
  readonly ownerId?: Id | null;
  /** Days from today in the city; negative is past. */
  readonly dueInDays?: number;
  readonly level?: 'desk' | 'district' | 'city';
}

export async function aBlocker(sql: Sql, traits: BlockerTraits): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into project_blocker (id, project_id, kind, text, owner_id, due_on, level)
     values ($1, $2, 'land', '用地指标尚未落实', $3, (clock_timestamp() at time zone 'Asia/Shanghai')::date + $4::int, $5)`,
    [id, traits.projectId, traits.ownerId ?? null, traits.dueInDays ?? 7, traits.level ?? 'desk'],
  );
  return id;
}

export async function aMilestone(sql: Sql, projectId: Id): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into project_milestone (id, project_id, title, due_on) values ($1, $2, '主体封顶', '2026-06-30')`,
    [id, projectId],
  );
  return id;
}
