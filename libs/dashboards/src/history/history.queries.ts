import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Actor, holds, permits, servesChain, SqlParams } from '#foundation/access';
import { BidAccess } from '#bids';
import { Database } from '#foundation/database';
import { decodeMomentCursor, microseconds, momentOf } from '#firms';
import { type Need, NeedAccess } from '#needs';
import { OutcomeAccess } from '#outcomes';
import { ProposalAccess } from '#proposals';
import { type HistoryAct, type HistoryView, kindOf, sideOf, toldActs } from '../domain/history.js';
import { type Stages, needStages, type StageFacts } from '../domain/need-stages.js';
import type { NeedHistoryEntry } from './history.types.js';

interface EntryRow {
  readonly id: Id;
  readonly at: Date;
  readonly act: HistoryAct;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly accountId: Id | null;
  readonly actorKind: string;
  readonly firmId: Id | null;
  readonly microseconds: string;
}

interface StageRow extends Omit<StageFacts, 'reached' | 'status' | 'createdAt'> {
  readonly pushedAt: Date | null;
  readonly intendedAt: Date | null;
  readonly contractedAt: Date | null;
  readonly orderedAt: Date | null;
}

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

type NeedOf = Pick<Need, 'id' | 'firmId' | 'chainCode' | 'isOwnerHidden'>;

/** What happened to a need, from the audit; of what was imported and has no audit its beginnings, from the rows. */
@Injectable()
export class HistoryQueries {
  constructor(private readonly database: Database) {}

  /** Newest first, one more than asked for. */
  async page(actor: Actor, need: NeedOf, slice: Slice): Promise<NeedHistoryEntry[]> {
    const view = viewOf(actor, need);
    const params = new SqlParams([need.id, toldActs(view)]);
    const things = thingsOf(actor, params);
    const cursor = decodeMomentCursor(slice.after);
    const beyond = cursor
      ? `(e.at, e.id) < (${momentOf(params.add(cursor.at))}, ${params.add(cursor.id)}::uuid)`
      : 'true';
    const rows = await this.database.query<EntryRow>(
      `with things as (${things}), entries as (
         select a.id, a.at, a.act, t.kind, t.id as thing, a.actor_id, a.actor_kind, a.firm_id
         from things t join audit_event a on a.entity = t.entity and a.entity_id = t.id::text
         where a.act = any($2::text[])
         union all
         select t.id, t.born, t.birth, t.kind, t.id, null, case when t.by_firm is null then 'system' else 'person' end, t.by_firm
         from things t
         where t.born is not null and t.birth = any($2) and not exists (
           select from audit_event a where a.entity = t.entity and a.entity_id = t.id::text
             and a.act in (t.birth, 'need.approve', 'bid.replace'))
       )
       select e.id, e.at, e.act, e.kind as "subjectType", e.thing as "subjectId", e.actor_id as "accountId",
         e.actor_kind as "actorKind", e.firm_id as "firmId", ${microseconds('e.at')} as microseconds
       from entries e where ${beyond} order by e.at desc, e.id desc limit ${params.add(slice.first + 1)}`,
      params.values,
    );
    return rows.map((row) => entryFor(actor, need, view, row));
  }

