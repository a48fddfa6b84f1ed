import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, requireRow, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, pageOf } from '#foundation/graphql';
import type {
  Project,
  ProjectBlocker,
  ProjectFigure,
  ProjectMilestone,
  ProjectMonth,
  ProjectMove,
  ProjectOfficer,
} from './project.entity.js';
import { ProjectAccess } from './projects.access.js';
import type { ProjectFilter } from './projects.inputs.js';

const TODAY = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`;
const lateOf = (due: string, done: string): string => `greatest(0, coalesce(${done}, ${TODAY}) - ${due})`;
const OVERDUE = `b.project_id = p.id and b.status = 'open' and b.due_on < ${TODAY}`;
const INVESTED = `(select coalesce(sum(m.amount), 0)::numeric(18, 2) from project_month m where m.project_id = p.id)`;

const PROJECT = `p.id, p.number, p.kind, p.name, p.summary, p.investor, p.firm_id as "firmId",
  p.district_code as "districtCode", p.site, p.chain_code as "chainCode", p.node_code as "nodeCode",
  p.total_amount::text as "totalAmount", p.land_mu::text as "landMu", p.jobs, p.planned_start::text as "plannedStart",
  p.planned_production::text as "plannedProduction", p.status as stage, p.status_reason as "droppedReason",
  p.stage_since::text as "stageSince", p.updated_at as "updatedAt", p.version, ${INVESTED}::text as "investedAmount",
  (select count(*)::int from project_blocker b where b.project_id = p.id and b.status = 'open') as "openBlockers",
  (select count(*)::int from project_blocker b where ${OVERDUE}) as "overdueBlockers",
  (select b.level from project_blocker b where b.project_id = p.id and b.status = 'open'
   order by array_position(array['city', 'district', 'desk'], b.level) limit 1) as level,
  coalesce((select max(${lateOf('t.due_on', 't.done_on')}) from project_milestone t
            where t.project_id = p.id and t.done_on is null), 0) as "lateDays",
  (select a.name from account a where a.id = p.officer_id) as "officerName"`;

const moves = {
  name: 'projects.moves',
  text: `select m.project_id as "projectId", m.id, m.from_stage as "fromStage", m.to_stage as "toStage",
           m.moved_on::text as "movedOn", m.reason, a.name as "movedBy"
         from project_move m left join account a on a.id = m.moved_by
         where m.project_id = any($1::uuid[]) order by m.moved_at, m.id`,
};
const months = {
  name: 'projects.months',
  text: `select m.project_id as "projectId", to_char(m.month, 'YYYY-MM') as month, m.amount::text as amount, m.note,
           m.reported_at as "reportedAt"
         from project_month m where m.project_id = any($1::uuid[]) order by m.month`,
};
const milestones = {
  name: 'projects.milestones',
  text: `select t.project_id as "projectId", t.id, t.title, t.due_on::text as "dueOn", t.done_on::text as "doneOn",
           ${lateOf('t.due_on', 't.done_on')} as "lateDays"
         from project_milestone t where t.project_id = any($1::uuid[]) order by t.due_on, t.id`,
};
const blockers = {
  name: 'projects.blockers',
  text: `select b.project_id as "projectId", b.id, b.kind, b.text, a.name as "ownerName", b.due_on::text as "dueOn",
           b.level, b.status, b.is_raised_by_firm as "isRaisedByFirm", b.solution, b.opened_at as "openedAt",
           b.solved_at as "solvedAt",
           ${lateOf('b.due_on', `(b.solved_at at time zone 'Asia/Shanghai')::date`)} as "lateDays"
         from project_blocker b left join account a on a.id = b.owner_id
         where b.project_id = any($1::uuid[]) order by (b.status = 'open') desc, b.due_on, b.id`,
};
const officers = {
  name: 'projects.officers',
  text: `select distinct a.id as "accountId", a.name from office_appointment o
         join account a on a.id = o.account_id and not a.is_disabled
         where o.approved_at is not null and o.ended_at is null
           and (o.role = 'operator' or o.chain_code = $1 and o.role in ('chain_lead', 'chain_officer'))
         order by a.name, a.id`,
};

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

/** Reads of projects: an office its chains, the city all, a firm its own upgrades. */
@Injectable()
export class ProjectQueries {
  constructor(private readonly database: Database) {}

  async get(actor: Actor, id: Id): Promise<Project> {
    const params = new SqlParams();
    const [found] = await this.database.query<Project>(
      `select ${PROJECT} from project p where p.id = ${params.add(id)} and ${readable(actor, params)}`,
      params.values,
    );
    if (!found) throw new NotFound();
    return found;
  }

  async page(actor: Actor, args: Slice & { filter?: ProjectFilter | null }): Promise<Connection<Project>> {
    const filter = args.filter ?? {};
    return pageOf(
      await this.list(actor, filter, args),
      args,
      (row) => [row.id],
      () => this.count(actor, filter),
    );
  }

  /** Newest first, one more than asked for. */
  list(actor: Actor, filter: ProjectFilter, slice: Slice): Promise<Project[]> {
    const params = new SqlParams();
    const where = whereOf(actor, filter, params);
    if (slice.after) where.push(`p.id < ${params.add(decodeCursor(slice.after, [isId])[0])}::uuid`);
    return this.database.query<Project>(
      `select ${PROJECT} from project p where ${where.join(' and ')} order by p.id desc limit ${params.add(slice.first + 1)}`,
      params.values,
    );
  }

  /** Projects and amounts by kind and stage; the rows of a figure are the list under its kind and stage. */
  async figures(actor: Actor, filter: ProjectFilter): Promise<ProjectFigure[]> {
    const params = new SqlParams();
    const where = whereOf(actor, filter, params);
    return this.database.query<ProjectFigure>(
      `select p.kind, p.status as stage, count(*)::int as projects,
              coalesce(sum(p.total_amount), 0)::numeric(18, 2)::text as "totalAmount",
              sum(${INVESTED})::numeric(18, 2)::text as "investedAmount",
              sum((select count(*) from project_blocker b where ${OVERDUE}))::int as "overdueBlockers"
       from project p where ${where.join(' and ')} group by p.kind, p.status
       order by p.kind, array_position(array['lead','negotiating','signed','started','building','producing','dropped'], p.status)`,
      params.values,
    );
  }

  /** Who may own a blocker of this chain. */
  async officers(actor: Actor, chainCode: string): Promise<ProjectOfficer[]> {
    requireRow(ProjectAccess.manage, actor, { kind: 'investment', firmId: null, chainCode });
    return this.database.read<ProjectOfficer>(officers, [chainCode]);
  }

  movesOf(ids: readonly Id[]): Promise<ProjectMove[][]> {
    return this.parts<ProjectMove>(moves, ids);
  }
  monthsOf(ids: readonly Id[]): Promise<ProjectMonth[][]> {
    return this.parts<ProjectMonth>(months, ids);
  }
  milestonesOf(ids: readonly Id[]): Promise<ProjectMilestone[][]> {
    return this.parts<ProjectMilestone>(milestones, ids);
  }
  blockersOf(ids: readonly Id[]): Promise<ProjectBlocker[][]> {
    return this.parts<ProjectBlocker>(blockers, ids);
  }

  private async count(actor: Actor, filter: ProjectFilter): Promise<number> {
    const params = new SqlParams();
    const where = whereOf(actor, filter, params);
    const text = `select count(*)::int as n from project p where ${where.join(' and ')}`;
    return (await this.database.query<{ n: number }>(text, params.values))[0]?.n ?? 0;
  }

  private async parts<Row extends { projectId: Id }>(
    statement: { name: string; text: string },
    ids: readonly Id[],
  ): Promise<Row[][]> {
    const rows = await this.database.read<Row>(statement, [ids]);
    return ids.map((id) => rows.filter((row) => row.projectId === id));
  }
}

const readable = (actor: Actor, params: SqlParams): string => ProjectAccess.read.list?.(actor, 'p', params) ?? 'false';

function whereOf(actor: Actor, filter: ProjectFilter, params: SqlParams): string[] {
  const where = [readable(actor, params)];
  if (filter.kind) where.push(`p.kind = ${params.add(filter.kind)}`);
  if (filter.stage) where.push(`p.status = ${params.add(filter.stage)}`);
  if (filter.chainCode) where.push(`p.chain_code = ${params.add(filter.chainCode)}`);
  if (filter.districtCode) where.push(`p.district_code = ${params.add(filter.districtCode)}`);
  if (filter.level) {
    const level = params.add(filter.level);
    where.push(
      `exists (select from project_blocker b where b.project_id = p.id and b.status = 'open' and b.level = ${level})`,
    );
  }
  if (filter.isOverdue) where.push(`exists (select from project_blocker b where ${OVERDUE})`);
  if (filter.text) {
    const text = params.add(`%${filter.text.replace(/[\\%_]/g, '\\$&')}%`);
    where.push(`(p.name ilike ${text} or p.investor ilike ${text} or p.number ilike ${text})`);
  }
  return where;
}
