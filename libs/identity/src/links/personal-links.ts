import { Injectable } from '@nestjs/common';
import { type Id, type Locale, newId } from '#kernel';
import { type Actor, type OfficeAppointment, VISITOR } from '#foundation/access';
import { Database } from '#foundation/database';
import { newToken, tokenHash } from '../secrets.js';
import type { LinkPurpose, LinkTarget } from './link-target.js';

/** Days for which a link shows its page; a need rarely takes bids for longer. */
export const LINK_DAYS = 30;

/** A link that still holds: not expired, its person enabled and still in the capacity that it was made for. */
export interface LiveLink {
  readonly id: Id;
  readonly accountId: Id;
  readonly name: string;
  readonly locale: Locale;
  readonly purpose: LinkPurpose;
  readonly subjectId: Id;
  readonly firmId: Id | null;
  readonly isFirmVerified: boolean;
  readonly chainCode: string | null;
  readonly memberOfFirmIds: readonly Id[];
  readonly expiresAt: Date;
}

const insert = {
  name: 'links.create',
  text: `insert into personal_link (id, token_hash, account_id, purpose, subject_id, firm_id, chain_code, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + make_interval(days => ${LINK_DAYS}))`,
};

const LIVE = `select l.id, l.account_id as "accountId", a.name, a.locale, l.purpose, l.subject_id as "subjectId",
    l.firm_id as "firmId", coalesce(f.status = 'verified', false) as "isFirmVerified", l.chain_code as "chainCode",
    array(select m.firm_id from membership m where m.account_id = a.id and m.ended_at is null)::text[]
      as "memberOfFirmIds", l.expires_at as "expiresAt"
  from personal_link l
  join account a on a.id = l.account_id and not a.is_disabled
  left join firm f on f.id = l.firm_id
  where l.expires_at > clock_timestamp()
    and (l.firm_id is null or exists (
      select from membership m where m.account_id = a.id and m.firm_id = l.firm_id and m.ended_at is null))
    and (l.chain_code is null or exists (
      select from office_appointment o where o.account_id = a.id and o.chain_code = l.chain_code
        and o.role in ('chain_lead', 'chain_officer') and o.approved_at is not null and o.ended_at is null))`;
const byToken = { name: 'links.by-token', text: `${LIVE} and l.token_hash = $1` };
const byId = { name: 'links.by-id', text: `${LIVE} and l.id = $1` };
const opened = {
  name: 'links.opened',
  text: 'update personal_link set opened_at = clock_timestamp() where id = $1 and opened_at is null',
};
// A month after its end nobody asks any more whether a link was opened.
const sweep = {
  name: 'links.sweep',
  text: `delete from personal_link where expires_at < clock_timestamp() - interval '30 days'`,
};

/**
 * Links that show one thing to one person without a sign-in. Whoever has the token may read; to act takes a session. Only
 * the token's hash is kept, so a link can be sent once and never shown again.
 */
@Injectable()
export class PersonalLinks {
  constructor(private readonly database: Database) {}

  /** A new link; the token is for the message that goes to the person, and for nothing else. */
  async create(accountId: Id, target: LinkTarget): Promise<string> {
    const token = newToken();
    await this.database.read(insert, [
      newId(),
      tokenHash(token),
      accountId,
      target.purpose,
      target.subjectId,
      target.purpose === 'opportunity' ? target.firmId : null,
      target.purpose === 'review' ? target.chainCode : null,
    ]);
    return token;
  }

  /** Null for a token that is unknown, expired, or whose person is not in that capacity any more: all look the same. */
  async find(token: string): Promise<LiveLink | null> {
    return (await this.database.read<LiveLink>(byToken, [tokenHash(token)]))[0] ?? null;
  }

  async get(id: Id): Promise<LiveLink | null> {
    return (await this.database.read<LiveLink>(byId, [id]))[0] ?? null;
  }

  async markOpened(id: Id): Promise<void> {
    await this.database.read(opened, [id]);
  }

  async sweep(): Promise<void> {
    await this.database.read(sweep);
  }
}

/** Who reads through a link: the person, in that one capacity and as a limited actor. For reads and their record only. */
export function readerOf(link: LiveLink, requestId: string): Actor {
  // One of the two roles of an office; which of them makes no difference to what may be read.
  const offices: OfficeAppointment[] =
    link.chainCode === null ? [] : [{ role: 'chain_officer', chainCode: link.chainCode }];
  const { accountId, firmId, isFirmVerified, locale, memberOfFirmIds } = link;
  return Object.freeze({
    ...VISITOR,
    kind: 'person',
    isLimited: true,
    firmRole: firmId === null ? null : 'member',
    offices,
    ...{ accountId, firmId, isFirmVerified, memberOfFirmIds, locale, requestId },
  });
}
