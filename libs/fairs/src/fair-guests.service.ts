import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { signUpLifecycle } from './domain/fair-lifecycles.js';
import { FairAccess } from './fair.access.js';
import { FairRows, type LockedFair } from './fair-rows.js';
import { FairAdmitted, FairPlanned, FairSignedUp } from './fairs.events.js';
import type { FairActInput, SignUpForFairInput, WishMeetingInput } from './fairs.inputs.js';

/** Most wishes of a firm: more cannot be told apart by their worth. */
const MOST_WISHES = 40;

const put = {
  name: 'fairs.sign-up',
  text: `insert into fair_sign_up (id, fair_id, firm_id, status, persons, signed_up_by) values ($1, $2, $3, $4, $5::jsonb, $6)
         on conflict (fair_id, firm_id) do update set status = excluded.status, persons = excluded.persons,
           signed_up_by = excluded.signed_up_by, version = fair_sign_up.version + 1,
           signed_up_at = case when fair_sign_up.status = 'withdrawn' then clock_timestamp()
                               else fair_sign_up.signed_up_at end`,
};
const withdraw = {
  name: 'fairs.withdraw',
  text: `update fair_sign_up set status = 'withdrawn', version = version + 1 where id = $1`,
};
const admit = {
  name: 'fairs.admit',
  text: `update fair_sign_up set status = 'signed_up', version = version + 1 where id = $1`,
};
const dropWishes = {
  name: 'fairs.drop-wishes',
  text: 'delete from fair_wish where fair_id = $1 and $2 in (by_firm_id, for_firm_id)',
};
const dropMeetings = {
  name: 'fairs.drop-meetings',
  text: `delete from fair_meeting where fair_id = $1 and $2 in (lead_firm_id, supplier_firm_id) and status = 'planned'
         returning lead_firm_id as "leadFirmId", supplier_firm_id as "supplierFirmId"`,
};
const wish = {
  name: 'fairs.wish',
  text: 'insert into fair_wish (fair_id, by_firm_id, for_firm_id) values ($1, $2, $3) on conflict do nothing',
};
const unwish = {
  name: 'fairs.unwish',
  text: 'delete from fair_wish where fair_id = $1 and by_firm_id = $2 and for_firm_id = $3',
};
const wishes = {
  name: 'fairs.count-wishes',
  text: 'select count(*)::int as count from fair_wish where fair_id = $1 and by_firm_id = $2 and for_firm_id <> $3',
};

type Answer = { fairId: Id } | Refusal;

