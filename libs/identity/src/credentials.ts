import { Injectable } from '@nestjs/common';
import type { OfficeAppointment } from '#foundation/access';
import { Database } from '#foundation/database';
import type { Id } from '#kernel';
import { type ActorFacts, inCapacity, type MembershipFact, type PersonFacts } from './capacity.js';
import { endOfSession } from './domain/session-lifetime.js';

interface Found extends PersonFacts {
  readonly actingFirmId: Id | null;
  readonly isFirmVerified: boolean | null;
  readonly now: Date;
}

interface FoundSession extends Found {
  readonly isLimited: boolean;
  readonly limitedToChain: string | null;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

interface FoundKey extends Found {
  readonly memberships: readonly MembershipFact[];
  readonly appointment: OfficeAppointment | null;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date;
}

/** Who a token or key stands for, and for how long that answer may be believed without asking again. */
export interface Bearer {
  readonly actor: ActorFacts;
  readonly validForMs: number;
}

// The firm's row is read here although firms come later in the order of imports: one statement per request instead of
// two, and a plain column of the schema rather than anything of that lib.
const PERSON = `a.id as "accountId", a.locale,
                coalesce((select json_agg(json_build_object('firmId', m.firm_id, 'role', m.role) order by m.created_at)
                          from membership m where m.account_id = a.id and m.ended_at is null), '[]') as memberships,
                f.status = 'verified' as "isFirmVerified", clock_timestamp() as now`;

const findSession = {
  name: 'identity.find-session',
  text: `select ${PERSON}, s.acting_firm_id as "actingFirmId", s.created_at as "startedAt", s.seen_at as "seenAt",
                s.expires_at as "expiresAt",
                s.is_limited as "isLimited", s.limited_to_chain as "limitedToChain",
                coalesce((select json_agg(json_build_object('role', o.role, 'chainCode', o.chain_code))
                          from office_appointment o
                          where o.account_id = a.id and o.approved_at is not null and o.ended_at is null), '[]') as offices
         from session s
         join account a on a.id = s.account_id and a.generation = s.generation and not a.is_disabled
         left join firm f on f.id = s.acting_firm_id
         where s.token_hash = $1 and s.revoked_at is null and s.expires_at > clock_timestamp()`,
};
const findKey = {
  name: 'identity.find-api-key',
  text: `select ${PERSON}, k.firm_id as "actingFirmId", k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt",
                case when o.id is not null then json_build_object('role', o.role, 'chainCode', o.chain_code) end as appointment
         from api_key k
         join account a on a.id = k.account_id and not a.is_disabled
         left join membership mine on mine.account_id = a.id and mine.firm_id = k.firm_id and mine.ended_at is null
         left join office_appointment o on o.id = k.appointment_id and o.account_id = a.id
                                       and o.approved_at is not null and o.ended_at is null
         left join firm f on f.id = k.firm_id
         where k.secret_hash = $1 and k.revoked_at is null and k.expires_at > clock_timestamp()
           and num_nonnulls(mine.id, o.id) = 1`,
};
const touchSession = {
  name: 'identity.touch-session',
  text: 'update session set seen_at = clock_timestamp() where token_hash = $1',
};
const touchKey = {
  name: 'identity.touch-api-key',
  text: 'update api_key set last_used_at = clock_timestamp() where secret_hash = $1',
};

/** "Last seen" is exact to a minute: finer would be a write for every read. */
const TOUCH_EVERY_MS = 60_000;

/** Looks tokens and keys up; remembers nothing. */
@Injectable()
export class CredentialLookup {
  constructor(private readonly database: Database) {}

  async session(hash: Buffer): Promise<Bearer | null> {
    const [found] = await this.database.read<FoundSession>(findSession, [hash]);
    if (!found) return null;
    const holdsOffice = found.offices.length > 0;
    const endsAt = Math.min(endOfSession(found, holdsOffice).getTime(), found.expiresAt.getTime());
    const validForMs = endsAt - found.now.getTime();
    if (validForMs <= 0) return null;
    if (found.now.getTime() - found.seenAt.getTime() >= TOUCH_EVERY_MS) await this.database.read(touchSession, [hash]);
    const { isLimited } = found;
    const person = isLimited ? { ...found, offices: officesWithin(found) } : found;
    return { actor: { ...inCapacity('person', person, actingFirm(found)), isLimited }, validForMs };
  }

  async apiKey(hash: Buffer): Promise<Bearer | null> {
    const [found] = await this.database.read<FoundKey>(findKey, [hash]);
    if (!found) return null;
    const unused = found.now.getTime() - (found.lastUsedAt?.getTime() ?? 0);
    if (unused >= TOUCH_EVERY_MS) await this.database.read(touchKey, [hash]);
    const person = { ...found, offices: found.appointment ? [found.appointment] : [] };
    return {
      actor: inCapacity('program', person, actingFirm(found)),
      validForMs: found.expiresAt.getTime() - found.now.getTime(),
    };
  }
}

/** Of a session by code only the office of the link's chain counts, whatever else the person holds. */
function officesWithin({ offices, limitedToChain }: FoundSession): OfficeAppointment[] {
  return offices.filter(({ role, chainCode }) => {
    return (
      limitedToChain !== null && chainCode === limitedToChain && (role === 'chain_lead' || role === 'chain_officer')
    );
  });
}

function actingFirm(found: Found): { id: Id; isVerified: boolean } | null {
  return found.actingFirmId === null ? null : { id: found.actingFirmId, isVerified: found.isFirmVerified === true };
}
