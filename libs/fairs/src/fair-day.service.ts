import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, permits, requireActor } from '#foundation/access';
import { Config } from '#foundation/config';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { Intentions } from '#outcomes';
import { checkInToken, readCheckInToken } from './domain/check-in-token.js';
import { meetingLifecycle, type MeetingOutcome, type MeetingStatus } from './domain/fair-lifecycles.js';
import { FairAccess } from './fair.access.js';
import { FairRows } from './fair-rows.js';
import { MeetingTold } from './fairs.events.js';
import type { CheckInInput, MeetingOutcomeInput } from './fairs.inputs.js';

const checkIn = {
  name: 'fairs.check-in',
  text: `update fair_sign_up set checked_in_at = least(greatest($3, signed_up_at), clock_timestamp()), checked_in_by = $4,
           away_from = null, version = version + 1
         where fair_id = $1 and id = $2 and status = 'signed_up' and checked_in_at is null`,
};
const isThere = {
  name: 'fairs.is-checked-in',
  text: `select 1 as found from fair_sign_up where fair_id = $1 and id = $2 and checked_in_at is not null`,
};
const bothHere = {
  name: 'fairs.both-here',
  text: `update fair_meeting m set status = 'checked_in', version = m.version + 1
         where m.fair_id = $1 and m.status = 'planned' and 2 = (
           select count(*) from fair_sign_up s where s.fair_id = m.fair_id and s.checked_in_at is not null
             and s.firm_id in (m.lead_firm_id, m.supplier_firm_id))`,
};
const find = {
  name: 'fairs.meeting-for-outcome',
  text: `select m.fair_id as "fairId", m.lead_firm_id as "leadFirmId", m.supplier_firm_id as "supplierFirmId", m.status,
           m.outcome, m.intention_id as "intentionId", (select c from unnest(f.chain_codes) c
             where exists (select from lead_firm l where l.firm_id = m.lead_firm_id and l.chain_code = c)
             limit 1) as "leadChain", f.chain_codes[1] as "firstChain"
         from fair_meeting m join fair f on f.id = m.fair_id where m.id = $1`,
};
const tell = {
  name: 'fairs.tell-outcome',
  text: `update fair_meeting set status = $2, outcome = $3, outcome_by = $4, outcome_at = clock_timestamp(),
           intention_id = $5, version = version + 1 where id = $1`,
};

interface Told {
  readonly fairId: Id;
  readonly leadFirmId: Id;
  readonly supplierFirmId: Id;
  readonly status: MeetingStatus;
  readonly outcome: MeetingOutcome | null;
  readonly intentionId: Id | null;
  readonly leadChain: string | null;
  readonly firstChain: string | null;
}

type OutcomeAnswer = { meetingId: Id; intentionId: Id | null } | Refusal;
type CheckInAnswer = { fairId: Id; checkedIn: Id[]; unknown: number } | Refusal;

