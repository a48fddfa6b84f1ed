import { Injectable } from '@nestjs/common';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, NotSignedIn } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { Attempts } from './attempts.js';
import type { Client } from './client.js';
import { weakness, type WeakPassword } from './domain/password-policy.js';
import { rightsChanged } from './identity.changes.js';
import type { ChangePasswordInput } from './identity.inputs.js';
import { type Busy, PasswordHashing } from './password-hashing.js';
import { RememberedBearers } from './remembered-bearers.js';
import { type OpenedSession, SessionRows } from './session-rows.js';

const find = {
  name: 'identity.find-password',
  text: 'select email, password_hash as "passwordHash" from account where id = $1 and not is_disabled',
};
const changePassword = {
  name: 'identity.change-password',
  text: `update account set password_hash = $3, generation = generation + 1, version = version + 1
         where id = $1 and password_hash = $2 returning id`,
};
const isMember = {
  name: 'identity.is-member',
  text: 'select 1 as yes from membership where account_id = $1 and firm_id = $2 and ended_at is null for share',
};
const revokeById = {
  name: 'identity.revoke-session-by-id',
  text: `update session set revoked_at = clock_timestamp()
         where id = $1 and account_id = $2 and revoked_at is null returning id`,
};

/** What a signed-in person does with the own sessions. Answers that carry a token are never stored for repetition. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly attempts: Attempts,
    private readonly hashing: PasswordHashing,
    private readonly rows: SessionRows,
    private readonly remembered: RememberedBearers,
  ) {}

  /** A new password ends all sessions, also this one, and opens a new one for the person who changed it. */
  async changePassword(
    actor: Actor,
    input: ChangePasswordInput,
    client: Client,
  ): Promise<OpenedSession | WeakPassword | Refusal<'PASSWORD_WRONG'> | Busy> {
    const accountId = ownId(actor);
    const [account] = await this.database.read<{ email: string; passwordHash: string }>(find, [accountId]);
    if (!account) throw new NotSignedIn();
    const weak = weakness(input.newPassword, account.email);
    if (weak) return weak;
    const early = await this.attempts.signIn(account.email, client.address);
    if (early) return early;
    const isRight = await this.hashing.matches(input.currentPassword, account.passwordHash);
    if (isRefused(isRight)) return isRight;
    if (!isRight) return refuse('PASSWORD_WRONG');
    const passwordHash = await this.hashing.hash(input.newPassword);
    if (isRefused(passwordHash)) return passwordHash;
    const result = await this.database.transaction(async (em) => {
      const [changed] = await this.database.run(em, changePassword, [accountId, account.passwordHash, passwordHash]);
      if (!changed) return refuse('PASSWORD_WRONG');
      await this.attempts.succeeded(em, account.email, client.address);
      const opened = await this.rows.open(em, {
        accountId,
        userAgent: client.userAgent,
        actingFirmId: actor.firmId,
      });
      await rightsChanged(em, accountId);
      await this.journal.record(em, {
        actor,
        act: 'account.change_password',
        entity: 'account',
        entityId: accountId,
      });
      return opened;
    });
    this.remembered.forget(accountId);
    return result;
  }

  /** From now on for this firm, or with null for no firm (and in the own offices). The token is replaced. */
  async actFor(actor: Actor, firmId: Id | null, token: string): Promise<OpenedSession | Refusal<'NOT_A_MEMBER'>> {
    const accountId = ownId(actor);
    const result = await this.database.transaction(async (em) => {
      const session = await this.rows.lockLive(em, token, accountId);
      if (!session) throw new NotSignedIn();
      if (firmId !== null) {
        const [membership] = await this.database.run(em, isMember, [accountId, firmId]);
        if (!membership) return refuse('NOT_A_MEMBER');
      }
      await this.rows.revoke(em, token);
      const { startedAt, userAgent } = session;
      const opened = await this.rows.open(em, { accountId, userAgent, startedAt, actingFirmId: firmId });
      await rightsChanged(em, accountId);
      await this.journal.record(em, {
        actor,
        act: 'session.act_for',
        entity: 'session',
        entityId: session.id,
        before: { firmId: session.actingFirmId },
        after: { firmId },
      });
      return opened;
    });
    this.remembered.forget(accountId);
    return result;
  }

  /** Ends one of the own sessions, on whatever device. */
  async revokeSession(actor: Actor, sessionId: Id): Promise<{ sessionId: Id }> {
    const accountId = ownId(actor);
    await this.database.transaction(async (em) => {
      const [revoked] = await this.database.run(em, revokeById, [sessionId, accountId]);
      if (!revoked) throw new NotFound();
      await rightsChanged(em, accountId);
      await this.journal.record(em, { actor, act: 'session.end', entity: 'session', entityId: sessionId });
    });
    this.remembered.forget(accountId);
    return { sessionId };
  }
}

/** The person's own id; programs and visitors have no sessions to manage. */
export function ownId(actor: Actor): Id {
  if (actor.kind !== 'person' || actor.accountId === null) throw new NotSignedIn();
  return actor.accountId;
}
