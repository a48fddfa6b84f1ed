import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, type OfficeRole } from '#foundation/access';
import { Commands, Database, type IdempotencyMismatch } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkApproval, needsChain } from './domain/appointment-rules.js';
import { rightsChanged } from './identity.changes.js';
import type { RequestAppointmentInput, SettleAppointmentInput } from './identity.inputs.js';
import { RememberedBearers } from './remembered-bearers.js';

export interface AppointmentResult {
  readonly appointmentId: Id;
  readonly accountId: Id;
}
type Answer<R> = Promise<AppointmentResult | R | IdempotencyMismatch>;

export interface NewAppointment {
  readonly accountId: Id;
  readonly role: OfficeRole;
  readonly chainCode: string | null;
}

interface Row {
  readonly id: Id;
  readonly accountId: Id;
  readonly role: OfficeRole;
  readonly chainCode: string | null;
  readonly requestedBy: Id | null;
  readonly isInForce: boolean;
  readonly isEnded: boolean;
}

const findAccount = {
  name: 'identity.appointee-by-email',
  text: 'select id from account where email = $1 and not is_disabled',
};
const knowsChain = {
  name: 'identity.knows-chain',
  text: `select 1 as yes from chain where code = $1 and status = 'active'`,
};
const insert = {
  name: 'identity.request-appointment',
  text: `insert into office_appointment (id, account_id, role, chain_code, requested_by, approved_at)
         values ($1, $2, $3, $4, $5, case when $6 then clock_timestamp() end)
         on conflict (account_id, role, coalesce(chain_code, '')) where ended_at is null do nothing returning id`,
};
const lock = {
  name: 'identity.lock-appointment',
  text: `select id, account_id as "accountId", role, chain_code as "chainCode", requested_by as "requestedBy",
                approved_at is not null as "isInForce", ended_at is not null as "isEnded"
         from office_appointment where id = $1 for update`,
};
const lockOperators = {
  name: 'identity.lock-operators',
  text: `select id from office_appointment
         where role = 'operator' and approved_at is not null and ended_at is null order by id for update`,
};
const approve = {
  name: 'identity.approve-appointment',
  text: `update office_appointment set approved_by = $2, approved_at = clock_timestamp()
         where id = $1 and approved_at is null and ended_at is null returning id`,
};
const end = {
  name: 'identity.end-appointment',
  text: `update office_appointment set ended_at = clock_timestamp() where id = $1 and ended_at is null returning id`,
};
// A session that was opened with fewer rights does not grow: the person signs in again and gets the shorter limits.
const endSessions = {
  name: 'identity.end-sessions',
  text: 'update account set generation = generation + 1, version = version + 1 where id = $1',
};