/** The day itself: who is there, and what came of each meeting. */
@Injectable()
export class FairDay {
  private readonly key: Buffer;

  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: FairRows,
    private readonly intentions: Intentions,
    config: Config,
  ) {
    // A key of its own out of the platform's secret: a token says nothing about sealed bids.
    this.key = createHmac('sha256', Buffer.from(config.SEALING_KEY, 'base64')).update('fair-check-in').digest();
  }

  /** What the QR code of a sign-up says. */
  tokenOf(signUpId: Id): string {
    return checkInToken(this.key, signUpId);
  }

  /**
   * Checks firms in, also those that were checked in while the desk was offline: the same entry twice changes nothing,
   * and the first time counts. Meetings of which both sides are there move on.
   */
  async checkIn(actor: Actor, input: CheckInInput): Promise<CheckInAnswer> {
    requireActor(FairAccess.manage, actor);
    const command = { operation: 'fairs.check-in', clientMutationId: input.clientMutationId, input };
    return this.commands.once<CheckInAnswer>(actor, command, async (em) => {
      const fair = await this.rows.lock(em, actor, input.fairId, FairAccess.manage);
      if (fair.status !== 'closed' && fair.status !== 'running') return refuse('FAIR_NOT_HELD');
      const checkedIn: Id[] = [];
      let unknown = 0;
      for (const { signUpId, token, at } of input.entries) {
        const id = token ? readCheckInToken(this.key, token) : (signUpId ?? null);
        if (id !== null) await this.database.run(em, checkIn, [fair.id, id, at, actor.accountId]);
        const isIn = id !== null && (await this.database.run(em, isThere, [fair.id, id])).length > 0;
        if (isIn) checkedIn.push(id);
        else unknown += 1;
      }
      await this.database.run(em, bothHere, [fair.id]);
      await this.journal.record(em, {
        ...{ actor, act: 'fair.check-in', entity: 'fair', entityId: fair.id, after: { checkedIn: checkedIn.length } },
      });
      return { fairId: fair.id, checkedIn, unknown };
    });
  }

  /**
   * What came of a meeting, in one tap, by either side or the desk. 达成意向 makes an intention, once: the other side's
   * tap confirms it; told by the desk, both sides are still to confirm.
   */
  async tell(actor: Actor, input: MeetingOutcomeInput): Promise<OutcomeAnswer> {
    requireActor(FairAccess.tellOutcome, actor);
    const command = { operation: 'fairs.tell-outcome', clientMutationId: input.clientMutationId, input };
    return this.commands.once<OutcomeAnswer>(actor, command, async (em) => {
      const meetingId = input.meetingId;
      const [of] = await this.database.run<Told>(em, find, [meetingId]);
      const fair = await this.rows.lock(em, actor, of?.fairId ?? meetingId, FairAccess.read);
      // Read again under the lock: both sides may tap at once.
      const [meeting] = await this.database.run<Told>(em, find, [meetingId]);
      if (!meeting) throw new NotFound();
      const side = sideOf(actor, meeting);
      if (side === null && !permits(FairAccess.manage, actor, fair)) throw new NotFound();
      if (fair.status !== 'running' && fair.status !== 'done') return refuse('FAIR_NOT_HELD');
      if (meeting.status === 'no_show') return refuse('MEETING_OVER');
      if (meeting.outcome === 'intended') {
        if (input.outcome !== 'intended') return refuse('OUTCOME_SETTLED');
        return this.confirm(actor, meetingId, meeting, side);
      }
      const to = meeting.status === 'held' ? 'held' : meetingLifecycle.next(meeting.status, 'hold');
      if (isRefused(to)) return to;
      const intentionId = input.outcome === 'intended' ? await this.intend(em, actor, meeting, side) : null;
      await this.database.run(em, tell, [meetingId, to, input.outcome, actor.accountId, intentionId]);
      await this.journal.record(em, {
        ...{ actor, act: 'fair_meeting.tell', entity: 'fair_meeting', entityId: meetingId },
        after: { outcome: input.outcome },
        events: [new MeetingTold({ meetingId, byFirmId: side === null ? null : actor.firmId })],
      });
      return { meetingId, intentionId };
    });
  }

  private async confirm(actor: Actor, meetingId: Id, meeting: Told, side: Side | null): Promise<OutcomeAnswer> {
    const { intentionId } = meeting;
    if (side !== null && intentionId !== null) {
      const confirmed = await this.intentions.confirm(actor, { intentionId, clientMutationId: null });
      if (isRefused(confirmed)) return refuse('OUTCOME_SETTLED');
    }
    return { meetingId, intentionId };
  }

  private intend(em: EntityManager, actor: Actor, meeting: Told, side: Side | null): Promise<Id> {
    return this.intentions.fromFair(em, actor, {
      buyerFirmId: meeting.leadFirmId,
      supplierFirmId: meeting.supplierFirmId,
      chainCode: meeting.leadChain ?? meeting.firstChain,
      confirmedBy: side,
    });
  }
}

type Side = 'buyer' | 'supplier';

function sideOf(actor: Actor, { leadFirmId, supplierFirmId }: Told): Side | null {
  if (actor.firmId === null) return null;
  return actor.firmId === leadFirmId ? 'buyer' : actor.firmId === supplierFirmId ? 'supplier' : null;
}
