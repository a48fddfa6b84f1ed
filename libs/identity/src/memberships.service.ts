import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireRow } from '#foundation/access';
import { Commands, Database, type IdempotencyMismatch } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { IdentityAccess } from './identity.access.js';
import { rightsChanged } from './identity.changes.js';
import type { AddMemberInput, ChangeMemberRoleInput, EndMembershipInput } from './identity.inputs.js';
import type { FirmRole } from './membership.entity.js';
import { RememberedBearers } from './remembered-bearers.js';

interface Row {
  readonly id: Id;
  readonly accountId: Id;
  readonly firmId: Id;
  readonly role: `${FirmRole}`;
}

export interface MembershipResult {
  readonly membershipId: Id;
  readonly accountId: Id;
}
type Answer<R> = Promise<MembershipResult | R | IdempotencyMismatch>;

const findAccount = {
  name: 'identity.account-by-email',
  text: `select a.id, exists (select from office_appointment o where o.account_id = a.id
                              and o.approved_at is not null and o.ended_at is null) as "holdsOffice"
         from account a where a.email = $1 and not a.is_disabled`,
};
const insert = {
  name: 'identity.add-membership',
  text: `insert into membership (id, account_id, firm_id, role) values ($1, $2, $3, $4)
         on conflict (account_id, firm_id) where ended_at is null do nothing returning id`,
};
// The first firm of somebody without an office: no need to ask in which capacity the person goes on.
const actForFirst = {
  name: 'identity.act-for-first-firm',
  text: `update session s set acting_firm_id = $2
         where s.account_id = $1 and s.acting_firm_id is null and s.revoked_at is null
           and not exists (select from membership m where m.account_id = $1 and m.firm_id <> $2 and m.ended_at is null)
           and not exists (select from office_appointment o
                           where o.account_id = $1 and o.approved_at is not null and o.ended_at is null)`,
};
// All members of the firm, in one sequence: two administrators who leave at once must not both succeed.
const lockFirm = {
  name: 'identity.lock-members',
  text: `select id, account_id as "accountId", firm_id as "firmId", role from membership
         where ended_at is null and firm_id = (select firm_id from membership where id = $1) order by id for update`,
};
const setRole = { name: 'identity.set-member-role', text: 'update membership set role = $2 where id = $1' };
const end = {
  name: 'identity.end-membership',
  text: 'update membership set ended_at = clock_timestamp() where id = $1',
};

/** Who acts for a firm. */
@Injectable()
export class Memberships {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly remembered: RememberedBearers,
  ) {}

  /** A step of a command on the right, in its transaction; null where the person is a member already. */
  async join(em: EntityManager, actor: Actor, joining: Omit<Row, 'id'>): Promise<Id | null> {
    const { accountId, firmId, role } = joining;
    const [row] = await this.database.run<{ id: Id }>(em, insert, [newId(), accountId, firmId, role]);
    if (!row) return null;
    await this.database.run(em, actForFirst, [accountId, firmId]);
    await this.changed(em, actor, 'membership.begin', { id: row.id, accountId }, {}, { firmId, role });
    return row.id;
  }

  /**
   * Makes a registered person a member of the firm that the administrator acts for. Not one in office: a membership makes
   * a party of whoever reviews or opens bids, and no firm may choose who is kept from it.
   */
  async addMember(
    actor: Actor,
    input: AddMemberInput,
  ): Answer<Refusal<'NO_SUCH_ACCOUNT'> | Refusal<'ALREADY_A_MEMBER'> | Refusal<'HOLDS_OFFICE'>> {
    const { firmId } = actor;
    if (firmId === null) throw new NotFound();
    return this.once(actor, 'identity.addMember', input, async (em) => {
      const [account] = await this.database.run<{ id: Id; holdsOffice: boolean }>(em, findAccount, [input.email]);
      if (!account) return refuse('NO_SUCH_ACCOUNT');
      if (account.holdsOffice) return refuse('HOLDS_OFFICE');
      const membershipId = await this.join(em, actor, { accountId: account.id, firmId, role: input.role });
      return membershipId === null ? refuse('ALREADY_A_MEMBER') : { membershipId, accountId: account.id };
    });
  }

  async changeRole(actor: Actor, input: ChangeMemberRoleInput): Answer<Refusal<'LAST_ADMIN'>> {
    return this.once(actor, 'identity.changeMemberRole', input, async (em) => {
      const { membership, isLastAdmin } = await this.lock(em, input.membershipId);
      requireRow(IdentityAccess.manageMembers, actor, membership);
      if (isLastAdmin && input.role !== 'admin') return refuse('LAST_ADMIN');
      await this.database.run(em, setRole, [membership.id, input.role]);
      const before = { role: membership.role };
      await this.changed(em, actor, 'membership.change_role', membership, before, { role: input.role });
      return { membershipId: membership.id, accountId: membership.accountId };
    });
  }

  /** An administrator ends a membership, or a member the own one; the last administrator stays. */
  async endMembership(actor: Actor, input: EndMembershipInput): Answer<Refusal<'LAST_ADMIN'>> {
    return this.once(actor, 'identity.endMembership', input, async (em) => {
      const { membership, isLastAdmin } = await this.lock(em, input.membershipId);
      requireRow(IdentityAccess.endMembership, actor, membership);
      if (isLastAdmin) return refuse('LAST_ADMIN');
      await this.database.run(em, end, [membership.id]);
      await this.changed(em, actor, 'membership.end', membership, { role: membership.role }, {});
      return { membershipId: membership.id, accountId: membership.accountId };
    });
  }

  private async once<T extends MembershipResult | Refusal>(
    actor: Actor,
    operation: string,
    input: { readonly clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | IdempotencyMismatch> {
    const command = { operation, clientMutationId: input.clientMutationId, input };
    const result = await this.commands.once(actor, command, body);
    const settled: MembershipResult | Refusal = result;
    // Committed now: at once here, and in the other processes by the live message.
    if (!isRefused(settled)) this.remembered.forget(settled.accountId);
    return result;
  }

  private async lock(em: EntityManager, membershipId: Id): Promise<{ membership: Row | null; isLastAdmin: boolean }> {
    const members = await this.database.run<Row>(em, lockFirm, [membershipId]);
    const membership = members.find(({ id }) => id === membershipId) ?? null;
    const admins = members.filter(({ role }) => role === 'admin');
    return { membership, isLastAdmin: membership?.role === 'admin' && admins.length === 1 };
  }

  private async changed(
    em: EntityManager,
    actor: Actor,
    act: string,
    membership: { readonly id: Id; readonly accountId: Id },
    before: Readonly<Record<string, unknown>>,
    after: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await rightsChanged(em, membership.accountId);
    await this.journal.record(em, { actor, act, entity: 'membership', entityId: membership.id, before, after });
  }
}
