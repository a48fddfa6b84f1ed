import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Id, isId } from '#kernel';
import { type Actor, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type Loaders, type PageArgs, pageOf } from '#foundation/graphql';
import { Account } from './account.entity.js';
import { ApiKey } from './api-key.entity.js';
import { IdentityAccess } from './identity.access.js';
import { Membership } from './membership.entity.js';
import { OfficeAppointment } from './office-appointment.entity.js';
import { Session } from './session.entity.js';

/** Nobody has more of these; a list of the own things is not paged. */
const MOST_OWN = 100;

const ACCOUNT = `a.id, a.name, a.email, a.phone, a.locale, a.is_disabled as "isDisabled", a.created_at as "createdAt",
                 array(select m.firm_id from membership m where m.account_id = a.id and m.ended_at is null)::text[] as "firmIds"`;
const MEMBERSHIP = `m.id, m.account_id as "accountId", m.firm_id as "firmId", m.role, m.created_at as "createdAt",
                    m.ended_at as "endedAt"`;
const APPOINTMENT = `o.id, o.account_id as "accountId", o.role, o.chain_code as "chainCode",
                     o.requested_by as "requestedById", o.approved_by as "approvedById", o.approved_at as "approvedAt",
                     o.created_at as "createdAt", o.ended_at as "endedAt"`;

const accounts = { name: 'identity.accounts', text: `select ${ACCOUNT} from account a where a.id = any($1::uuid[])` };
const membershipsById = {
  name: 'identity.memberships',
  text: `select ${MEMBERSHIP} from membership m where m.id = any($1::uuid[])`,
};
const appointmentsById = {
  name: 'identity.appointments',
  text: `select ${APPOINTMENT} from office_appointment o where o.id = any($1::uuid[])`,
};
const ownMemberships = {
  name: 'identity.own-memberships',
  text: `select ${MEMBERSHIP} from membership m where m.account_id = $1 and m.ended_at is null
         order by m.created_at, m.id limit ${MOST_OWN}`,
};
const ownOffices = {
  name: 'identity.own-offices',
  text: `select ${APPOINTMENT} from office_appointment o
         where o.account_id = $1 and o.approved_at is not null and o.ended_at is null
         order by o.created_at, o.id limit ${MOST_OWN}`,
};
const ownSessions = {
  name: 'identity.own-sessions',
  text: `select s.id, s.account_id as "accountId", s.acting_firm_id as "actingFirmId", s.user_agent as "userAgent",
                s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt",
                s.token_hash as "tokenHash"
         from session s join account a on a.id = s.account_id and a.generation = s.generation
         where s.account_id = $1 and s.revoked_at is null and s.expires_at > clock_timestamp()
         order by s.seen_at desc, s.id limit ${MOST_OWN}`,
};
const ownKeys = {
  name: 'identity.own-api-keys',
  text: `select k.id, k.account_id as "accountId", k.firm_id as "firmId", k.appointment_id as "appointmentId", k.name,
                k.prefix, k.created_at as "createdAt", k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt",
                k.revoked_at as "revokedAt"
         from api_key k where k.account_id = $1 order by k.created_at desc, k.id limit ${MOST_OWN}`,
};

@Injectable()
export class IdentityQueries {
  constructor(private readonly database: Database) {}

  /** The loader of accounts, for every relation that ends at a person. */
  accounts(loaders: Loaders): DataLoader<string, Account | null> {
    return loaders.of('identity.account', (ids) => this.byId(Account, accounts, ids));
  }

  memberships(loaders: Loaders): DataLoader<string, Membership | null> {
    return loaders.of('identity.membership', (ids) => this.byId(Membership, membershipsById, ids));
  }

  appointments(loaders: Loaders): DataLoader<string, OfficeAppointment | null> {
    return loaders.of('identity.appointment', (ids) => this.byId(OfficeAppointment, appointmentsById, ids));
  }

  async ownMemberships(accountId: Id): Promise<Membership[]> {
    return this.database.read<Membership>(ownMemberships, [accountId]);
  }

  async ownOffices(accountId: Id): Promise<OfficeAppointment[]> {
    return this.database.read<OfficeAppointment>(ownOffices, [accountId]);
  }

  async ownSessions(accountId: Id): Promise<Session[]> {
    return this.database.read<Session>(ownSessions, [accountId]);
  }

  async ownApiKeys(accountId: Id): Promise<ApiKey[]> {
    return this.database.read<ApiKey>(ownKeys, [accountId]);
  }

  /** The people who act for a firm today, the oldest membership first. */
  async listMembers(actor: Actor, firmId: Id, page: PageArgs): Promise<Connection<Membership>> {
    const params = new SqlParams();
    const where = [
      'm.ended_at is null',
      `m.firm_id = ${params.add(firmId)}`,
      IdentityAccess.readMembership.list?.(actor, 'm', params) ?? 'false',
      ...after('m', page, params, '>'),
    ];
    const rows = await this.database.query<Membership>(
      `select ${MEMBERSHIP} from membership m where ${where.join(' and ')}
       order by m.id limit ${params.add(page.first + 1)}`,
      params.values,
    );
    return pageOf(rows, page, cursorOf);
  }

  /** Appointments and requests for them, the newest first. */
  async listAppointments(
    actor: Actor,
    filter: { readonly isWaiting: boolean | null },
    page: PageArgs,
  ): Promise<Connection<OfficeAppointment>> {
    const params = new SqlParams();
    const where = [
      'o.ended_at is null',
      IdentityAccess.readAppointment.list?.(actor, 'o', params) ?? 'false',
      ...(filter.isWaiting === null ? [] : [`(o.approved_at is null) = ${params.add(filter.isWaiting)}`]),
      ...after('o', page, params, '<'),
    ];
    const rows = await this.database.query<OfficeAppointment>(
      `select ${APPOINTMENT} from office_appointment o where ${where.join(' and ')}
       order by o.id desc limit ${params.add(page.first + 1)}`,
      params.values,
    );
    return pageOf(rows, page, cursorOf);
  }

  private async byId<Row extends { id: Id }>(
    type: new () => Row,
    statement: { readonly name: string; readonly text: string },
    ids: readonly string[],
  ): Promise<(Row | null)[]> {
    const rows = await this.database.read<Row>(statement, [ids]);
    const found = new Map(rows.map((row) => [row.id, Object.assign(new type(), row)]));
    return ids.map((id) => found.get(id) ?? null);
  }
}

/** Ids rise with the time of creation, so they alone give the order of a list. */
function cursorOf(row: { id: Id }): readonly string[] {
  return [row.id];
}

function after(alias: string, page: PageArgs, params: SqlParams, direction: '<' | '>'): string[] {
  if (page.after === null || page.after === undefined) return [];
  const [id] = decodeCursor(page.after, [isId]);
  return [`${alias}.id ${direction} ${params.add(id)}::uuid`];
}
