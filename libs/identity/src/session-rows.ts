import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import { lifetimeOf } from './domain/session-lifetime.js';
import { newToken, tokenHash } from './secrets.js';

export interface OpenedSession {
  /** For the cookie; stored nowhere. */
  readonly token: string;
  readonly accountId: Id;
  readonly expiresAt: Date;
}

export interface LiveSession {
  readonly id: Id;
  readonly accountId: Id;
  readonly actingFirmId: Id | null;
  readonly startedAt: Date;
  readonly userAgent: string | null;
}

const holdsOffice = `exists (select from office_appointment
                             where account_id = a.id and approved_at is not null and ended_at is null)`;

// Whoever holds an office begins in it; everybody else begins in the oldest of the own firms.
const insert = {
  name: 'identity.open-session',
  text: `insert into session (token_hash, id, account_id, acting_firm_id, generation, user_agent, created_at, expires_at)
         select $1, $2, a.id,
                case when $7 then $4::uuid when ${holdsOffice} then null
                     else (select m.firm_id from membership m where m.account_id = a.id and m.ended_at is null
                           order by m.created_at, m.id limit 1) end,
                a.generation, $5, began.at,
                began.at + case when ${holdsOffice} then $8::float8 else $9::float8 end * interval '1 millisecond'
         from account a, lateral (select coalesce($6::timestamptz, clock_timestamp()) as at) began
         where a.id = $3 and not a.is_disabled
         returning expires_at as "expiresAt"`,
};
const lock = {
  name: 'identity.lock-session',
  text: `select s.id, s.account_id as "accountId", s.acting_firm_id as "actingFirmId", s.created_at as "startedAt",
                s.user_agent as "userAgent"
         from session s join account a on a.id = s.account_id and a.generation = s.generation and not a.is_disabled
         where s.token_hash = $1 and s.account_id = $2 and s.revoked_at is null and s.expires_at > clock_timestamp()
         for update of s`,
};
const revoke = {
  name: 'identity.revoke-session',
  text: `update session set revoked_at = clock_timestamp() where token_hash = $1 and revoked_at is null
         returning id, account_id as "accountId"`,
};

export interface NewSession {
  readonly accountId: Id;
  readonly userAgent: string | null;
  /** Kept from the session that this one replaces, so that rotation prolongs nothing. */
  readonly startedAt?: Date;
  /** The capacity to begin in; absent means the usual one. */
  readonly actingFirmId?: Id | null;
}

/** The rows of sessions, for the commands that open, rotate and end them. */
@Injectable()
export class SessionRows {
  constructor(private readonly database: Database) {}

  async open(em: EntityManager, session: NewSession): Promise<OpenedSession> {
    const token = newToken();
    const [row] = await this.database.run<{ expiresAt: Date }>(em, insert, [
      tokenHash(token),
      newId(),
      session.accountId,
      session.actingFirmId ?? null,
      session.userAgent?.slice(0, 200) ?? null,
      session.startedAt ?? null,
      session.actingFirmId !== undefined,
      lifetimeOf(true).absoluteMs,
      lifetimeOf(false).absoluteMs,
    ]);
    if (!row) throw new Error('a session needs an enabled account');
    return { token, accountId: session.accountId, expiresAt: row.expiresAt };
  }

  /** The caller's own live session, locked until the transaction ends. */
  async lockLive(em: EntityManager, token: string, accountId: Id): Promise<LiveSession | null> {
    const [row] = await this.database.run<LiveSession>(em, lock, [tokenHash(token), accountId]);
    return row ?? null;
  }

  async revoke(em: EntityManager, token: string): Promise<{ id: Id; accountId: Id } | null> {
    const [row] = await this.database.run<{ id: Id; accountId: Id }>(em, revoke, [tokenHash(token)]);
    return row ?? null;
  }
}
