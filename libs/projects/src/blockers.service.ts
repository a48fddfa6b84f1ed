import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { cityDay, type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, systemActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { type BlockerLevel, levelOf } from './domain/lateness.js';
import { blockerLifecycle } from './domain/project-lifecycle.js';
import { ProjectRows } from './project-rows.js';
import { ProjectAccess } from './projects.access.js';
import { BlockerEscalated, BlockerRaised, BlockerSolved } from './projects.events.js';
import type { AssignBlockerInput, RaiseBlockerInput, SolveBlockerInput } from './projects.inputs.js';
import type { ProjectAnswer } from './projects.service.js';

const FARTHEST_DUE_YEARS = 2;

const insert = {
  name: 'blockers.insert',
  text: `insert into project_blocker (id, project_id, kind, text, owner_id, due_on, is_raised_by_firm)
         values ($1, $2, $3, $4, $5, $6, $7)`,
};
const assign = {
  name: 'blockers.assign',
  text: 'update project_blocker set owner_id = $2, due_on = $3, version = version + 1 where id = $1',
};
const solve = {
  name: 'blockers.solve',
  text: `update project_blocker set status = $2, solution = $3, solved_at = clock_timestamp(), version = version + 1
         where id = $1`,
};
const fits = {
  name: 'blockers.owner-fits',
  text: `select 1 as yes from office_appointment o join account a on a.id = o.account_id and not a.is_disabled
         where o.account_id = $1 and o.approved_at is not null and o.ended_at is null
           and (o.role = 'operator' or o.chain_code = $2 and o.role in ('chain_lead', 'chain_officer')) limit 1`,
};
const overdue = {
  name: 'blockers.overdue',
  text: `select b.id, b.project_id as "projectId", b.due_on::text as "dueOn", b.level, clock_timestamp() as now
         from project_blocker b
         where b.status = 'open' and b.level <> 'city' and b.due_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date
         order by b.id for update of b`,
};
const lift = {
  name: 'blockers.lift',
  text: 'update project_blocker set level = $2, version = version + 1 where id = $1',
};

/** 堵点: what holds a project up, who owns it until when, and to whom it goes when it is not solved in time. */
@Injectable()
export class Blockers {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ProjectRows,
  ) {}

  /** The firm of an upgrade raises one without an owner; the desk names him at once or later. */
  async raise(actor: Actor, input: RaiseBlockerInput): Promise<ProjectAnswer> {
    const command = { operation: 'blockers.raise', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const project = await this.rows.lock(em, actor, input.projectId, ProjectAccess.report);
      if (project.stage === 'dropped') return refuse('PROJECT_CLOSED');
      const isFirm = actor.firmId !== null;
      const ownerId = isFirm ? null : (input.ownerId ?? null);
      const wrong = checkDue(input.dueOn, project.today) ?? (await this.checkOwner(em, ownerId, project.chainCode));
      if (wrong) return wrong;
      const id = newId();
      await this.database.run(em, insert, [id, project.id, input.kind, input.text, ownerId, input.dueOn, isFirm]);
      await this.journal.record(em, {
        ...{ actor, act: 'blocker.raise', entity: 'project_blocker', entityId: id },
        after: { status: 'open', projectId: project.id, ownerId },
        events: [new BlockerRaised({ blockerId: id, projectId: project.id, byAccountId: actor.accountId })],
      });
      return { projectId: project.id };
    });
  }

  async assign(actor: Actor, input: AssignBlockerInput): Promise<ProjectAnswer> {
    const command = { operation: 'blockers.assign', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const blocker = await this.rows.lockBlocker(em, actor, input.blockerId, ProjectAccess.manage);
      if (blocker.blockerStatus !== 'open')
        return refuse('ILLEGAL_TRANSITION', { status: blocker.blockerStatus, command: 'assign' });
      const wrong =
        checkDue(input.dueOn, blocker.today) ?? (await this.checkOwner(em, input.ownerId, blocker.chainCode));
      if (wrong) return wrong;
      await this.database.run(em, assign, [blocker.blockerId, input.ownerId, input.dueOn]);
      await this.journal.record(em, {
        ...{ actor, act: 'blocker.assign', entity: 'project_blocker', entityId: blocker.blockerId },
        before: { ownerId: blocker.ownerId },
        after: { ownerId: input.ownerId },
        events: [
          new BlockerRaised({ blockerId: blocker.blockerId, projectId: blocker.id, byAccountId: actor.accountId }),
        ],
      });
      return { projectId: blocker.id };
    });
  }

  async solve(actor: Actor, input: SolveBlockerInput): Promise<ProjectAnswer> {
    const command = { operation: 'blockers.solve', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const blocker = await this.rows.lockBlocker(em, actor, input.blockerId, ProjectAccess.manage);
      const to = blockerLifecycle.next(blocker.blockerStatus, 'solve');
      if (isRefused(to)) return to;
      await this.database.run(em, solve, [blocker.blockerId, to, input.solution]);
      await this.journal.record(em, {
        ...{ actor, act: 'blocker.solve', entity: 'project_blocker', entityId: blocker.blockerId },
        before: { status: blocker.blockerStatus },
        after: { status: to },
        events: [
          new BlockerSolved({ blockerId: blocker.blockerId, projectId: blocker.id, byAccountId: actor.accountId }),
        ],
      });
      return { projectId: blocker.id };
    });
  }

  /** Lifts what is overdue to the level that its days have earned; a second run finds nothing left to lift. */
  async escalate(em: EntityManager): Promise<number> {
    type Row = { id: Id; projectId: Id; dueOn: string; level: BlockerLevel; now: Date };
    let lifted = 0;
    for (const row of await this.database.run<Row>(em, overdue, [])) {
      const level = levelOf(row.dueOn, cityDay(row.now), row.level);
      if (level === row.level) continue;
      await this.database.run(em, lift, [row.id, level]);
      await this.journal.record(em, {
        ...{ actor: systemActor('projects.escalate-blockers'), act: 'blocker.escalate' },
        ...{ entity: 'project_blocker', entityId: row.id, before: { level: row.level }, after: { level } },
        events: [new BlockerEscalated({ blockerId: row.id, projectId: row.projectId, level })],
      });
      lifted += 1;
    }
    return lifted;
  }

  private async checkOwner(em: EntityManager, ownerId: Id | null, chainCode: string): Promise<Refusal | null> {
    if (ownerId === null || (await this.database.run(em, fits, [ownerId, chainCode])).length > 0) return null;
    return refuse('BLOCKER_OWNER_UNFIT');
  }
}

function checkDue(dueOn: string, today: string): Refusal | null {
  const latest = `${Number(today.slice(0, 4)) + FARTHEST_DUE_YEARS}${today.slice(4)}`.replace('-02-29', '-02-28');
  return dueOn < today || dueOn > latest ? refuse('PROJECT_DATE_OUT_OF_ORDER', { earliest: today, latest }) : null;
}
