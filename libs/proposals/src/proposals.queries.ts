import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, permits, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeMomentCursor, microseconds, momentOf } from '#firms';
import { decodeCursor, encodeCursor, type Loaders } from '#foundation/graphql';
import type { OpportunityState } from './domain/opportunity.js';
import { OPPORTUNITY_SQL } from './opportunities.queries.js';
import type { ChainReviewRule } from './review-rule.entity.js';
import type { MatchProposal } from './match-proposal.entity.js';
import type { MatchRun } from './match-run.entity.js';
import { ProposalAccess } from './proposals.access.js';

export const PROPOSAL = `
  p.id, p.number, p.need_id as "needId", p.supplier_firm_id as "supplierFirmId", p.listing_id as "listingId",
  p.need_probability as "needProbability", p.need_events as "needEvents", p.expected_value as "expectedValue",
  p.supplier_probability as "supplierProbability", p.supplier_events as "supplierEvents",
  p.run_id as "runId", p.round, p.rank, p.score, p.grade, p.factors, p.gaps, p.explanation, p.provenance, p.status,
  p.returned_reason as "returnedReason", p.declined_by as "declinedBy", p.reason, p.note,
  p.assigned_to as "assignedTo", p.decided_by as "decidedBy", p.second_decided_by as "secondDecidedBy",
  p.decided_at as "decidedAt", p.is_auto_approved as "isAutoApproved", p.undo_until as "undoUntil",
  p.due_at as "dueAt", ${microseconds('p.due_at')} as "dueMicroseconds", p.pushed_at as "pushedAt", p.viewed_at as "viewedAt", p.created_at as "createdAt", p.version,
  n.firm_id as "buyerFirmId", n.chain_code as "chainCode"`;

const RUN = `
  r.id, r.need_id as "needId", r.listing_id as "listingId", r.trigger, r.round, r.phase, r.model, r.counts, r.loosening,
  r.started_at as "startedAt", r.finished_at as "finishedAt", r.duration_ms as "durationMs"`;

const byIds = {
  name: 'proposals.by-ids',
  text: `select ${PROPOSAL} from match_proposal p join need n on n.id = p.need_id where p.id = any($1::uuid[])`,
};
const latestRun = {
  name: 'proposals.latest-run',
  text: `select ${RUN} from match_run r where r.need_id = $1 and r.listing_id is null order by r.started_at desc limit 1`,
};
const activeRule = {
  name: 'review-rules.active',
  text: `select id, chain_code as "chainCode", is_active as "isActive", min_grade as "minGrade",
                unless_gaps as "unlessGaps", weekly_quota as "weeklyQuota",
                second_person_above::text as "secondPersonAbove", version
         from review_rule where chain_code = $1 and is_active`,
};
const needOf = {
  name: 'proposals.need-facts',
  text: `select firm_id as "buyerFirmId", chain_code as "chainCode" from need where id = $1`,
};

const pastFacts = {
  name: 'proposals.past-facts',
  text: `select id, to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, node_code as "nodeCode"
         from need where id = any($1::uuid[])`,
};

/** What may be told of a past need to anybody: neither whose it was nor what it said. */
export interface PastFacts {
  readonly id: Id;
  readonly month: string | null;
  readonly nodeCode: string | null;
}

export interface QueueFilter {
  readonly chainCode?: string | null;
  readonly isOverdue?: boolean | null;
  readonly assignedTo?: Id | null;
}

export interface OpportunityFilter {
  readonly state?: OpportunityState | null;
  readonly chainCode?: string | null;
}

export interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

/** Where a page of a need's proposals goes on. */
export const rankCursor = (row: MatchProposal): string => encodeCursor([String(row.round), String(row.rank), row.id]);
/** Where the queue goes on: by the exact moment, since two reviews may be due within a millisecond. */
export const dueCursor = (row: MatchProposal): string => encodeCursor([row.dueMicroseconds, row.id]);

function idCursor(after: string): Id {
  const [id = ''] = decodeCursor(after, 1);
  if (!isId(id)) decodeCursor('', 1);
  return id;
}

/** Reads of proposals and runs; every list carries the list face of the access rule. */
@Injectable()
export class ProposalQueries {
  constructor(private readonly database: Database) {}