/** What a firm does at a fair before it: sign up, wait, withdraw, wish. */
@Injectable()
export class FairGuests {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: FairRows,
  ) {}

  /** Signs up, or changes who comes. Beyond the quota the firm waits; lead firms with tables do not count. */
  async signUp(actor: Actor, input: SignUpForFairInput): Promise<Answer> {
    return this.act(actor, 'sign-up', input, async (em, fair, firmId) => {
      if (!actor.isFirmVerified) return refuse('FIRM_NOT_VERIFIED_FOR_FAIR');
      const closed = checkOpen(fair);
      if (closed) return closed;
      const all = await this.rows.signUps(em, fair.id);
      const own = all.find((row) => row.firmId === firmId);
      const taken = all.filter((row) => row.status === 'signed_up' && !row.isLead && row.firmId !== firmId).length;
      const isLeft = own === undefined || own.status === 'withdrawn';
      const status = !isLeft ? own.status : own?.isLead || taken < fair.quota ? 'signed_up' : 'waiting';
      const id = own?.id ?? newId();
      await this.database.run(em, put, [
        ...[id, fair.id, firmId, status, JSON.stringify(input.persons), actor.accountId],
      ]);
      const isWaiting = status === 'waiting';
      const events = isLeft ? [new FairSignedUp({ fairId: fair.id, firmId, isWaiting })] : [];
      await this.record(em, actor, 'sign-up', id, events);
      return { fairId: fair.id };
    });
  }

  /** Gives the place to who waits longest; wishes and planned meetings of the firm go. */
  async withdraw(actor: Actor, input: FairActInput): Promise<Answer> {
    return this.act(actor, 'withdraw', input, async (em, fair, firmId) => {
      if (fair.status !== 'published' && fair.status !== 'closed') return refuse('FAIR_NOT_OPEN');
      const all = await this.rows.signUps(em, fair.id);
      const own = all.find((row) => row.firmId === firmId);
      if (!own || !signUpLifecycle.allows(own.status, 'withdraw')) return refuse('NOT_SIGNED_UP');
      await this.database.run(em, withdraw, [own.id]);
      await this.database.run(em, dropWishes, [fair.id, firmId]);
      const lost = await this.database.run<{ leadFirmId: Id; supplierFirmId: Id }>(em, dropMeetings, [fair.id, firmId]);
      const others = lost.map(({ leadFirmId, supplierFirmId }) =>
        leadFirmId === firmId ? supplierFirmId : leadFirmId,
      );
      const next = own.status === 'signed_up' && !own.isLead ? all.find((row) => row.status === 'waiting') : undefined;
      if (next) await this.database.run(em, admit, [next.id]);
      await this.record(em, actor, 'withdraw', own.id, [
        ...(next ? [new FairAdmitted({ fairId: fair.id, firmId: next.firmId })] : []),
        ...(others.length > 0 ? [new FairPlanned({ fairId: fair.id, firmIds: others, isFirst: false })] : []),
      ]);
      return { fairId: fair.id };
    });
  }

  /** Ticks or unticks whom to meet. Twice changes nothing. */
  async wish(actor: Actor, input: WishMeetingInput): Promise<Answer> {
    return this.act(actor, 'wish', input, async (em, fair, firmId) => {
      if (fair.status !== 'published' && fair.status !== 'closed') return refuse('FAIR_NOT_OPEN');
      const all = await this.rows.signUps(em, fair.id);
      const placeOf = (id: Id) => all.find((row) => row.firmId === id && row.status === 'signed_up');
      const [own, other] = [placeOf(firmId), placeOf(input.firmId)];
      if (!own || !other) return refuse('NOT_SIGNED_UP');
      if (own.isLead === other.isLead) return refuse('WISH_SAME_SIDE');
      const [{ count } = { count: 0 }] = await this.database.run<{ count: number }>(em, wishes, [
        ...[fair.id, firmId, input.firmId],
      ]);
      if (input.isWished && count >= MOST_WISHES) return refuse('MEETING_WISH_LIMIT', { limit: MOST_WISHES });
      await this.database.run(em, input.isWished ? wish : unwish, [fair.id, firmId, input.firmId]);
      await this.record(em, actor, 'wish', own.id, []);
      return { fairId: fair.id };
    });
  }

  private async act(
    actor: Actor,
    verb: string,
    input: FairActInput,
    body: (em: EntityManager, fair: LockedFair, firmId: Id) => Promise<Answer>,
  ): Promise<Answer> {
    requireActor(FairAccess.firm, actor);
    const { firmId } = actor;
    const command = { operation: `fairs.${verb}`, clientMutationId: input.clientMutationId, input };
    return this.commands.once<Answer>(actor, command, async (em) => {
      const fair = await this.rows.lock(em, actor, input.fairId, FairAccess.read);
      return firmId === null ? refuse('NOT_SIGNED_UP') : body(em, fair, firmId);
    });
  }

  private record(
    em: EntityManager,
    actor: Actor,
    verb: string,
    signUpId: Id,
    events: Parameters<Journal['record']>[1]['events'],
  ): Promise<void> {
    return this.journal.record(em, {
      ...{ actor, act: `fair.${verb}`, entity: 'fair_sign_up', entityId: signUpId, events },
    });
  }
}

function checkOpen(fair: LockedFair): Refusal | null {
  if (fair.status !== 'published') return refuse('FAIR_NOT_OPEN');
  return fair.now > fair.signUpUntil ? refuse('SIGN_UP_TOO_LATE', { until: fair.signUpUntil }) : null;
}