/** Offices: one operator asks, another one approves, one alone can end. */
@Injectable()
export class Appointments {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly remembered: RememberedBearers,
  ) {}

  async request(
    actor: Actor,
    input: RequestAppointmentInput,
  ): Answer<Refusal<'NO_SUCH_ACCOUNT'> | Refusal<'CHAIN_NEEDED'> | Refusal<'ALREADY_APPOINTED'>> {
    return this.once(actor, 'identity.requestAppointment', input, async (em) => {
      const [account] = await this.database.run<{ id: Id }>(em, findAccount, [input.email]);
      if (!account) return refuse('NO_SUCH_ACCOUNT');
      const chainCode = input.chainCode ?? null;
      if (!(await this.isChainRight(em, input.role, chainCode))) return refuse('CHAIN_NEEDED');
      const appointment = { accountId: account.id, role: input.role, chainCode };
      const appointmentId = await this.insert(em, actor, appointment, { isInForce: false });
      if (appointmentId === null) return refuse('ALREADY_APPOINTED');
      return { appointmentId, accountId: account.id };
    });
  }

  async approve(
    actor: Actor,
    input: SettleAppointmentInput,
  ): Answer<Refusal<'SAME_PERSON'> | Refusal<'APPOINTMENT_SETTLED'>> {
    return this.once(actor, 'identity.approveAppointment', input, async (em) => {
      const request = await this.lock(em, input.appointmentId);
      const refused = checkApproval(request, actor.accountId);
      if (refused) return refused;
      await this.database.run(em, approve, [request.id, actor.accountId]);
      await this.database.run(em, endSessions, [request.accountId]);
      await this.changed(em, actor, 'appointment.approve', request);
      return { appointmentId: request.id, accountId: request.accountId };
    });
  }

  /** Ends an office or withdraws a request; rights shrink, so one person is enough. */
  async end(
    actor: Actor,
    input: SettleAppointmentInput,
  ): Answer<Refusal<'APPOINTMENT_SETTLED'> | Refusal<'LAST_OPERATORS'>> {
    return this.once(actor, 'identity.endAppointment', input, async (em) => {
      // Before the row itself, so that two who end each other wait for each other in one sequence.
      const operators = await this.database.run<{ id: Id }>(em, lockOperators, []);
      const appointment = await this.lock(em, input.appointmentId);
      if (appointment.isEnded) return refuse('APPOINTMENT_SETTLED');
      const isOperator = operators.some(({ id }) => id === appointment.id);
      if (isOperator && operators.length <= 2) return refuse('LAST_OPERATORS');
      await this.database.run(em, end, [appointment.id]);
      await this.changed(em, actor, 'appointment.end', appointment);
      return { appointmentId: appointment.id, accountId: appointment.accountId };
    });
  }

  /**
   * Puts somebody into office without a second person: for the first operators and the demo, from the command line of
   * the server alone; no resolver may call it. Twice is harmless: null where the person holds the office already.
   */
  async appointDirectly(em: EntityManager, actor: Actor, appointment: NewAppointment): Promise<Id | null> {
    if (actor.kind !== 'system') throw new Error('only the command line appoints without a second person');
    return this.insert(em, actor, appointment, { isInForce: true });
  }

  private async insert(
    em: EntityManager,
    actor: Actor,
    { accountId, role, chainCode }: NewAppointment,
    { isInForce }: { isInForce: boolean },
  ): Promise<Id | null> {
    const values = [newId(), accountId, role, chainCode, actor.accountId, isInForce];
    const [row] = await this.database.run<{ id: Id }>(em, insert, values);
    if (!row) return null;
    const act = isInForce ? 'appointment.appoint' : 'appointment.request';
    await this.changed(em, actor, act, { id: row.id, accountId, role, chainCode });
    return row.id;
  }

  private async isChainRight(em: EntityManager, role: OfficeRole, chainCode: string | null): Promise<boolean> {
    if (!needsChain(role)) return chainCode === null;
    // Chains come later in the order of imports; that the code exists is a fact of the schema, read as such.
    const [chain] = await this.database.run(em, knowsChain, [chainCode]);
    return chain !== undefined;
  }

  private async lock(em: EntityManager, appointmentId: Id): Promise<Row> {
    const [row] = await this.database.run<Row>(em, lock, [appointmentId]);
    if (!row) throw new NotFound();
    return row;
  }

  private async changed(
    em: EntityManager,
    actor: Actor,
    act: string,
    { id, accountId, role, chainCode }: NewAppointment & { readonly id: Id },
  ): Promise<void> {
    await rightsChanged(em, accountId);
    await this.journal.record(em, {
      actor,
      act,
      entity: 'office_appointment',
      entityId: id,
      after: { accountId, role, chainCode },
    });
  }

  private async once<T extends AppointmentResult | Refusal>(
    actor: Actor,
    operation: string,
    input: { readonly clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | IdempotencyMismatch> {
    const command = { operation, clientMutationId: input.clientMutationId, input };
    const result = await this.commands.once(actor, command, body);
    const settled: AppointmentResult | Refusal = result;
    if (!isRefused(settled)) this.remembered.forget(settled.accountId);
    return result;
  }
}
