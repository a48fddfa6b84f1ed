import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { normaliseCreditCode } from '#firms';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { TicketKind } from './domain/ticket-kinds.js';
import { Officers } from './officers.queries.js';
import { TicketRows } from './ticket-rows.js';
import { TicketAccess } from './tickets.access.js';
import { CommissionerAssigned, TicketAssigned } from './tickets.events.js';
import type {
  AddToFirmListInput,
  AssignCommissionerInput,
  CreateFirmListInput,
  RemoveFromFirmListInput,
  SetTicketDeskInput,
  SetWorkCalendarDayInput,
} from './tickets.inputs.js';

export interface FirmListResult {
  readonly listId: Id;
  readonly added: number;
  /** Codes of the input under which no firm is known, as they were given. */
  readonly unknownCodes: readonly string[];
}

const statements = {
  createList: {
    name: 'firm-lists.create',
    text: `insert into firm_list (id, name, year, criterion, created_by) values ($1, $2, $3, $4, $5)
           on conflict (year, name) do nothing returning id`,
  },
  lockList: { name: 'firm-lists.lock', text: 'select id from firm_list where id = $1 for update' },
  firmsOfCodes: {
    name: 'firm-lists.firms-of-codes',
    text: 'select id, credit_code as code from firm where credit_code = any($1::text[])',
  },
  addMembers: {
    name: 'firm-lists.add',
    text: `insert into firm_list_member (list_id, firm_id) select $1, unnest($2::uuid[]) on conflict do nothing
           returning firm_id as id`,
  },
  removeMember: {
    name: 'firm-lists.remove',
    text: 'delete from firm_list_member where list_id = $1 and firm_id = $2 returning firm_id as id',
  },
  touchList: { name: 'firm-lists.touch', text: 'update firm_list set version = version + 1 where id = $1' },
  lockFirms: {
    name: 'commissioners.lock-firms',
    text: `with locked as materialized (
             select id from firm where id = any($1::uuid[]) order by id for no key update)
           select locked.id, fc.account_id as "accountId" from locked
           left join firm_commissioner fc on fc.firm_id = locked.id and fc.ended_at is null`,
  },
  endAssignments: {
    name: 'commissioners.end',
    text: `update firm_commissioner set ended_at = clock_timestamp()
           where firm_id = any($1::uuid[]) and ended_at is null`,
  },
  assign: {
    name: 'commissioners.assign',
    text: `insert into firm_commissioner (id, firm_id, account_id, reason, assigned_by)
           select id, firm_id, $3, $4, $5 from unnest($1::uuid[], $2::uuid[]) as one (id, firm_id)`,
  },
  openOf: {
    name: 'commissioners.open-requests',
    text: `select t.id from ticket t
           join unnest($1::uuid[], $2::uuid[]) as before (firm_id, account_id)
             on before.firm_id = t.firm_id and before.account_id = t.officer_id
           where t.status in ('assigned', 'working', 'reopened') order by t.id`,
  },
  setDesk: {
    name: 'ticket-desks.set',
    text: `update ticket_desk set department = $2, officer_id = $3, workdays = $4, version = version + 1
           where kind = $1 and version = $5 returning version`,
  },
  deskVersion: { name: 'ticket-desks.version', text: 'select version from ticket_desk where kind = $1' },
  setDay: {
    name: 'work-calendar.set',
    text: `insert into work_calendar_day (day, is_workday, name, source, edited_by, edited_at)
           values ($1::date, $2, $3, $4, $5, clock_timestamp())
           on conflict (day) do update set is_workday = excluded.is_workday, name = excluded.name,
             source = excluded.source, edited_by = excluded.edited_by, edited_at = excluded.edited_at`,
  },
};

