import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Locale, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { Attempts } from './attempts.js';
import type { Client } from './client.js';
import { weakness, type WeakPassword } from './domain/password-policy.js';
import { rightsChanged } from './identity.changes.js';
import type { RegisterInput, UpdateProfileInput } from './identity.inputs.js';
import { type Busy, PasswordHashing } from './password-hashing.js';
import { RememberedBearers } from './remembered-bearers.js';
import { type OpenedSession, SessionRows } from './session-rows.js';
import { ownId } from './sessions.service.js';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly phone?: string | null;
  readonly locale?: Locale;
}

const insert = {
  name: 'identity.create-account',
  text: `insert into account (id, email, name, password_hash, phone, locale) values ($1, $2, $3, $4, $5, $6)
         on conflict (email) do nothing returning id`,
};
const update = {
  name: 'identity.update-profile',
  text: `update account set name = $2, phone = $3, locale = $4, version = version + 1 where id = $1`,
};
const setDisabled = {
  name: 'identity.set-disabled',
  text: `update account set is_disabled = $2, generation = generation + 1, version = version + 1
         where id = $1 and is_disabled <> $2 returning id`,
};
const exists = { name: 'identity.account-exists', text: 'select 1 as yes from account where id = $1' };

@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly attempts: Attempts,
    private readonly hashing: PasswordHashing,
    private readonly sessions: SessionRows,
    private readonly remembered: RememberedBearers,
  ) {}

  /** A new account, signed in. A taken e-mail is said plainly, since its owner needs to know; tries are counted. */
  async register(
    actor: Actor,
    input: RegisterInput,
    client: Client,
  ): Promise<OpenedSession | WeakPassword | Refusal<'EMAIL_TAKEN'> | Busy> {
    const weak = weakness(input.password, input.email);
    if (weak) return weak;
    const early = await this.attempts.register(client.address);
    if (early) return early;
    const passwordHash = await this.hashing.hash(input.password);
    if (isRefused(passwordHash)) return passwordHash;
    return this.database.transaction(async (em) => {
      const { email, name, phone, locale } = input;
      const accountId = await this.create(em, { email, name, phone, locale, passwordHash });
      if (accountId === null) return refuse('EMAIL_TAKEN');
      const opened = await this.sessions.open(em, { accountId, userAgent: client.userAgent });
      await this.journal.record(em, {
        actor: { ...actor, kind: 'person', accountId },
        act: 'account.register',
        entity: 'account',
        entityId: accountId,
      });
      return opened;
    });
  }

  /** The row alone; null where the e-mail is taken. */
  async create(em: EntityManager, account: NewAccount): Promise<Id | null> {
    const [row] = await this.database.run<{ id: Id }>(em, insert, [
      newId(),
      account.email.toLowerCase(),
      account.name,
      account.passwordHash,
      account.phone ?? null,
      account.locale ?? 'zh',
    ]);
    return row?.id ?? null;
  }

  /** Corrects the own data; repeating it changes nothing more. */
  async updateProfile(actor: Actor, input: UpdateProfileInput): Promise<{ accountId: Id }> {
    const accountId = ownId(actor);
    await this.database.transaction(async (em) => {
      await this.database.run(em, update, [accountId, input.name, input.phone ?? null, input.locale]);
      await rightsChanged(em, accountId);
      await this.journal.record(em, {
        actor,
        act: 'account.update_profile',
        entity: 'account',
        entityId: accountId,
      });
    });
    this.remembered.forget(accountId);
    return { accountId };
  }

  /** A disabled account's sessions and keys die at once; enabling brings back the keys, not the sessions. */
  async setDisabled(actor: Actor, accountId: Id, isDisabled: boolean): Promise<{ accountId: Id }> {
    await this.database.transaction(async (em) => {
      const [changed] = await this.database.run(em, setDisabled, [accountId, isDisabled]);
      if (!changed) {
        const [known] = await this.database.run(em, exists, [accountId]);
        if (!known) throw new NotFound();
        return;
      }
      await rightsChanged(em, accountId);
      await this.journal.record(em, {
        actor,
        act: isDisabled ? 'account.disable' : 'account.enable',
        entity: 'account',
        entityId: accountId,
      });
    });
    this.remembered.forget(accountId);
    return { accountId };
  }
}
