import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Actor, holds, servedChains } from '#foundation/access';
import { Database } from '#foundation/database';
import {
  type DeadlineKind,
  MOST_TODOS,
  setupSteps,
  type SetupFacts,
  type SetupStep,
  type TodoKind,
} from '../domain/today.js';
import { OPEN_NEED } from '../figures/node-facts.js';

export interface TodoRow {
  readonly kind: TodoKind;
  readonly subjectType: string;
  readonly subjectId: Id | null;
  readonly number: string | null;
  readonly title: string;
  readonly count: number;
  readonly since: Date;
  readonly due: Date | null;
  readonly total: number;
}

export interface DeadlineRow {
  readonly kind: DeadlineKind;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly number: string;
  readonly title: string;
  readonly due: Date;
}

export interface RunningRow {
  readonly needId: Id;
  readonly number: string;
  readonly title: string;
  readonly since: Date;
}

const TODAY = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`;
const endOf = (day: string): string => `((${day}) + 1)::timestamp at time zone 'Asia/Shanghai'`;
const startOf = (day: string): string => `(${day})::timestamp at time zone 'Asia/Shanghai'`;
const DEALS = `intention i left join need n on n.id = i.need_id
  join firm other on other.id = case when i.buyer_firm_id = $1 then i.supplier_firm_id else i.buyer_firm_id end`;
const DEAL_TITLE = `coalesce(n.title, other.name_zh)`;
const ORDERS = `purchase_order o join contract c on c.id = o.contract_id join intention i on i.id = c.intention_id
  left join need n on n.id = i.need_id
  join firm other on other.id = case when i.buyer_firm_id = $1 then i.supplier_firm_id else i.buyer_firm_id end`;
const OPENABLE = `n.bidding = 'sealed' and n.status = 'evaluating' and n.deadline <= clock_timestamp()
  and not exists (select from bid_opening b where b.need_id = n.id and (b.opened_at is not null or b.first_person = $2))`;

/**
 * $1 the firm acted for, $2 the person, $3 the chains served, $4 an operator. Each branch has its own reason to be empty
 * for everybody else, so that one statement serves all of them.
 */
const todos = {
  name: 'dashboards.todos',
  text: `select t.*, count(*) over ()::int as total from (
    select 'proposals_to_look_at' as kind, 'need' as "subjectType", n.id as "subjectId", n.number, n.title,
           count(*)::int as count, min(p.pushed_at) as since, n.deadline as due
    from match_proposal p join need n on n.id = p.need_id
    where n.firm_id = $1::uuid and p.status = 'pushed' and ${OPEN_NEED} group by n.id
    union all
    select 'bids_to_decide', 'need', n.id, n.number, n.title, count(*)::int,
           coalesce(max(b.opened_at), min(n.deadline), min(b.submitted_at)), null
    from need n join bid b on b.need_id = n.id and b.status in ('submitted', 'opened', 'shortlisted')
      and (not b.is_sealed or b.opened_at is not null)
    where n.firm_id = $1 and (n.status = 'evaluating' or (n.status = 'bidding' and n.mode = 'take')) group by n.id
    union all
    select 'question_to_answer', 'need', n.id, n.number, n.title, count(*)::int, min(q.asked_at), n.deadline
    from need_question q join need n on n.id = q.need_id
    where n.firm_id = $1 and q.answer is null and ${OPEN_NEED} group by n.id
    union all
    select 'need_returned', 'need', n.id, n.number, n.title, 1, n.updated_at, n.deadline
    from need n where n.firm_id = $1 and n.status = 'draft' and n.status_reason is not null
    union all
    select 'opportunity_to_answer', 'proposal', p.id, n.number, n.title, 1, p.pushed_at, n.deadline
    from match_proposal p join need n on n.id = p.need_id
    where p.supplier_firm_id = $1 and p.status in ('pushed', 'viewed', 'invited') and ${OPEN_NEED}
      and not exists (select from opportunity_mark m where m.proposal_id = p.id and m.later_until > clock_timestamp())
    union all
    select 'bid_to_reconfirm', 'bid', b.id, b.number, n.title, 1, n.updated_at, n.deadline
    from bid b join need n on n.id = b.need_id
    where b.firm_id = $1 and b.needs_reconfirmation and b.status in ('submitted', 'shortlisted') and ${OPEN_NEED}
    union all
    select 'certificate_expiring', 'certificate', c.id, null, k.name_zh, 1, ${startOf('c.valid_to - 60')}, ${endOf('c.valid_to')}
    from firm_certificate c join certificate_kind k on k.code = c.kind
    where c.firm_id = $1 and c.revoked_at is null and c.valid_to between ${TODAY} and ${TODAY} + 60
      and not exists (select from firm_certificate newer where newer.firm_id = c.firm_id and newer.kind = c.kind
                        and newer.revoked_at is null and (newer.valid_to is null or newer.valid_to > c.valid_to))
    union all
    select 'listing_expiring', 'listing', l.id, l.number, l.title, 1, ${startOf('l.valid_until - 14')}, ${endOf('l.valid_until')}
    from listing l where l.firm_id = $1 and l.status = 'active' and l.valid_until between ${TODAY} and ${TODAY} + 14
    union all
    select 'intention_to_confirm', 'deal', i.id, i.number, ${DEAL_TITLE}, 1, i.created_at, null
    from ${DEALS} where i.status = 'proposed' and ((i.buyer_firm_id = $1 and i.buyer_confirmed_at is null)
                                             or (i.supplier_firm_id = $1 and i.supplier_confirmed_at is null))
    union all
    select 'contract_to_register', 'deal', i.id, i.number, ${DEAL_TITLE}, 1,
           greatest(i.buyer_confirmed_at, i.supplier_confirmed_at), null
    from ${DEALS} where i.status = 'confirmed' and $1 in (i.buyer_firm_id, i.supplier_firm_id)
    union all
    select 'order_to_deliver', 'deal', i.id, o.number, ${DEAL_TITLE}, 1, o.created_at, ${endOf('o.delivery_due')}
    from ${ORDERS} where i.supplier_firm_id = $1 and o.status = 'placed' and o.delivery_due <= ${TODAY} + 14
    union all
    select 'order_to_accept', 'deal', i.id, o.number, ${DEAL_TITLE}, 1, ${startOf('o.delivered_on')}, null
    from ${ORDERS} where i.buyer_firm_id = $1 and o.status = 'delivered'
    union all
    select 'order_to_pay', 'deal', i.id, o.number, ${DEAL_TITLE}, 1, ${startOf('o.accepted_on')}, ${endOf('o.payment_due')}
    from ${ORDERS} where i.buyer_firm_id = $1 and o.status = 'accepted' and o.payment_due <= ${TODAY} + 14
    union all
    select 'proposals_to_review', 'chain', null, k.code, k.name_zh, count(*)::int, min(p.created_at), min(p.due_at)
    from match_proposal p join need n on n.id = p.need_id join chain k on k.code = n.chain_code
    where p.status = 'proposed' and n.chain_code = any($3::text[]) group by k.code
    union all
    select 'need_to_check', 'need', n.id, n.number, n.title, 1, n.updated_at, n.deadline
    from need n where n.status = 'submitted' and n.chain_code = any($3)
    union all
    select 'sealed_bids_to_open', 'need', n.id, n.number, n.title, 1, n.deadline, null
    from need n where ${OPENABLE} and (n.chain_code = any($3) or $4::boolean)
    union all
    select 'firm_to_verify', 'firm', f.id, f.credit_code, f.name_zh, 1, f.updated_at, null
    from firm f where $4 and f.status = 'submitted'
    union all
    select 'appointment_to_approve', 'appointment', o.id, null, a.name, 1, o.created_at, null
    from office_appointment o join account a on a.id = o.account_id
    where $4 and o.approved_at is null and o.ended_at is null and o.requested_by <> $2 and o.account_id <> $2
    union all
    select 'work_given_up', 'delivery', null, null, max(d.handler), count(*)::int, min(d.dead_at), null
    from delivery d where $4 and d.dead_at is not null having count(*) > 0
  ) t order by t.due nulls last, t.since, t.kind, t."subjectId" limit ${MOST_TODOS}`,
};

const DEADLINES_SHOWN = 20;
const soon = `between clock_timestamp() and clock_timestamp() + interval '7 days'`;
const soonDay = `between ${TODAY} and ${TODAY} + 7`;
const deadlines = {
  name: 'dashboards.deadlines',
  text: `select * from (
    select 'need_deadline' as kind, 'need' as "subjectType", n.id as "subjectId", n.number, n.title, n.deadline as due
    from need n where n.firm_id = $1::uuid and ${OPEN_NEED} and n.deadline ${soon}
    union all
    select distinct on (n.id) 'opportunity_deadline', 'proposal', p.id, n.number, n.title, n.deadline
    from match_proposal p join need n on n.id = p.need_id
    where p.supplier_firm_id = $1 and p.status in ('pushed', 'viewed', 'invited') and ${OPEN_NEED} and n.deadline ${soon}
    union all
    select 'delivery_due', 'deal', i.id, o.number, ${DEAL_TITLE}, ${endOf('o.delivery_due')}
    from ${ORDERS} where $1 in (i.buyer_firm_id, i.supplier_firm_id) and o.status = 'placed' and o.delivery_due ${soonDay}
    union all
    select 'payment_due', 'deal', i.id, o.number, ${DEAL_TITLE}, ${endOf('o.payment_due')}
    from ${ORDERS} where $1 in (i.buyer_firm_id, i.supplier_firm_id) and o.status = 'accepted' and o.payment_due ${soonDay}
  ) d order by d.due, d."subjectId" limit ${DEADLINES_SHOWN}`,
};
const running = {
  name: 'dashboards.running-matches',
  text: `select n.id as "needId", n.number, n.title, n.updated_at as since
         from need n where n.firm_id = $1::uuid and ${OPEN_NEED}
           and not exists (select from match_run r where r.need_id = n.id and r.listing_id is null
                             and r.round >= n.content_version and r.finished_at is not null)
         order by n.updated_at, n.id limit ${DEADLINES_SHOWN}`,
};
const setup = {
  name: 'dashboards.setup',
  text: `select f.status = 'verified' as "isVerified", f.is_supplier as "isSupplier",
           (select count(*)::int from listing l where l.firm_id = f.id and l.status = 'active') as listings,
           (select count(*)::int from need n where n.firm_id = f.id and n.published_at is not null) as "publishedNeeds",
           (select count(*)::int from saved_search s where s.account_id = $2 or s.firm_id = f.id) as "savedSearches"
         from firm f where f.id = $1`,
};

/** What waits for somebody today. Of the own firm and the own offices only, so no further rule is asked. */
@Injectable()
export class TodayQueries {
  constructor(private readonly database: Database) {}

  todos(actor: Actor): Promise<TodoRow[]> {
    const { firmId, accountId } = actor;
    return this.database.read<TodoRow>(todos, [firmId, accountId, servedChains(actor), holds(actor, 'operator')]);
  }

  async deadlines({ firmId }: Actor): Promise<DeadlineRow[]> {
    return firmId === null ? [] : this.database.read<DeadlineRow>(deadlines, [firmId]);
  }

  async running({ firmId }: Actor): Promise<RunningRow[]> {
    return firmId === null ? [] : this.database.read<RunningRow>(running, [firmId]);
  }

  async setup({ firmId, accountId }: Actor): Promise<SetupStep[]> {
    if (firmId === null) return [];
    const [facts] = await this.database.read<SetupFacts>(setup, [firmId, accountId]);
    return facts ? setupSteps(facts) : [];
  }
}