  async byIds(ids: readonly Id[]): Promise<(MatchProposal | null)[]> {
    const rows = await this.database.read<MatchProposal>(byIds, [ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }

  async pastFacts(needIds: readonly Id[]): Promise<(PastFacts | null)[]> {
    const rows = await this.database.read<PastFacts>(pastFacts, [needIds]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return needIds.map((id) => found.get(id) ?? null);
  }

  async get(actor: Actor, id: Id): Promise<MatchProposal> {
    const [row] = await this.byIds([id]);
    if (!row || !permits(ProposalAccess.read, actor, row)) throw new NotFound();
    return row;
  }

  /** Proposals of a need, newest round first, best first. */
  async ofNeed(actor: Actor, needId: Id, slice: Slice): Promise<MatchProposal[]> {
    const params = new SqlParams();
    const where = [`p.need_id = ${params.add(needId)}`, this.readable(actor, params)];
    if (slice.after) {
      const [round = '', rank = '', id = ''] = decodeCursor(slice.after, 3);
      if (![round, rank].every((digits) => /^\d{1,9}$/.test(digits)) || !isId(id)) decodeCursor('', 3);
      where.push(
        `(-p.round, p.rank, p.id) > (-${params.add(round)}::int, ${params.add(rank)}::int, ${params.add(id)}::uuid)`,
      );
    }
    return this.select(where, 'p.round desc, p.rank, p.id', slice, params);
  }

  /** How many proposals of the need the actor may read; for a list of needs they are counted at once. */
  async countOfNeed(loaders: Loaders, actor: Actor, needId: Id): Promise<number> {
    const counted = loaders.of('proposals.count-of-need', (ids) => this.countsOfNeeds(actor, ids));
    return (await counted.load(needId)) ?? 0;
  }

  private async countsOfNeeds(actor: Actor, needIds: readonly Id[]): Promise<(number | null)[]> {
    const params = new SqlParams();
    const rows = await this.database.query<{ needId: Id; n: number }>(
      `select p.need_id as "needId", count(*)::int as n from match_proposal p join need n on n.id = p.need_id
       where p.need_id = any(${params.add(needIds)}::uuid[]) and ${this.readable(actor, params)} group by p.need_id`,
      params.values,
    );
    const counts = new Map(rows.map(({ needId, n }) => [needId, n]));
    return needIds.map((id) => counts.get(id) ?? null);
  }

  /** What the offices have to review, the most urgent first. */
  async queue(actor: Actor, filter: QueueFilter, slice: Slice): Promise<MatchProposal[]> {
    const params = new SqlParams();
    const where = [`p.status = 'proposed'`, this.readable(actor, params), this.reviewable(actor, params)];
    if (filter.chainCode) where.push(`n.chain_code = ${params.add(filter.chainCode)}`);
    if (filter.isOverdue) where.push('p.due_at < clock_timestamp()');
    if (filter.assignedTo) where.push(`p.assigned_to = ${params.add(filter.assignedTo)}`);
    const after = decodeMomentCursor(slice.after);
    if (after) where.push(`(p.due_at, p.id) > (${momentOf(params.add(after.at))}, ${params.add(after.id)}::uuid)`);
    return this.select(where, 'p.due_at, p.id', slice, params);
  }

  /** What was pushed to the actor's firm as a supplier, newest first. */
  async opportunities(actor: Actor, slice: Slice, filter: OpportunityFilter = {}): Promise<MatchProposal[]> {
    const params = new SqlParams();
    const where = this.opportune(actor, filter, params);
    if (slice.after) where.push(`p.id < ${params.add(idCursor(slice.after))}::uuid`);
    return this.select(where, 'p.id desc', slice, params);
  }

  async countOpportunities(actor: Actor, filter: OpportunityFilter = {}): Promise<number> {
    const params = new SqlParams();
    const where = this.opportune(actor, filter, params).join(' and ');
    const [row] = await this.database.query<{ n: number }>(
      `select count(*)::int as n from match_proposal p join need n on n.id = p.need_id where ${where}`,
      params.values,
    );
    return row?.n ?? 0;
  }

  private opportune(actor: Actor, filter: OpportunityFilter, params: SqlParams): string[] {
    const where = [`p.supplier_firm_id = ${params.add(actor.firmId)}`, this.readable(actor, params)];
    if (filter.state) where.push(OPPORTUNITY_SQL[filter.state]);
    if (filter.chainCode) where.push(`n.chain_code = ${params.add(filter.chainCode)}`);
    return where;
  }

  /** May the actor follow the matching of this need (owner, office, operator, auditor)? Not found otherwise. */
  async requireNeed(actor: Actor, needId: Id): Promise<void> {
    const [need] = await this.database.read<{ buyerFirmId: Id; chainCode: string | null }>(needOf, [needId]);
    const facts = need && { ...need, supplierFirmId: '', status: 'proposed' };
    if (!facts || !permits(ProposalAccess.read, actor, facts)) throw new NotFound();
  }

  /** Of the runs over all that is listed: a listing that was tried by itself says nothing of how far the need is. */
  async latestRun(needId: Id): Promise<MatchRun | null> {
    return (await this.database.read<MatchRun>(latestRun, [needId]))[0] ?? null;
  }

  async runs(needId: Id, slice: Slice): Promise<MatchRun[]> {
    const params = new SqlParams([needId]);
    const where = ['r.need_id = $1'];
    if (slice.after) where.push(`r.id < ${params.add(idCursor(slice.after))}::uuid`);
    return this.database.query<MatchRun>(
      `select ${RUN} from match_run r where ${where.join(' and ')}
       order by r.id desc limit ${params.add(slice.first + 1)}`,
      params.values,
    );
  }

  async activeRule(chainCode: string): Promise<ChainReviewRule | null> {
    return (await this.database.read<ChainReviewRule>(activeRule, [chainCode]))[0] ?? null;
  }

  private readable(actor: Actor, params: SqlParams): string {
    return ProposalAccess.read.list?.(actor, 'p', params) ?? 'false';
  }

  /** The queue holds what the office can decide; operators and auditors look into all of them. */
  private reviewable(actor: Actor, params: SqlParams): string {
    const chains = actor.offices.flatMap((office) => (office.chainCode ? [office.chainCode] : []));
    return chains.length > 0 ? `n.chain_code = any(${params.add(chains)}::text[])` : 'true';
  }

  private select(where: readonly string[], sort: string, slice: Slice, params: SqlParams): Promise<MatchProposal[]> {
    return this.database.query<MatchProposal>(
      `select ${PROPOSAL} from match_proposal p join need n on n.id = p.need_id
       where ${where.join(' and ')} order by ${sort} limit ${params.add(slice.first + 1)}`,
      params.values,
    );
  }
}