/** What operators arrange: who looks after which firm, lists of firms, departments and their terms, days off. */
@Injectable()
export class Care {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly officers: Officers,
    private readonly rows: TicketRows,
  ) {}

  /** Ends what was before; the firms' open requests go along with them. */
  async assignCommissioner(actor: Actor, input: AssignCommissionerInput): Promise<{ firms: number } | Refusal> {
    return this.once(actor, 'commissioners.assign', input, async (em) => {
      const { firmIds, accountId, reason } = input;
      const firms = await this.run<{ id: Id; accountId: Id | null }>(em, 'lockFirms', [firmIds]);
      if (firms.length < firmIds.length) return refuse('CARED_FIRMS_UNKNOWN');
      if (!(await this.officers.fitsAsCommissioner(accountId, firmIds))) return refuse('COMMISSIONER_UNFIT');
      const moved = firms.filter((firm) => firm.accountId !== accountId);
      const ids = moved.map(({ id }) => id);
      await this.run(em, 'endAssignments', [ids]);
      await this.run(em, 'assign', [ids.map(() => newId()), ids, accountId, reason, actor.accountId]);
      await this.handOver(em, actor, moved, accountId, reason);
      const event = new CommissionerAssigned({ firmIds: ids, accountId });
      const after = { firms: ids.length, accountId };
      const what = { actor, act: 'commissioner.assign', entity: 'account', entityId: accountId, after };
      await this.journal.record(em, { ...what, events: ids.length > 0 ? [event] : [] });
      return { firms: ids.length };
    });
  }

  async createList(actor: Actor, input: CreateFirmListInput): Promise<FirmListResult | Refusal> {
    return this.once(actor, 'firm-lists.create', input, async (em) => {
      const listId = newId();
      const { name, year, criterion } = input;
      const made = await this.run(em, 'createList', [listId, name, year, criterion, actor.accountId]);
      if (made.length === 0) return refuse('FIRM_LIST_NAME_TAKEN');
      await this.recordList(em, actor, 'create', listId, { year });
      return { listId, added: 0, unknownCodes: [] };
    });
  }

  /** Every known firm goes in; every code that is none is named. */
  async addToList(actor: Actor, input: AddToFirmListInput): Promise<FirmListResult | Refusal> {
    return this.once(actor, 'firm-lists.add', input, async (em) => {
      const { listId } = input;
      await this.lockList(em, listId);
      const codes = new Map(input.creditCodes.map((given) => [normaliseCreditCode(given), given]));
      const firms = await this.run<{ id: Id; code: string }>(em, 'firmsOfCodes', [[...codes.keys()]]);
      const added = await this.run(em, 'addMembers', [listId, firms.map(({ id }) => id)]);
      for (const { code } of firms) codes.delete(code);
      await this.run(em, 'touchList', [listId]);
      await this.recordList(em, actor, 'add', listId, { added: added.length, unknown: codes.size });
      return { listId, added: added.length, unknownCodes: [...codes.values()] };
    });
  }

  async removeFromList(actor: Actor, input: RemoveFromFirmListInput): Promise<FirmListResult | Refusal> {
    return this.once(actor, 'firm-lists.remove', input, async (em) => {
      const { listId, firmId } = input;
      await this.lockList(em, listId);
      if ((await this.run(em, 'removeMember', [listId, firmId])).length === 0) throw new NotFound();
      await this.run(em, 'touchList', [listId]);
      await this.recordList(em, actor, 'remove', listId, { firmId });
      return { listId, added: 0, unknownCodes: [] };
    });
  }

  /** For requests that are filed from now on; a term that runs stays as it was told. */
  async setDesk(actor: Actor, input: SetTicketDeskInput): Promise<{ kind: TicketKind } | Refusal> {
    return this.once(actor, 'ticket-desks.set', input, async (em) => {
      const { kind, department, officerId = null, workdays, version } = input;
      // No firm: whether he belongs to one is asked at each request.
      if (officerId !== null && !(await this.officers.fits(officerId, newId()))) return refuse('TICKET_OFFICER_UNFIT');
      const set = await this.run(em, 'setDesk', [kind, department, officerId, workdays, version]);
      if (set.length === 0) {
        const [now] = await this.run<{ version: number }>(em, 'deskVersion', [kind]);
        return refuse('STALE_VERSION', { version: now?.version ?? 0 });
      }
      const after = { kind, officerId, workdays };
      await this.journal.record(em, { actor, act: 'ticket-desk.set', entity: 'ticket_desk', entityId: kind, after });
      return { kind };
    });
  }

  /** For terms that begin from now on. */
  async setDay(actor: Actor, input: SetWorkCalendarDayInput): Promise<{ day: string } | Refusal> {
    return this.once(actor, 'work-calendar.set', input, async (em) => {
      const { day, isWorkday, name, source } = input;
      await this.run(em, 'setDay', [day, isWorkday, name, source, actor.accountId]);
      const what = { actor, act: 'work-calendar.set', entity: 'work_calendar_day', entityId: day };
      await this.journal.record(em, { ...what, after: { isWorkday } });
      return { day };
    });
  }

  private async handOver(
    em: EntityManager,
    actor: Actor,
    moved: readonly { id: Id; accountId: Id | null }[],
    officerId: Id,
    reason: string,
  ): Promise<void> {
    const before = moved.flatMap(({ id, accountId }) => (accountId === null ? [] : [{ id, accountId }]));
    const pairs = [before.map(({ id }) => id), before.map(({ accountId }) => accountId)];
    for (const { id } of await this.run<{ id: Id }>(em, 'openOf', pairs)) {
      const ticket = await this.rows.lock(em, id);
      if (!ticket || !['assigned', 'working', 'reopened'].includes(ticket.status)) continue;
      await this.rows.write(em, ticket, { status: 'assigned', officer_id: officerId });
      const entry = { ticketId: id, act: 'transfer', text: reason, isInternal: true, officerId } as const;
      await this.rows.addEntry(em, actor, entry);
      const events = [new TicketAssigned({ ticketId: id })];
      const what = { actor, act: 'ticket.transfer', entity: 'ticket', entityId: id, after: { officerId } };
      await this.journal.record(em, { ...what, events });
    }
  }

  private async lockList(em: EntityManager, id: Id): Promise<void> {
    if ((await this.run(em, 'lockList', [id])).length === 0) throw new NotFound();
  }

  private async recordList(em: EntityManager, actor: Actor, verb: string, id: Id, after: object): Promise<void> {
    const what = { actor, act: `firm-list.${verb}`, entity: 'firm_list', entityId: id };
    await this.journal.record(em, { ...what, after: { ...after } });
  }

  private run<Row extends object>(
    em: EntityManager,
    statement: keyof typeof statements,
    values: readonly unknown[],
  ): Promise<Row[]> {
    return this.database.run<Row>(em, statements[statement], values);
  }

  private async once<T>(
    actor: Actor,
    operation: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | Refusal> {
    requireActor(TicketAccess.manage, actor);
    return this.commands.once(actor, { operation, clientMutationId: input.clientMutationId, input }, body);
  }
}
