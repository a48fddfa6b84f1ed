import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { inCapacity, type PersonFacts } from './capacity.js';

interface Found extends PersonFacts {
  readonly isFirmVerified: boolean | null;
}

const find = {
  name: 'identity.actor-in-capacity',
  text: `select a.id as "accountId", a.locale, f.status = 'verified' as "isFirmVerified",
           coalesce((select json_agg(json_build_object('firmId', m.firm_id, 'role', m.role) order by m.created_at)
                     from membership m where m.account_id = a.id and m.ended_at is null), '[]') as memberships,
           coalesce((select json_agg(json_build_object('role', o.role, 'chainCode', o.chain_code))
                     from office_appointment o
                     where o.account_id = a.id and o.approved_at is not null and o.ended_at is null), '[]') as offices
         from account a left join firm f on f.id = $2
         where a.id = $1 and not a.is_disabled`,
};

/** People in a capacity that they chose earlier: for work that is done for them later, under the rights of that hour. */
@Injectable()
export class Actors {
  constructor(private readonly database: Database) {}

  /** Null where the account is disabled, or does not belong to the firm any more; `job` says in the audit who acts. */
  async inCapacity(
    capacity: { readonly accountId: Id; readonly firmId: Id | null },
    job: string,
  ): Promise<Actor | null> {
    const { accountId, firmId } = capacity;
    const [found] = await this.database.read<Found>(find, [accountId, firmId]);
    if (!found) return null;
    const { isFirmVerified, ...person } = found;
    const firm = firmId === null ? null : { id: firmId, isVerified: isFirmVerified === true };
    const facts = inCapacity('person', person, firm);
    return facts.firmId === firmId ? Object.freeze({ ...facts, requestId: job }) : null;
  }
}
