import { type Id, newId } from '#kernel';
import { type Actor, type OfficeRole, VISITOR } from '#foundation/access';

/** Anything with pg's `query`: a client, a pool, or a data source's runner. */
export interface Sql {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

export interface AccountTraits {
  readonly id?: Id;
  readonly email?: string;
  readonly name?: string;
  /** Nobody signs in with the default: it is no hash. */
  readonly passwordHash?: string;
  readonly locale?: 'zh' | 'en';
  readonly memberOf?: readonly { readonly firmId: Id; readonly role?: 'member' | 'admin' }[];
  readonly offices?: readonly { readonly role: OfficeRole; readonly chainCode?: string }[];
}

let count = 0;

/** An account with its memberships and its offices in force; returns its id. */
export async function anAccount(sql: Sql, traits: AccountTraits = {}): Promise<Id> {
  const id = traits.id ?? newId();
  count += 1;
  await sql.query('insert into account (id, email, name, password_hash, locale) values ($1, $2, $3, $4, $5)', [
    id,
    traits.email ?? `person-${count}-${id.slice(-6)}@example.cn`,
    traits.name ?? `测试人员 ${count}`,
    traits.passwordHash ?? 'none',
    traits.locale ?? 'zh',
  ]);
  for (const { firmId, role } of traits.memberOf ?? []) {
    await sql.query('insert into membership (id, account_id, firm_id, role) values ($1, $2, $3, $4)', [
      newId(),
      id,
      firmId,
      role ?? 'member',
    ]);
  }
  for (const { role, chainCode } of traits.offices ?? []) {
    await sql.query(
      `insert into office_appointment (id, account_id, role, chain_code, approved_at)
       values ($1, $2, $3, $4, clock_timestamp())`,
      [newId(), id, role, chainCode ?? null],
    );
  }
  return id;
}

/** The actor that this account is in one capacity; without a firm it acts in its offices. */
export function actorOf(accountId: Id, capacity: Partial<Actor> = {}): Actor {
  const { firmId = null } = capacity;
  return Object.freeze({
    ...VISITOR,
    kind: 'person',
    accountId,
    requestId: newId(),
    memberOfFirmIds: firmId === null ? [] : [firmId],
    firmRole: firmId === null ? null : 'member',
    ...capacity,
  });
}
