import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Accounts, type NewAccount } from './accounts.service.js';
import { Appointments, type NewAppointment } from './appointments.service.js';
import { rightsOfFirmChanged } from './identity.changes.js';
import { Memberships } from './memberships.service.js';
import type { FirmRole } from './membership.entity.js';

const find = { name: 'identity.id-by-email', text: 'select id from account where email = $1' };

/** What libs on the right may do to accounts and capacities, each within their own transaction. */
@Injectable()
export class Identity {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly memberships: Memberships,
    private readonly appointments: Appointments,
  ) {}

  /** Makes the person a member; null where he is one already, so twice is harmless. */
  async joinFirm(
    em: EntityManager,
    actor: Actor,
    joining: { readonly accountId: Id; readonly firmId: Id; readonly role: `${FirmRole}` },
  ): Promise<Id | null> {
    return this.memberships.join(em, actor, joining);
  }

  /** To be called when a firm is verified, refused or suspended: what its people may do changes at once everywhere. */
  async firmChanged(em: EntityManager, firmId: Id): Promise<void> {
    await rightsOfFirmChanged(em, this.database, firmId);
  }

  /** An account for the demo or an import, with a hash made before by `hashPassword`; the existing one if taken. */
  async seedAccount(em: EntityManager, account: NewAccount): Promise<Id> {
    const created = await this.accounts.create(em, account);
    if (created !== null) return created;
    const [existing] = await this.database.run<{ id: Id }>(em, find, [account.email.toLowerCase()]);
    if (!existing) throw new Error('the account is neither new nor there');
    return existing.id;
  }

  /** Without a second person, for the command line's system actor alone. */
  async appointDirectly(em: EntityManager, actor: Actor, appointment: NewAppointment): Promise<Id | null> {
    return this.appointments.appointDirectly(em, actor, appointment);
  }
}
