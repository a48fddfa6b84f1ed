import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkKeyExpiry } from './domain/key-expiry.js';
import { rightsChanged } from './identity.changes.js';
import type { CreateApiKeyInput } from './identity.inputs.js';
import { RememberedBearers } from './remembered-bearers.js';
import { newApiKey, tokenHash } from './secrets.js';
import { ownId } from './sessions.service.js';

const MAX_KEYS = 20;

export interface CreatedApiKey {
  readonly apiKeyId: Id;
  /** Shown this once. */
  readonly key: string;
}
type KeyRefusal =
  Refusal<'KEY_EXPIRY', { maxDays: number }> | Refusal<'TOO_MANY_KEYS', { max: number }> | Refusal<'NO_CAPACITY'>;

const lockOwner = {
  name: 'identity.lock-key-owner',
  text: `select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today,
                (select count(*)::int from api_key k
                 where k.account_id = a.id and k.revoked_at is null and k.expires_at > clock_timestamp()) as keys,
                $2::uuid is null or exists (select from membership m where m.account_id = a.id and m.firm_id = $2
                                              and m.ended_at is null) as "isMember",
                $3::uuid is null or exists (select from office_appointment o where o.account_id = a.id and o.id = $3
                                              and o.approved_at is not null and o.ended_at is null) as "isInOffice"
         from account a where a.id = $1 for update`,
};
const insert = {
  name: 'identity.create-api-key',
  text: `insert into api_key (id, account_id, firm_id, appointment_id, name, prefix, secret_hash, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, ($8::date + 1)::timestamp at time zone 'Asia/Shanghai')`,
};
const revoke = {
  name: 'identity.revoke-api-key',
  text: `update api_key set revoked_at = coalesce(revoked_at, clock_timestamp())
         where id = $1 and account_id = $2 returning id`,
};

interface Owner {
  readonly today: string;
  readonly keys: number;
  readonly isMember: boolean;
  readonly isInOffice: boolean;
}

/** Keys for programs. A key is checked against its maker's rights at each use, so it never exceeds them. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly remembered: RememberedBearers,
  ) {}

  /** Not repeatable by a client key: the answer carries the secret, which must not be stored. */
  async create(actor: Actor, input: CreateApiKeyInput): Promise<CreatedApiKey | KeyRefusal> {
    const accountId = ownId(actor);
    const firmId = input.firmId ?? null;
    const appointmentId = input.appointmentId ?? null;
    if ((firmId === null) === (appointmentId === null)) return refuse('NO_CAPACITY');
    return this.database.transaction(async (em) => {
      const owner = await this.lockOwner(em, accountId, firmId, appointmentId);
      if (!owner.isMember || !owner.isInOffice) return refuse('NO_CAPACITY');
      if (owner.keys >= MAX_KEYS) return refuse('TOO_MANY_KEYS', { max: MAX_KEYS });
      const refused = checkKeyExpiry(input.expiresOn, owner.today);
      if (refused) return refused;
      const { key, prefix } = newApiKey();
      const apiKeyId = newId();
      const capacity = [firmId, appointmentId];
      await this.database.run(em, insert, [
        apiKeyId,
        accountId,
        ...capacity,
        input.name,
        prefix,
        tokenHash(key),
        input.expiresOn,
      ]);
      await this.journal.record(em, {
        actor,
        act: 'api_key.create',
        entity: 'api_key',
        entityId: apiKeyId,
        after: { firmId, appointmentId, expiresOn: input.expiresOn },
      });
      return { apiKeyId, key };
    });
  }

  /** Ends one of the own keys; twice is harmless. */
  async revoke(actor: Actor, apiKeyId: Id): Promise<{ apiKeyId: Id }> {
    const accountId = ownId(actor);
    await this.database.transaction(async (em) => {
      const [revoked] = await this.database.run(em, revoke, [apiKeyId, accountId]);
      if (!revoked) throw new NotFound();
      await rightsChanged(em, accountId);
      await this.journal.record(em, { actor, act: 'api_key.revoke', entity: 'api_key', entityId: apiKeyId });
    });
    this.remembered.forget(accountId);
    return { apiKeyId };
  }

  private async lockOwner(
    em: EntityManager,
    accountId: Id,
    firmId: Id | null,
    appointmentId: Id | null,
  ): Promise<Owner> {
    const [owner] = await this.database.run<Owner>(em, lockOwner, [accountId, firmId, appointmentId]);
    if (!owner) throw new NotFound();
    return owner;
  }
}
