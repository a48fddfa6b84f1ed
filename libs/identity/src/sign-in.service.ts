import { Injectable } from '@nestjs/common';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { Attempts, type TryLater } from './attempts.js';
import type { Client } from './client.js';
import { rightsChanged } from './identity.changes.js';
import type { SignInInput } from './identity.inputs.js';
import { PasswordHashing } from './password-hashing.js';
import { RememberedBearers } from './remembered-bearers.js';
import { type OpenedSession, SessionRows } from './session-rows.js';

interface Candidate {
  readonly id: Id;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
}

const find = {
  name: 'identity.find-by-email',
  text: 'select id, password_hash as "passwordHash", is_disabled as "isDisabled" from account where email = $1',
};
// The hash once more: a password that was changed while this one was checked must not open a session.
const arrive = {
  name: 'identity.arrive',
  text: `update account set last_login_at = clock_timestamp()
         where id = $1 and password_hash = $2 and not is_disabled returning id`,
};

/** Sign-in and sign-out. Not repeatable by a client key: the answer carries a secret that must not be stored. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly attempts: Attempts,
    private readonly hashing: PasswordHashing,
    private readonly sessions: SessionRows,
    private readonly remembered: RememberedBearers,
  ) {}

  /** Checks the delay first, then hashes: known, unknown and disabled accounts cost the same and get the same answer. */
  async signIn(
    actor: Actor,
    input: SignInInput,
    client: Client,
    previousToken: string | null = null,
  ): Promise<OpenedSession | Refusal<'SIGN_IN_FAILED'> | TryLater> {
    const early = await this.attempts.signIn(input.email, client.address);
    if (early) return early;
    const [account] = await this.database.read<Candidate>(find, [input.email]);
    const isRight = await this.hashing.matches(input.password, account?.passwordHash ?? null);
    if (isRefused(isRight)) return isRight;
    if (!account || !isRight || account.isDisabled) {
      await this.recordFailure(actor, account?.id ?? null);
      return refuse('SIGN_IN_FAILED');
    }
    return this.database.transaction(async (em) => {
      const [arrived] = await this.database.run(em, arrive, [account.id, account.passwordHash]);
      if (!arrived) return refuse('SIGN_IN_FAILED');
      await this.attempts.succeeded(em, input.email, client.address);
      if (previousToken !== null) await this.end(actor, previousToken);
      const opened = await this.sessions.open(em, { accountId: account.id, userAgent: client.userAgent });
      await this.journal.record(em, {
        actor: { ...actor, kind: 'person', accountId: account.id },
        act: 'session.open',
        entity: 'account',
        entityId: account.id,
      });
      return opened;
    });
  }

  /** Ends the session of the token; twice is harmless, since a session ends once. */
  async signOut(actor: Actor, token: string): Promise<{ ended: boolean }> {
    const ended = await this.end(actor, token);
    this.remembered.forget(actor.accountId);
    return { ended };
  }

  private async end(actor: Actor, token: string): Promise<boolean> {
    return this.database.transaction(async (em) => {
      const ended = await this.sessions.revoke(em, token);
      if (!ended) return false;
      await rightsChanged(em, ended.accountId);
      await this.journal.record(em, { actor, act: 'session.end', entity: 'session', entityId: ended.id });
      return true;
    });
  }

  private async recordFailure(actor: Actor, accountId: Id | null): Promise<void> {
    await this.database.transaction((em) =>
      // No trace of the e-mail: who mistypes it must not leave it in the audit for ever.
      this.journal.record(em, {
        actor,
        act: 'session.refused',
        entity: 'account',
        entityId: accountId ?? 'unknown',
      }),
    );
  }
}
