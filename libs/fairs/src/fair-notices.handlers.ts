import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { People } from '#identity';
import { type NotificationKind, Notifications } from '#notifications';
import { FairAdmitted, FairCancelled, FairPlanned, FairPublished, FairSignedUp, MeetingTold } from './fairs.events.js';
import { RemindOfFairs } from './fairs.jobs.js';
import { fairNotices } from './fairs.notifications.js';

interface Told {
  readonly id: Id;
  readonly title: string;
  readonly place: string;
  readonly day: string;
  readonly reason: string | null;
}

const TOLD = `f.id, f.title_zh as title, f.place, f.status_reason as reason,
  to_char(f.starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as day`;
const fair = { name: 'fair-notices.fair', text: `select ${TOLD} from fair f where f.id = $1` };
const ofChains = {
  name: 'fair-notices.firms-of-chains',
  text: `select distinct v.id from fair f join chain_node n on n.chain_code = any(f.chain_codes)
         join firm_chain_node x on x.node_code = n.code join firm v on v.id = x.firm_id and v.status = 'verified'
         where f.id = $1
         union select l.firm_id from fair f join lead_firm l on l.chain_code = any(f.chain_codes) where f.id = $1`,
};
const guests = {
  name: 'fair-notices.guests',
  text: `select firm_id as id from fair_sign_up where fair_id = $1 and status <> 'withdrawn'`,
};
const tomorrow = {
  name: 'fair-notices.tomorrow',
  text: `select ${TOLD}, s.firm_id as "firmId", (select count(*)::int from fair_meeting m where m.fair_id = f.id
             and s.firm_id in (m.lead_firm_id, m.supplier_firm_id)) as meetings
         from fair f join fair_sign_up s on s.fair_id = f.id and s.status = 'signed_up'
         where f.status in ('published', 'closed')
           and (f.starts_at at time zone 'Asia/Shanghai')::date = (clock_timestamp() at time zone 'Asia/Shanghai')::date + 1`,
};
const meeting = {
  name: 'fair-notices.meeting',
  text: `select ${TOLD}, m.lead_firm_id as "leadFirmId", m.supplier_firm_id as "supplierFirmId", l.name_zh as "leadName",
           p.name_zh as "supplierName", m.outcome
         from fair_meeting m join fair f on f.id = m.fair_id join firm l on l.id = m.lead_firm_id
         join firm p on p.id = m.supplier_firm_id where m.id = $1`,
};

type OfFair = { readonly fairId: Id };
type OfFirm = OfFair & { readonly firmId: Id };

/** Tells firms of their fairs. Twice is harmless: one source tells one person one thing once. */
@Injectable()
export class FairNotices {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  @On(FairPublished, { lane: 'upkeep' })
  async published({ fairId }: OfFair, delivery: Delivery): Promise<void> {
    const told = await this.read(fairId);
    const firmIds = (await this.database.read<{ id: Id }>(ofChains, [fairId])).map(({ id }) => id);
    const { title, day, place } = told;
    await this.tell(delivery, told, firmIds, fairNotices.fair_published, { title, day, place });
  }

  @On(FairSignedUp, { lane: 'inline' })
  async signedUp({ fairId, firmId, isWaiting }: OfFirm & { isWaiting: boolean }, delivery: Delivery): Promise<void> {
    const told = await this.read(fairId);
    await this.tell(delivery, told, [firmId], fairNotices.fair_signed_up, { title: told.title, isWaiting });
  }

  @On(FairAdmitted, { lane: 'inline' })
  async admitted({ fairId, firmId }: OfFirm, delivery: Delivery): Promise<void> {
    const told = await this.read(fairId);
    await this.tell(delivery, told, [firmId], fairNotices.fair_admitted, { title: told.title });
  }

  @On(FairPlanned, { lane: 'inline' })
  async planned(
    { fairId, firmIds, isFirst }: OfFair & { firmIds: readonly Id[]; isFirst: boolean },
    delivery: Delivery,
  ): Promise<void> {
    const told = await this.read(fairId);
    const kind = isFirst ? fairNotices.fair_schedule_ready : fairNotices.fair_schedule_changed;
    await this.tell(delivery, told, firmIds, kind, { title: told.title });
  }

  @On(FairCancelled, { lane: 'inline' })
  async cancelled({ fairId }: OfFair, delivery: Delivery): Promise<void> {
    const told = await this.read(fairId);
    const firmIds = (await this.database.read<{ id: Id }>(guests, [fairId])).map(({ id }) => id);
    const { title, reason } = told;
    await this.tell(delivery, told, firmIds, fairNotices.fair_cancelled, { title, reason: reason ?? '' });
  }

  @On(MeetingTold, { lane: 'inline' })
  async outcome({ meetingId, byFirmId }: { meetingId: Id; byFirmId: Id | null }, delivery: Delivery): Promise<void> {
    type Meeting = Told & Record<'leadFirmId' | 'supplierFirmId' | 'leadName' | 'supplierName' | 'outcome', string>;
    const [told] = await this.database.read<Meeting>(meeting, [meetingId]);
    if (!told) throw new Error(`the meeting ${meetingId} was announced and is not there`);
    const sides = [
      { firmId: told.leadFirmId, other: told.supplierName },
      { firmId: told.supplierFirmId, other: told.leadName },
    ];
    for (const { firmId, other } of sides.filter((side) => side.firmId !== byFirmId)) {
      const { title, outcome } = told;
      await this.tell(delivery, told, [firmId], fairNotices.fair_outcome, { title, firm: other, outcome });
    }
  }

  @HandleJob(RemindOfFairs)
  async remind(_payload: object, delivery: Delivery): Promise<void> {
    type Guest = Told & { firmId: Id; meetings: number };
    for (const guest of await this.database.read<Guest>(tomorrow)) {
      const { title, place, meetings } = guest;
      await this.tell(delivery, guest, [guest.firmId], fairNotices.fair_tomorrow, { title, place, meetings });
    }
  }

  private async read(fairId: Id): Promise<Told> {
    const [told] = await this.database.read<Told>(fair, [fairId]);
    if (!told) throw new Error(`the fair ${fairId} was announced and is not there`);
    return told;
  }

  private async tell<Params extends Readonly<Record<string, string | number | boolean | null>>>(
    { deliveryId }: Delivery,
    told: Told,
    firmIds: readonly Id[],
    kind: NotificationKind<Params>,
    params: Params,
  ): Promise<void> {
    const recipientIds = await this.people.recipientsOfFirms(firmIds);
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: deliveryId, recipientIds, kind, params, subject: { type: 'fair', id: told.id } },
    });
  }
}
