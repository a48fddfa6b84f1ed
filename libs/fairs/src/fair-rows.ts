import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, type Refusal, refuse } from '#kernel';
import { type AccessRule, type Actor, requireRow } from '#foundation/access';
import { Database } from '#foundation/database';
import type { FairStatus, SignUpStatus } from './domain/fair-lifecycles.js';
import type { FairFacts } from './fair.access.js';

export interface LockedFair extends FairFacts {
  readonly id: Id;
  readonly status: FairStatus;
  readonly startsAt: Date;
  readonly slotMinutes: number;
  readonly slotCount: number;
  readonly signUpUntil: Date;
  readonly quota: number;
  readonly isPlanned: boolean;
  readonly version: number;
  readonly now: Date;
}

export interface SignUpRow {
  readonly id: Id;
  readonly firmId: Id;
  readonly status: SignUpStatus;
  readonly isLead: boolean;
  readonly awayFrom: number | null;
}

// One lock for all that changes the places, wishes or meetings of a fair: what is counted after it is as new as the lock.
const lock = {
  name: 'fairs.lock',
  text: `with locked as materialized (select * from fair where id = $1 for update)
         select id, status, chain_codes as "chainCodes", organiser_kind as "organiserKind", starts_at as "startsAt",
           slot_minutes as "slotMinutes", slot_count as "slotCount", sign_up_until as "signUpUntil", quota,
           planned_at is not null as "isPlanned", version, clock_timestamp() as now from locked`,
};
const SIGN_UP = `s.id, s.firm_id as "firmId", s.status, s.away_from as "awayFrom",
  exists (select from fair_table t where t.fair_id = s.fair_id and t.lead_firm_id = s.firm_id) as "isLead"`;
const signUps = {
  name: 'fairs.sign-ups-locked',
  text: `select ${SIGN_UP} from fair_sign_up s where s.fair_id = $1 order by s.signed_up_at, s.id`,
};

/** Fairs as commands see them: locked, with their sign-ups. */
@Injectable()
export class FairRows {
  constructor(private readonly database: Database) {}

  /** The fair, locked, if the rule lets the actor near it; the same NotFound otherwise. */
  async lock(em: EntityManager, actor: Actor, id: Id, access: AccessRule<FairFacts>): Promise<LockedFair> {
    const [fair] = await this.database.run<LockedFair>(em, lock, [id]);
    requireRow(access, actor, fair);
    return fair;
  }

  async signUps(em: EntityManager, fairId: Id): Promise<SignUpRow[]> {
    return this.database.run<SignUpRow>(em, signUps, [fairId]);
  }
}

export function checkVersion(fair: LockedFair, version: number): Refusal | null {
  return fair.version === version ? null : refuse('STALE_VERSION', { version: fair.version });
}
