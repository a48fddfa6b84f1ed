import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { cityDay, type Id } from '#kernel';
import { type AccessRule, type Actor, NotFound, permits } from '#foundation/access';
import { Database } from '#foundation/database';
import type { MovingProject } from './domain/moves.js';
import type { BlockerStatus } from './domain/project-lifecycle.js';
import type { ProjectKind } from './project.entity.js';
import type { ProjectFacts } from './projects.access.js';

export interface LockedProject extends ProjectFacts, MovingProject {
  readonly id: Id;
  readonly kind: ProjectKind;
  readonly number: string;
  readonly version: number;
  /** Day in the city. */
  readonly today: string;
}

export interface LockedBlocker extends LockedProject {
  readonly blockerId: Id;
  readonly blockerStatus: BlockerStatus;
  readonly ownerId: Id | null;
}

export interface LockedMilestone extends LockedProject {
  readonly milestoneId: Id;
  readonly doneOn: string | null;
}

const PROJECT = `p.id, p.number, p.kind, p.firm_id as "firmId", p.chain_code as "chainCode", p.status as stage,
  p.stage_since::text as "stageSince", p.total_amount::text as "totalAmount", p.node_code as "nodeCode",
  p.planned_start::text as "plannedStart", p.planned_production::text as "plannedProduction", p.version,
  (select count(*)::int from project_blocker b where b.project_id = p.id and b.status = 'open') as "openBlockers",
  clock_timestamp() as now`;

// The lock is a statement of its own: what is read afterwards is as new as the lock.
const touch = { name: 'projects.touch', text: 'select 1 as found from project where id = $1 for update' };
const touchByBlocker = {
  name: 'projects.touch-by-blocker',
  text: 'select 1 as found from project where id = (select project_id from project_blocker where id = $1) for update',
};
const touchByMilestone = {
  name: 'projects.touch-by-milestone',
  text: 'select 1 as found from project where id = (select project_id from project_milestone where id = $1) for update',
};
const read = { name: 'projects.read-locked', text: `select ${PROJECT} from project p where p.id = $1` };
const readBlocker = {
  name: 'projects.read-locked-blocker',
  text: `select ${PROJECT}, k.id as "blockerId", k.status as "blockerStatus", k.owner_id as "ownerId"
         from project_blocker k join project p on p.id = k.project_id where k.id = $1`,
};
const readMilestone = {
  name: 'projects.read-locked-milestone',
  text: `select ${PROJECT}, m.id as "milestoneId", m.done_on::text as "doneOn"
         from project_milestone m join project p on p.id = m.project_id where m.id = $1`,
};

type Read<Row> = Omit<Row, 'today'> & { readonly now: Date };

/** Projects as commands see them, always under the project's own lock; absent and not permitted are the same. */
@Injectable()
export class ProjectRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, actor: Actor, id: Id, access: AccessRule<ProjectFacts>): Promise<LockedProject> {
    await this.database.run(em, touch, [id]);
    return permitted(actor, access, (await this.database.run<Read<LockedProject>>(em, read, [id]))[0]);
  }

  async lockBlocker(em: EntityManager, actor: Actor, id: Id, access: AccessRule<ProjectFacts>): Promise<LockedBlocker> {
    await this.database.run(em, touchByBlocker, [id]);
    return permitted(actor, access, (await this.database.run<Read<LockedBlocker>>(em, readBlocker, [id]))[0]);
  }

  async lockMilestone(
    em: EntityManager,
    actor: Actor,
    id: Id,
    access: AccessRule<ProjectFacts>,
  ): Promise<LockedMilestone> {
    await this.database.run(em, touchByMilestone, [id]);
    return permitted(actor, access, (await this.database.run<Read<LockedMilestone>>(em, readMilestone, [id]))[0]);
  }
}

function permitted<Row extends ProjectFacts & { now: Date }>(
  actor: Actor,
  access: AccessRule<ProjectFacts>,
  row: Row | undefined,
): Row & { today: string } {
  if (!row || !permits(access, actor, row)) throw new NotFound();
  return { ...row, today: cityDay(row.now) };
}
