import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';

/** Who answers requests: everybody in these offices but operators, who manage, and auditors, who only read. */
const OFFICE = `o.role in ('service_commissioner', 'chain_lead', 'chain_officer', 'policy_officer', 'association_staff')
  and o.approved_at is not null and o.ended_at is null`;
const OVERSEER = `exists (select from office_appointment x where x.account_id = a.id and x.role in ('operator', 'auditor')
  and x.approved_at is not null and x.ended_at is null)`;
/** The person in the column belongs to the firm in the placeholder. */
const belongs = (account: string, firm: string): string =>
  `exists (select from membership m where m.account_id = ${account} and m.firm_id = ${firm} and m.ended_at is null)`;

export const FIT_OFFICER = `not a.is_disabled and not ${OVERSEER}
  and exists (select from office_appointment o where o.account_id = a.id and ${OFFICE})`;

const fit = {
  name: 'tickets.officer-fits',
  text: `select 1 as yes from account a where a.id = $1 and ${FIT_OFFICER} and not ${belongs('a.id', '$2')}`,
};
const byRule = {
  name: 'tickets.officer-by-rule',
  text: `select a.id from (
           select account_id as id, 1 as place from firm_commissioner where firm_id = $1 and ended_at is null
           union all select officer_id, 2 from ticket_desk where kind = $2 and officer_id is not null
         ) named join account a on a.id = named.id
         where ${FIT_OFFICER} and not ${belongs('a.id', '$1')} order by place limit 1`,
};
const superior = {
  name: 'tickets.superior',
  text: `select o.chain_code as "chainCode", a.id as "officerId"
         from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
         join office_appointment o on o.chain_code = cn.chain_code and o.role in ('chain_lead', 'chain_officer')
           and o.approved_at is not null and o.ended_at is null
         join account a on a.id = o.account_id
         where fn.firm_id = $1 and ${FIT_OFFICER} and not ${belongs('a.id', '$1')}
         order by (o.role = 'chain_lead') desc, o.chain_code, a.id limit 1`,
};
const commissioner = {
  name: 'tickets.commissioner-fits',
  text: `select 1 as yes from account a where a.id = $1 and ${FIT_OFFICER}
           and exists (select from office_appointment o where o.account_id = a.id and o.role = 'service_commissioner'
                       and o.approved_at is not null and o.ended_at is null)
           and not exists (select from membership m where m.account_id = a.id and m.firm_id = any($2::uuid[])
                           and m.ended_at is null)`,
};

export interface Superior {
  readonly chainCode: string;
  readonly officerId: Id;
}

/** Who may take a request, by the offices of this moment. */
@Injectable()
export class Officers {
  constructor(private readonly database: Database) {}

  async fits(accountId: Id, firmId: Id): Promise<boolean> {
    return (await this.database.read(fit, [accountId, firmId])).length > 0;
  }

  /** The firm's commissioner, else the officer of the kind's department; null where nobody is there. */
  async byRule(firmId: Id, kind: string): Promise<Id | null> {
    return (await this.database.read<{ id: Id }>(byRule, [firmId, kind]))[0]?.id ?? null;
  }

  /** The lead of one of the firm's chains, else an officer of one; null leaves it to the operators. */
  async superiorOf(firmId: Id): Promise<Superior | null> {
    return (await this.database.read<Superior>(superior, [firmId]))[0] ?? null;
  }

  async fitsAsCommissioner(accountId: Id, firmIds: readonly Id[]): Promise<boolean> {
    return (await this.database.read(commissioner, [accountId, firmIds])).length > 0;
  }
}
