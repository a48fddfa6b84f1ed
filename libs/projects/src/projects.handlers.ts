import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { People } from '#identity';
import { type NotificationKind, Notifications } from '#notifications';
import { Blockers } from './blockers.service.js';
import { Catalogues } from './catalogue/catalogues.service.js';
import { BlockerEscalated, BlockerRaised, BlockerSolved, ProjectMoved } from './projects.events.js';
import { EscalateBlockers, FreezeCatalogue, RemindBlockers } from './projects.jobs.js';
import { projectNotices } from './projects.notifications.js';

interface Told {
  readonly projectId: Id;
  readonly number: string;
  readonly chainCode: string;
  readonly firmId: Id | null;
  readonly ownerId: Id | null;
}

const project = {
  name: 'project-notices.project',
  text: `select p.id as "projectId", p.number, p.chain_code as "chainCode",
           case when p.kind = 'upgrade' then p.firm_id end as "firmId", null::uuid as "ownerId"
         from project p where p.id = $1`,
};
const blocker = {
  name: 'project-notices.blocker',
  text: `select p.id as "projectId", p.number, p.chain_code as "chainCode",
           case when p.kind = 'upgrade' then p.firm_id end as "firmId", b.owner_id as "ownerId"
         from project_blocker b join project p on p.id = b.project_id where b.id = $1`,
};
const stageOf = { name: 'project-notices.move', text: 'select to_stage as stage from project_move where id = $1' };
const due = {
  name: 'project-notices.due',
  text: `select b.owner_id as "ownerId", count(*)::int as count from project_blocker b
         where b.status = 'open' and b.owner_id is not null
           and b.due_on between (clock_timestamp() at time zone 'Asia/Shanghai')::date
                            and (clock_timestamp() at time zone 'Asia/Shanghai')::date + 3
         group by b.owner_id order by b.owner_id`,
};

type ByAccount = { readonly byAccountId: Id | null };

/** Tells offices and firms what happens to their projects. Twice is harmless: one source tells one person one thing once. */
@Injectable()
export class ProjectHandlers {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
    private readonly blockers: Blockers,
    private readonly catalogues: Catalogues,
  ) {}

  @On(ProjectMoved, { lane: 'inline' })
  async moved({ projectId, moveId, byAccountId }: { projectId: Id; moveId: Id } & ByAccount, delivery: Delivery) {
    const told = await this.read(project, projectId);
    const [move] = await this.database.read<{ stage: string }>(stageOf, [moveId]);
    const people = [...(await this.office(told)), ...(await this.firm(told))].filter((id) => id !== byAccountId);
    const params = { number: told.number, stage: move?.stage ?? '' };
    await this.tell(delivery, told, people, projectNotices.project_moved, params);
  }

  /** The owner; while there is none, the office of the chain. */
  @On(BlockerRaised, { lane: 'inline' })
  async raised({ blockerId, byAccountId }: { blockerId: Id } & ByAccount, delivery: Delivery) {
    const told = await this.read(blocker, blockerId);
    const people = told.ownerId === null ? await this.office(told) : [told.ownerId];
    const others = people.filter((id) => id !== byAccountId);
    await this.tell(delivery, told, others, projectNotices.blocker_raised, { number: told.number });
  }

  @On(BlockerSolved, { lane: 'inline' })
  async solved({ blockerId, byAccountId }: { blockerId: Id } & ByAccount, delivery: Delivery) {
    const told = await this.read(blocker, blockerId);
    const people = [...(told.ownerId === null ? [] : [told.ownerId]), ...(await this.firm(told))];
    const others = people.filter((id) => id !== byAccountId);
    await this.tell(delivery, told, others, projectNotices.blocker_solved, { number: told.number });
  }

  /** District: the whole office of the chain. City: the operators besides. */
  @On(BlockerEscalated, { lane: 'inline' })
  async escalated({ blockerId, level }: { blockerId: Id; level: string }, delivery: Delivery) {
    const told = await this.read(blocker, blockerId);
    const above = level === 'city' ? await this.people.operators() : [];
    const people = [...(await this.office(told)), ...above, ...(told.ownerId === null ? [] : [told.ownerId])];
    await this.tell(delivery, told, people, projectNotices.blocker_escalated, { number: told.number });
  }

  // Twice is harmless: what was lifted is at its level, and is not lifted again.
  @HandleJob(EscalateBlockers)
  async escalate(_payload: object, _delivery: Delivery): Promise<void> {
    await this.blockers.escalate(this.database.current());
  }

  @HandleJob(RemindBlockers)
  async remind(_payload: object, { deliveryId }: Delivery): Promise<void> {
    for (const { ownerId, count } of await this.database.read<{ ownerId: Id; count: number }>(due)) {
      await this.notifications.tell(this.database.current(), {
        ...{ sourceId: deliveryId, recipientIds: [ownerId], kind: projectNotices.blockers_due, params: { count } },
        subject: null,
      });
    }
  }

  // Twice is harmless: one edition a month, by its key.
  @HandleJob(FreezeCatalogue)
  async freeze(_payload: object, _delivery: Delivery): Promise<void> {
    await this.catalogues.freezeLastMonth(systemActor('projects.freeze-catalogue'));
  }

  private async read(statement: { name: string; text: string }, id: Id): Promise<Told> {
    const [told] = await this.database.read<Told>(statement, [id]);
    if (!told) throw new Error(`${statement.name} ${id} was announced and is not there`);
    return told;
  }

  private office({ chainCode }: Told): Promise<Id[]> {
    return this.people.recipientsOfChainOffice(chainCode);
  }

  private async firm({ firmId }: Told): Promise<Id[]> {
    return firmId === null ? [] : this.people.recipientsOfFirm(firmId);
  }

  private async tell<Params extends Readonly<Record<string, string | number>>>(
    { deliveryId }: Delivery,
    { projectId }: Told,
    recipientIds: readonly Id[],
    kind: NotificationKind<Params>,
    params: Params,
  ): Promise<void> {
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: deliveryId, recipientIds: [...new Set(recipientIds)], kind, params },
      subject: { type: 'project', id: projectId },
    });
  }
}
