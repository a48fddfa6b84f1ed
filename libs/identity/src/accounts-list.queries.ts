import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, type OfficeRole, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { Journal } from '#foundation/outbox';
import type { AccountEntry } from './accounts-list.types.js';
import { maskMail, maskPhone } from './domain/masks.js';

export interface AccountFilter {
  readonly text?: string | null;
  readonly role?: OfficeRole | null;
  readonly firmId?: Id | null;
  readonly isDisabled?: boolean | null;
}

interface AccountRow extends Omit<AccountEntry, 'emailMasked' | 'phoneMasked'> {
  readonly email: string;
  readonly phone: string | null;
}

const ACCOUNT = `a.id, a.name, a.email, a.phone, a.is_disabled as "isDisabled", a.last_login_at as "lastLoginAt",
  a.created_at as "createdAt",
  array(select m.firm_id from membership m where m.account_id = a.id and m.ended_at is null order by m.created_at)::text[]
    as "firmIds",
  coalesce((select json_agg(json_build_object('role', o.role, 'chainCode', o.chain_code) order by o.created_at)
            from office_appointment o
            where o.account_id = a.id and o.approved_at is not null and o.ended_at is null), '[]') as offices`;

/** The people of the platform, for operators and auditors: masked, and each look at them is in the audit. */
@Injectable()
export class AccountsList {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** Newest first. An e-mail or number is found only whole, so that nobody guesses one character by character. */
  async page(actor: Actor, filter: AccountFilter, page: PageArgs): Promise<Connection<AccountEntry>> {
    const params = new SqlParams();
    const where = conditions(filter, params);
    if (page.after) {
      const [id] = decodeCursor(page.after, [isId]);
      where.push(`a.id < ${params.add(id)}::uuid`);
    }
    const rows = await this.database.query<AccountRow>(
      `select ${ACCOUNT} from account a where ${where.join(' and ')} order by a.id desc limit ${params.add(page.first + 1)}`,
      params.values,
    );
    await this.note(actor, filter, Math.min(rows.length, page.first));
    return pageOf(
      rows.map(masked),
      page,
      (row) => [row.id],
      () => this.count(filter),
    );
  }

  private async count(filter: AccountFilter): Promise<number> {
    const params = new SqlParams();
    const where = conditions(filter, params).join(' and ');
    const text = `select count(*)::int as n from account a where ${where}`;
    return (await this.database.query<{ n: number }>(text, params.values))[0]?.n ?? 0;
  }

  /** That somebody looked, at how many, and by which filters; never what was searched for. */
  private note(actor: Actor, filter: AccountFilter, shown: number): Promise<void> {
    const filters = Object.entries(filter).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [name],
    );
    return this.database.transaction((em) =>
      this.journal.record(em, {
        actor,
        act: 'account.list',
        entity: 'account',
        entityId: 'list',
        after: { shown, filters },
      }),
    );
  }
}

function conditions({ text, role, firmId, isDisabled }: AccountFilter, params: SqlParams): string[] {
  const where = ['true'];
  if (text) {
    const at = params.add(text.toLowerCase());
    where.push(`(strpos(lower(a.name), ${at}) > 0 or a.email = ${at}
      or regexp_replace(a.phone, '\\D', '', 'g') = nullif(regexp_replace(${at}, '\\D', '', 'g'), ''))`);
  }
  if (role) {
    where.push(`exists (select from office_appointment o where o.account_id = a.id and o.role = ${params.add(role)}
                        and o.approved_at is not null and o.ended_at is null)`);
  }
  if (firmId) {
    where.push(`exists (select from membership m where m.account_id = a.id and m.firm_id = ${params.add(firmId)}::uuid
                        and m.ended_at is null)`);
  }
  if (isDisabled !== null && isDisabled !== undefined) where.push(`a.is_disabled = ${params.add(isDisabled)}`);
  return where;
}

function masked({ email, phone, ...row }: AccountRow): AccountEntry {
  return { ...row, emailMasked: maskMail(email), phoneMasked: phone === null ? null : maskPhone(phone) };
}
