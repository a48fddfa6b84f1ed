import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, On } from '#foundation/outbox';
import { People } from '#identity';
import { Notifications } from '#notifications';
import {
  ApplicationDecided,
  ApplicationReturned,
  ApplicationSubmitted,
  PayoutListReleased,
  PayoutListReviewed,
  PolicyConsulted,
  WishAnswered,
} from './policies.events.js';
import { policyNotices } from './policies.notifications.js';

const officers = {
  name: 'policies.officers',
  text: `select distinct a.id from office_appointment o join account a on a.id = o.account_id and not a.is_disabled
         where o.role = 'policy_officer' and o.approved_at is not null and o.ended_at is null`,
};
const application = {
  name: 'policies.told-application',
  text: 'select number, status, firm_id as "firmId" from policy_application where id = $1',
};
const wish = { name: 'policies.told-wish', text: 'select title, firm_id as "firmId" from policy_wish where id = $1' };
const list = {
  name: 'policies.told-list',
  text: 'select number, reviewed_by as "reviewedBy" from payout_list where id = $1',
};
const withoutAccount = {
  name: 'policies.told-without-account',
  text: `select i.firm_id as "firmId", e.title_zh as title, l.policy_id as "policyId"
         from payout_list l join payout_item i on i.list_id = l.id and i.excluded_at is null
         join policy_edition e on e.policy_id = l.policy_id and e.edition = l.edition
         where l.id = $1 and not exists (select from firm_bank_account a where a.firm_id = i.firm_id)`,
};
// Firms that support the wishes that a policy took up, or comment already, know best; but a consultation is for all.
const members = {
  name: 'policies.members-for-consultation',
  text: `select distinct m.account_id as id from membership m join firm f on f.id = m.firm_id and f.status = 'verified'
         join account a on a.id = m.account_id and not a.is_disabled
         left join policy_push_choice c on c.account_id = a.id
         where m.ended_at is null and m.role = 'admin' and coalesce(c.is_enabled, true)`,
};
const draft = {
  name: 'policies.told-draft',
  text: `select e.title_zh as title from policy p
         join policy_edition e on e.policy_id = p.id and e.edition = p.open_edition where p.id = $1`,
};

/** Tells people what became of theirs, and what waits for them. Twice is harmless: a source tells a person a kind once. */
@Injectable()
export class PolicyNotices {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  @On(PolicyConsulted, { lane: 'upkeep' })
  async consulted({ policyId }: { policyId: Id }, delivery: Delivery): Promise<void> {
    const [told] = await this.database.read<{ title: string }>(draft, [policyId]);
    // Published before the message went out: there is nothing to comment on any more.
    if (!told) return;
    const recipientIds = ids(await this.database.read<{ id: Id }>(members));
    const subject = { type: 'policy', id: policyId };
    await this.notifications.tell(this.database.current(), {
      ...{
        sourceId: delivery.deliveryId,
        recipientIds,
        kind: policyNotices.policy_consultation,
        params: told,
        subject,
      },
    });
  }

  @On(ApplicationSubmitted, { lane: 'inline' })
  async submitted({ applicationId }: { applicationId: Id }, delivery: Delivery): Promise<void> {
    const { number } = await this.one<{ number: string }>(application, applicationId);
    const recipientIds = ids(await this.database.read<{ id: Id }>(officers));
    const subject = { type: 'policy_application', id: applicationId };
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: delivery.deliveryId, recipientIds, kind: policyNotices.application_received },
      ...{ params: { number }, subject },
    });
  }

  @On(ApplicationReturned, { lane: 'inline' })
  async returned({ applicationId }: { applicationId: Id }, delivery: Delivery): Promise<void> {
    const { number, firmId } = await this.one<{ number: string; firmId: Id }>(application, applicationId);
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: delivery.deliveryId, recipientIds: await this.people.recipientsOfFirm(firmId) },
      ...{ kind: policyNotices.application_returned, params: { number } },
      subject: { type: 'policy_application', id: applicationId },
    });
  }

  @On(ApplicationDecided, { lane: 'inline' })
  async decided({ applicationId }: { applicationId: Id }, delivery: Delivery): Promise<void> {
    type Told = { number: string; status: string; firmId: Id };
    const { number, status, firmId } = await this.one<Told>(application, applicationId);
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: delivery.deliveryId, recipientIds: await this.people.recipientsOfFirm(firmId) },
      ...{ kind: policyNotices.application_decided, params: { number, status } },
      subject: { type: 'policy_application', id: applicationId },
    });
  }

  @On(WishAnswered, { lane: 'inline' })
  async wishAnswered({ wishId }: { wishId: Id }, delivery: Delivery): Promise<void> {
    const { title, firmId } = await this.one<{ title: string; firmId: Id }>(wish, wishId);
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: delivery.deliveryId, recipientIds: await this.people.recipientsOfFirm(firmId) },
      ...{ kind: policyNotices.wish_answered, params: { title }, subject: { type: 'policy_wish', id: wishId } },
    });
  }

  /** To everybody but the one who reviewed it. */
  @On(PayoutListReviewed, { lane: 'inline' })
  async listReviewed({ listId }: { listId: Id }, delivery: Delivery): Promise<void> {
    const { number, reviewedBy } = await this.one<{ number: string; reviewedBy: Id | null }>(list, listId);
    const all = ids(await this.database.read<{ id: Id }>(officers));
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: delivery.deliveryId, recipientIds: all.filter((id) => id !== reviewedBy) },
      ...{ kind: policyNotices.payout_list_to_release, params: { number } },
      subject: { type: 'payout_list', id: listId },
    });
  }

  /** 确认账户: firms that are to be paid and have named no account. */
  @On(PayoutListReleased, { lane: 'upkeep' })
  async released({ listId }: { listId: Id }, delivery: Delivery): Promise<void> {
    type Told = { firmId: Id; title: string; policyId: Id };
    const told = await this.database.read<Told>(withoutAccount, [listId]);
    const [first] = told;
    if (!first) return;
    await this.notifications.tell(this.database.current(), {
      sourceId: delivery.deliveryId,
      recipientIds: await this.people.recipientsOfFirms(told.map(({ firmId }) => firmId)),
      kind: policyNotices.payout_waits_for_account,
      params: { title: first.title },
      subject: { type: 'policy', id: first.policyId },
    });
  }

  private async one<Row extends object>(statement: { name: string; text: string }, id: Id): Promise<Row> {
    const [row] = await this.database.read<Row>(statement, [id]);
    if (!row) throw new Error(`${statement.name} ${id} was announced and is not there`);
    return row;
  }
}

const ids = (rows: readonly { readonly id: Id }[]): Id[] => rows.map(({ id }) => id);
