import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse, toMinorUnits } from '#kernel';
import { checkChains, checkDistricts, checkNodes, ReferenceData } from '#chains';
import { type Actor, NotFound, permits } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkMove } from './domain/moves.js';
import { ProjectRows } from './project-rows.js';
import type { ProjectKind } from './project.entity.js';
import { ProjectAccess } from './projects.access.js';
import { ProjectMoved, ProjectRegistered } from './projects.events.js';
import type {
  MoveProjectInput,
  ProjectContentInput,
  RegisterProjectInput,
  UpdateProjectInput,
} from './projects.inputs.js';

export type ProjectAnswer = { projectId: Id } | Refusal;

const COLUMNS = [
  ...['name', 'summary', 'investor', 'district_code', 'site', 'chain_code', 'node_code', 'total_amount', 'land_mu'],
  ...['jobs', 'planned_start', 'planned_production'],
];
const insert = {
  name: 'projects.insert',
  text: `insert into project (id, number, kind, firm_id, created_by, external_ref, stage_since, ${COLUMNS.join(', ')})
         values ($1, next_number('XM'), $2, $3, $4, $5, (clock_timestamp() at time zone 'Asia/Shanghai')::date,
                 ${COLUMNS.map((_, at) => `$${at + 6}`).join(', ')})`,
};
const write = {
  name: 'projects.write',
  text: `update project set ${COLUMNS.map((column, at) => `${column} = $${at + 2}`).join(', ')},
                updated_at = clock_timestamp(), version = version + 1 where id = $1`,
};
const verified = {
  name: 'projects.firm-verified',
  text: `select 1 as yes from firm where id = $1 and status = 'verified'`,
};
const move = {
  name: 'projects.move',
  text: `update project set status = $2, stage_since = $3, status_reason = $4, updated_at = clock_timestamp(),
                version = version + 1 where id = $1`,
};
const keepMove = {
  name: 'projects.keep-move',
  text: `insert into project_move (id, project_id, from_stage, to_stage, moved_on, reason, moved_by)
         values ($1, $2, $3, $4, $5, $6, $7)`,
};

/** Registers projects, keeps their facts and moves them from stage to stage. */
@Injectable()
export class Projects {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly reference: ReferenceData,
    private readonly rows: ProjectRows,
  ) {}

  /** A new lead (招商) at the desk of its chain, or an upgrade (技改) by the desk or the verified firm itself. */
  async register(actor: Actor, input: RegisterProjectInput, externalRef: string | null = null): Promise<ProjectAnswer> {
    const command = { operation: 'projects.register', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const { kind, content } = input;
      const firmId = actor.firmId ?? input.firmId ?? null;
      if (actor.firmId !== null && kind !== 'upgrade') return refuse('PROJECT_KIND_OF_DESK');
      const wrong = (await this.check(content)) ?? (await this.checkFirm(em, kind, firmId));
      if (wrong) return wrong;
      if (!permits(ProjectAccess.register, actor, { kind, firmId, chainCode: content.chainCode })) throw new NotFound();
      const id = newId();
      await this.database.run(em, insert, [id, kind, firmId, actor.accountId, externalRef, ...valuesOf(content)]);
      await this.journal.record(em, {
        ...{ actor, act: 'project.register', entity: 'project', entityId: id },
        after: { status: 'lead', kind },
        events: [new ProjectRegistered({ projectId: id })],
      });
      return { projectId: id };
    });
  }

  async update(actor: Actor, input: UpdateProjectInput): Promise<ProjectAnswer> {
    const command = { operation: 'projects.update', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const project = await this.rows.lock(em, actor, input.projectId, ProjectAccess.report);
      if (project.version !== input.version) return refuse('STALE_VERSION', { version: project.version });
      if (project.stage === 'dropped') return refuse('PROJECT_CLOSED');
      const wrong = await this.check(input.content);
      if (wrong) return wrong;
      // Into another chain's hands only by somebody who may work there, too.
      const moved = { ...project, chainCode: input.content.chainCode };
      if (!permits(ProjectAccess.report, actor, moved)) throw new NotFound();
      await this.database.run(em, write, [project.id, ...valuesOf(input.content)]);
      await this.journal.record(em, { actor, act: 'project.update', entity: 'project', entityId: project.id });
      return { projectId: project.id };
    });
  }

  /** One stage forward, out, or (the operator) back; each with its day in the history. */
  async move(actor: Actor, input: MoveProjectInput): Promise<ProjectAnswer> {
    const command = { operation: 'projects.move', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const project = await this.rows.lock(em, actor, input.projectId, ProjectAccess.manage);
      const { to, on } = input;
      const reason = input.reason ?? null;
      const mayReturn = ProjectAccess.returns.actor(actor);
      const refused = checkMove(project, { to, on, reason, mayReturn, today: project.today });
      if (refused) return refused;
      const moveId = newId();
      await this.database.run(em, move, [project.id, to, on, to === 'dropped' ? reason : null]);
      await this.database.run(em, keepMove, [moveId, project.id, project.stage, to, on, reason, actor.accountId]);
      await this.journal.record(em, {
        ...{ actor, act: 'project.move', entity: 'project', entityId: project.id },
        before: { status: project.stage },
        after: { status: to },
        events: [new ProjectMoved({ projectId: project.id, moveId, byAccountId: actor.accountId })],
      });
      return { projectId: project.id };
    });
  }

  /** What of the content is refused whatever is in the tables. */
  async check(content: ProjectContentInput): Promise<Refusal | null> {
    const reference = await this.reference.current();
    const { nodeCode, plannedStart, plannedProduction, totalAmount } = content;
    const nodeChain = nodeCode ? reference.nodes.get(nodeCode)?.chainCode : null;
    if (totalAmount && toMinorUnits(totalAmount) <= 0n) return refuse('PROJECT_AMOUNT_NOT_POSITIVE');
    if (content.landMu && toMinorUnits(content.landMu) < 0n) return refuse('PROJECT_AMOUNT_NOT_POSITIVE');
    if (plannedStart && plannedProduction && plannedProduction < plannedStart)
      return refuse('PROJECT_PLAN_OUT_OF_ORDER');
    return (
      checkDistricts(reference.districts, [content.districtCode]) ??
      checkChains(reference.chains, [content.chainCode]) ??
      checkNodes(reference.nodes, nodeCode ? [nodeCode] : []) ??
      (nodeChain && nodeChain !== content.chainCode ? refuse('NODE_UNKNOWN', { codes: [String(nodeCode)] }) : null)
    );
  }

  private async checkFirm(em: EntityManager, kind: ProjectKind, firmId: Id | null): Promise<Refusal | null> {
    const isThere = firmId !== null && (await this.database.run(em, verified, [firmId])).length > 0;
    return isThere || (kind === 'investment' && firmId === null) ? null : refuse('PROJECT_FIRM_MISSING');
  }
}

function valuesOf(content: ProjectContentInput): unknown[] {
  return [
    ...[content.name, content.summary, content.investor, content.districtCode, content.site ?? null],
    ...[content.chainCode, content.nodeCode ?? null, content.totalAmount ?? null, content.landMu ?? null],
    ...[content.jobs ?? null, content.plannedStart ?? null, content.plannedProduction ?? null],
  ];
}