  async stages(actor: Actor, need: Need): Promise<Stages> {
    const params = new SqlParams([need.id]);
    const readable = OutcomeAccess.read.list?.(actor, 'i', params) ?? 'false';
    const [row] = await this.database.query<StageRow>(
      `with deals as (
         select i.*, c.created_at as contracted_at,
           (select min(o.created_at) from purchase_order o where o.contract_id = c.id and o.status <> 'cancelled') as ordered_at
         from intention i left join contract c on c.intention_id = i.id and c.status <> 'cancelled'
         where i.need_id = $1 and i.status <> 'cancelled' and ${readable})
       select (select min(p.pushed_at) from match_proposal p where p.need_id = $1) as "pushedAt",
         min(greatest(d.buyer_confirmed_at, d.supplier_confirmed_at)) filter (where d.status <> 'proposed') as "intendedAt",
         min(d.contracted_at) as "contractedAt", min(d.ordered_at) as "orderedAt",
         case when bool_or(d.buyer_confirmed_at is null) and bool_or(d.supplier_confirmed_at is null) then 'both'
              when bool_or(d.buyer_confirmed_at is null) then 'buyer'
              when bool_or(d.supplier_confirmed_at is null) then 'supplier' end as missing,
         exists (select from need n where n.id = $1 and n.bidding = 'sealed' and n.status = 'evaluating'
                   and not exists (select from bid_opening b where b.need_id = n.id and b.opened_at is not null))
           as "waitsForOpening"
       from deals d`,
      params.values,
    );
    if (!row) throw new Error('a statement of sums has one row');
    const { status, createdAt, publishedAt, awardedAt } = need;
    return needStages({
      ...{ status, createdAt, waitsForOpening: row.waitsForOpening, missing: row.missing },
      reached: {
        published: publishedAt,
        matched: row.pushedAt,
        awarded: awardedAt,
        intended: row.intendedAt,
        contracted: row.contractedAt,
        ordered: row.orderedAt,
      },
    });
  }
}

function viewOf(actor: Actor, need: NeedOf): HistoryView {
  if (actor.firmId !== null && actor.firmId === need.firmId) return 'owner';
  const oversees =
    actor.kind === 'system' ||
    holds(actor, 'operator', 'auditor') ||
    (need.chainCode !== null && servesChain(actor, need.chainCode));
  return oversees ? 'overseer' : 'outsider';
}

/** The need and what hangs on it, each under its own rule. $1 is the need. */
function thingsOf(actor: Actor, params: SqlParams): string {
  const proposals = ProposalAccess.read.list?.(actor, 'p', params) ?? 'false';
  const bids = BidAccess.read.list?.(actor, 'b', params) ?? 'false';
  const deals = OutcomeAccess.read.list?.(actor, 'i', params) ?? 'false';
  const ofDeal = `intention i where i.need_id = $1 and ${deals}`;
  return `
    select 'need' as kind, 'need' as entity, n.id, n.published_at as born, 'need.publish' as birth, n.firm_id as by_firm
    from need n where n.id = $1
    union all select 'proposal', 'match_proposal', p.id, p.pushed_at, 'proposal.push', null
    from match_proposal p join need n on n.id = p.need_id where p.need_id = $1 and ${proposals}
    union all select 'bid', 'bid', b.id, b.submitted_at, 'bid.submit', b.firm_id
    from bid b join need n on n.id = b.need_id where b.need_id = $1 and ${bids}
    union all select 'deal', 'intention', i.id, i.created_at, 'intention.propose', null from ${ofDeal}
    union all select 'deal', 'contract', c.id, c.created_at, 'contract.register', null
    from contract c where c.intention_id in (select i.id from ${ofDeal})
    union all select 'deal', 'purchase_order', o.id, o.created_at, 'order.place', null
    from purchase_order o join contract c on c.id = o.contract_id where c.intention_id in (select i.id from ${ofDeal})`;
}

/** Takes out of a row what this asker may not know: a hidden owner, who asked a question, people of other firms. */
function entryFor(actor: Actor, need: NeedOf, view: HistoryView, row: EntryRow): NeedHistoryEntry {
  const isOwnFirm = row.firmId !== null && row.firmId === actor.firmId;
  const isHidden =
    (row.act === 'need.ask' && view !== 'overseer' && !isOwnFirm) ||
    (row.firmId === need.firmId && !permits(NeedAccess.owner, actor, need));
  return {
    id: row.id,
    at: row.at,
    kind: kindOf(row.act),
    side: sideOf(row, need.firmId),
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    firmId: isHidden ? null : row.firmId,
    accountId: view === 'overseer' || isOwnFirm ? row.accountId : null,
    microseconds: row.microseconds,
  };
}
