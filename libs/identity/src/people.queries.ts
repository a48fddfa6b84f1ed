import { Injectable } from '@nestjs/common';
import type { Id, Locale } from '#kernel';
import { Database } from '#foundation/database';

/** How to reach a person; for channels, never for the API. */
export interface Contact {
  readonly accountId: Id;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

const ofFirms = {
  name: 'identity.recipients-of-firms',
  text: `select distinct a.id from membership m join account a on a.id = m.account_id and not a.is_disabled
         where m.firm_id = any($1::uuid[]) and m.ended_at is null order by a.id`,
};
const ofChain = {
  name: 'identity.recipients-of-chain',
  text: `select distinct a.id from office_appointment o join account a on a.id = o.account_id and not a.is_disabled
         where o.chain_code = $1 and o.role in ('chain_lead', 'chain_officer')
           and o.approved_at is not null and o.ended_at is null order by a.id`,
};
const operators = {
  name: 'identity.operators',
  text: `select distinct a.id from office_appointment o join account a on a.id = o.account_id and not a.is_disabled
         where o.role = 'operator' and o.approved_at is not null and o.ended_at is null order by a.id`,
};
const serves = {
  name: 'identity.serves-chain',
  text: `select 1 as yes from office_appointment o join account a on a.id = o.account_id and not a.is_disabled
         where o.account_id = $1 and o.chain_code = $2 and o.role in ('chain_lead', 'chain_officer')
           and o.approved_at is not null and o.ended_at is null`,
};
const contact = {
  name: 'identity.contact',
  text: 'select id as "accountId", name, email, locale from account where id = $1 and not is_disabled',
};

/** Who is to be told, and how. Ids of enabled accounts, sorted. */
@Injectable()
export class People {
  constructor(private readonly database: Database) {}

  async recipientsOfFirm(firmId: Id): Promise<Id[]> {
    return this.recipientsOfFirms([firmId]);
  }

  /** Who acts for one of the firms; somebody who acts for several is named once. */
  async recipientsOfFirms(firmIds: readonly Id[]): Promise<Id[]> {
    return firmIds.length === 0 ? [] : ids(await this.database.read<{ id: Id }>(ofFirms, [firmIds]));
  }

  /** The chain's lead and officers. */
  async recipientsOfChainOffice(chainCode: string): Promise<Id[]> {
    return ids(await this.database.read<{ id: Id }>(ofChain, [chainCode]));
  }

  async operators(): Promise<Id[]> {
    return ids(await this.database.read<{ id: Id }>(operators));
  }

  /** True for the lead and the officers of this very chain, whoever asks. */
  async servesChain(accountId: Id, chainCode: string): Promise<boolean> {
    return (await this.database.read(serves, [accountId, chainCode])).length > 0;
  }

  /** Null for an account that is disabled or absent. */
  async contactOf(accountId: Id): Promise<Contact | null> {
    const [found] = await this.database.read<Contact>(contact, [accountId]);
    return found ?? null;
  }
}

function ids(rows: readonly { readonly id: Id }[]): Id[] {
  return rows.map((row) => row.id);
}
