import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal, refuse, toMinorUnits } from '#kernel';
import type { Actor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { isMonth, monthOf } from './domain/catalogue.js';
import { ProjectRows } from './project-rows.js';
import { ProjectAccess } from './projects.access.js';
import type { AddMilestoneInput, ReachMilestoneInput, ReportMonthInput } from './projects.inputs.js';
import type { ProjectAnswer } from './projects.service.js';

/** Oldest day that can have been reached. */
const EARLIEST = '2000-01-01';

const keepMonth = {
  name: 'projects.keep-month',
  text: `insert into project_month (project_id, month, amount, note, reported_by) values ($1, $2::date, $3, $4, $5)
         on conflict (project_id, month) do update
           set amount = excluded.amount, note = excluded.note, reported_by = excluded.reported_by,
               reported_at = clock_timestamp()`,
};
const before = {
  name: 'projects.month-before',
  text: 'select amount::text as amount from project_month where project_id = $1 and month = $2::date',
};
const addMilestone = {
  name: 'projects.add-milestone',
  text: 'insert into project_milestone (id, project_id, title, due_on) values ($1, $2, $3, $4)',
};
const reach = {
  name: 'projects.reach-milestone',
  text: 'update project_milestone set done_on = $2, version = version + 1 where id = $1',
};
const touch = {
  name: 'projects.touched',
  text: 'update project set updated_at = clock_timestamp(), version = version + 1 where id = $1',
};

/** What is reported of a project under way: the money of each month, and its milestones. */
@Injectable()
export class ProjectProgress {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ProjectRows,
  ) {}

  /** A second report of a month replaces the first; the audit keeps what it was. */
  async reportMonth(actor: Actor, input: ReportMonthInput): Promise<ProjectAnswer> {
    const command = { operation: 'projects.report-month', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const project = await this.rows.lock(em, actor, input.projectId, ProjectAccess.report);
      const latest = monthOf(project.today);
      if (project.stage === 'dropped') return refuse('PROJECT_CLOSED');
      if (!isMonth(input.month) || input.month > latest || input.month < monthOf(EARLIEST))
        return refuse('PROJECT_MONTH_WRONG', { latest });
      if (toMinorUnits(input.amount) < 0n) return refuse('PROJECT_AMOUNT_NOT_POSITIVE');
      const day = `${input.month}-01`;
      const [old] = await this.database.run<{ amount: string }>(em, before, [project.id, day]);
      await this.database.run(em, keepMonth, [project.id, day, input.amount, input.note ?? null, actor.accountId]);
      await this.database.run(em, touch, [project.id]);
      await this.journal.record(em, {
        ...{ actor, act: 'project.report-month', entity: 'project', entityId: project.id },
        ...(old ? { before: { month: input.month, amount: old.amount } } : {}),
        after: { month: input.month, amount: input.amount },
      });
      return { projectId: project.id };
    });
  }

  async addMilestone(actor: Actor, input: AddMilestoneInput): Promise<ProjectAnswer> {
    const command = { operation: 'projects.add-milestone', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const project = await this.rows.lock(em, actor, input.projectId, ProjectAccess.report);
      if (project.stage === 'dropped') return refuse('PROJECT_CLOSED');
      const milestoneId = newId();
      await this.database.run(em, addMilestone, [milestoneId, project.id, input.title, input.dueOn]);
      await this.note(em, actor, 'project.add-milestone', project.id, { milestoneId, dueOn: input.dueOn });
      return { projectId: project.id };
    });
  }

  async reachMilestone(actor: Actor, input: ReachMilestoneInput): Promise<ProjectAnswer> {
    const command = { operation: 'projects.reach-milestone', clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProjectAnswer>(actor, command, async (em) => {
      const milestone = await this.rows.lockMilestone(em, actor, input.milestoneId, ProjectAccess.report);
      if (milestone.stage === 'dropped') return refuse('PROJECT_CLOSED');
      if (milestone.doneOn !== null) return refuse('MILESTONE_DONE');
      const { milestoneId, today } = milestone;
      if (input.on > today || input.on < EARLIEST) return outOfOrder(today);
      await this.database.run(em, reach, [milestoneId, input.on]);
      await this.note(em, actor, 'project.reach-milestone', milestone.id, { milestoneId, doneOn: input.on });
      return { projectId: milestone.id };
    });
  }

  private async note(
    em: Parameters<Journal['record']>[0],
    actor: Actor,
    act: string,
    projectId: Id,
    after: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.database.run(em, touch, [projectId]);
    await this.journal.record(em, { actor, act, entity: 'project', entityId: projectId, after });
  }
}

const outOfOrder = (latest: string): Refusal => refuse('PROJECT_DATE_OUT_OF_ORDER', { earliest: EARLIEST, latest });
