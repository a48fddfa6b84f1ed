import type { Id } from '#kernel';
import { BIDDABLE } from '#needs';
import type { ValuedProposal } from '../domain/attention-value.js';

/** An undecided proposal as the allocation sees it. */
export interface CandidateFacts extends ValuedProposal {
  readonly id: Id;
  readonly needId: Id;
  readonly firmId: Id;
  readonly deadline: Date | null;
  readonly deliveryBy: Date | null;
  /** A first of two persons has approved it: nothing takes its slot. */
  readonly isHeld: boolean;
  readonly isAllocated: boolean;
  /** The database's clock. */
  readonly now: Date;
}

/** A supplier as the allocation sees it. */
export interface SupplierFacts {
  readonly id: Id;
  /** Medium, small or micro by the national classes; a firm of unknown size is none. */
  readonly isSme: boolean;
  /** Verified within a year, and neither pushed to nor awarded in the last 180 days. */
  readonly isNewcomer: boolean;
  readonly district: string;
  /** Same for firms of one legal representative in one district: the nearest to an owner that the platform knows. */
  readonly owner: string | null;
  /** What a slot of it was worth in the last round. */
  readonly price: number;
}

const NEWCOMER_DAYS = 365;
const WITHOUT_BUSINESS_DAYS = 180;

const taking = BIDDABLE.map((status) => `'${status}'`).join(', ');

const candidates = `select p.id, p.need_id as "needId", p.supplier_firm_id as "firmId", p.score,
    p.need_probability as "needProbability", p.supplier_probability as "supplierProbability",
    n.budget_max::float8 as "budgetMax", n.deadline,
    (n.delivery_by + 1)::timestamp at time zone 'Asia/Shanghai' as "deliveryBy",
    p.decided_by is not null as "isHeld", coalesce(a.state = 'allocated', false) as "isAllocated",
    clock_timestamp() as now
  from match_proposal p join need n on n.id = p.need_id left join proposal_allocation a on a.proposal_id = p.id
  where p.status = 'proposed' and p.round = n.content_version and n.status in (${taking})
    and n.deadline > clock_timestamp()`;

export const candidatesById = {
  name: 'allocation.candidates-by-id',
  text: `${candidates} and p.id = any($1::uuid[]) order by p.need_id, p.id`,
};
export const allCandidates = { name: 'allocation.all-candidates', text: `${candidates} order by p.need_id, p.id` };

const within = (days: number): string => `clock_timestamp() - interval '${days} days'`;

export const suppliersById = {
  name: 'allocation.suppliers',
  text: `select f.id, coalesce(f.size in ('medium', 'small', 'micro'), false) as "isSme",
                f.verified_at > ${within(NEWCOMER_DAYS)}
                  and not exists (select from award w
                                  where w.supplier_firm_id = f.id and w.awarded_at > ${within(WITHOUT_BUSINESS_DAYS)})
                  and not exists (select from match_proposal q
                                  where q.supplier_firm_id = f.id and q.pushed_at > ${within(WITHOUT_BUSINESS_DAYS)})
                  as "isNewcomer",
                f.district_code as district, md5(f.legal_person || '/' || f.district_code) as owner,
                coalesce(t.price, 0) as price
         from firm f left join attention_price t on t.supplier_firm_id = f.id
         where f.id = any($1::uuid[])`,
};
