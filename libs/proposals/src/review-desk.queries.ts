import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Actor, servedChains, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { encodeCursor } from '#foundation/graphql';
import { decodeMomentCursor, microseconds, momentOf } from '#firms';
import type { MatchProposal } from './match-proposal.entity.js';
import { ProposalAccess } from './proposals.access.js';
import { PROPOSAL, type Slice } from './proposals.queries.js';

export const DECISIONS = ['approved', 'returned'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface DecisionFilter {
  readonly chainCode?: string | null;
  readonly accountId?: Id | null;
  readonly decision?: Decision | null;
  /** Days in the city's calendar, both included. */
  readonly from?: string | null;
  readonly to?: string | null;
}

/** A decided proposal with the exact moment, for its cursor. */
export type DecidedProposal = MatchProposal & { readonly decidedMicroseconds: string };

export const decidedCursor = (row: DecidedProposal): string => encodeCursor([row.decidedMicroseconds, row.id]);

/** Most decisions that one person can still take back: the window is seconds long. */
const MOST_UNDOABLE = 50;
const DAY = `(p.decided_at at time zone 'Asia/Shanghai')::date`;

/** What an office has decided: of whole proposals, newest decision first. A first approval of two is not yet one. */
@Injectable()
export class ReviewDeskQueries {
  constructor(private readonly database: Database) {}

  async decisions(actor: Actor, filter: DecisionFilter, slice: Slice): Promise<DecidedProposal[]> {
    const params = new SqlParams();
    const where = this.decided(actor, filter, params);
    const after = decodeMomentCursor(slice.after);
    if (after) where.push(`(p.decided_at, p.id) < (${momentOf(params.add(after.at))}, ${params.add(after.id)}::uuid)`);
    return this.database.query<DecidedProposal>(
      `select ${PROPOSAL}, ${microseconds('p.decided_at')} as "decidedMicroseconds"
       from match_proposal p join need n on n.id = p.need_id
       where ${where.join(' and ')} order by p.decided_at desc, p.id desc limit ${params.add(slice.first + 1)}`,
      params.values,
    );
  }

  async countDecisions(actor: Actor, filter: DecisionFilter): Promise<number> {
    const params = new SqlParams();
    const [row] = await this.database.query<{ n: number }>(
      `select count(*)::int as n from match_proposal p join need n on n.id = p.need_id
       where ${this.decided(actor, filter, params).join(' and ')}`,
      params.values,
    );
    return row?.n ?? 0;
  }

  /** The asker's own decisions that can still be taken back, the one with the least time first. */
  async undoable(actor: Actor): Promise<MatchProposal[]> {
    const params = new SqlParams();
    const where = [
      `p.status in ('approved', 'returned') and p.undo_until > clock_timestamp()`,
      `${params.add(actor.accountId)}::uuid in (p.decided_by, p.second_decided_by)`,
      `n.chain_code = any(${params.add(servedChains(actor))}::text[])`,
    ];
    return this.database.query<MatchProposal>(
      `select ${PROPOSAL} from match_proposal p join need n on n.id = p.need_id
       where ${where.join(' and ')} order by p.undo_until, p.id limit ${MOST_UNDOABLE}`,
      params.values,
    );
  }

  private decided(actor: Actor, filter: DecisionFilter, params: SqlParams): string[] {
    const chains = servedChains(actor);
    const where = [
      `p.decided_at is not null and p.status not in ('proposed', 'superseded')`,
      ProposalAccess.read.list?.(actor, 'p', params) ?? 'false',
      // An office sees its own chains here, whatever else its people may read as members of firms.
      chains.length > 0 ? `n.chain_code = any(${params.add(chains)}::text[])` : 'true',
    ];
    if (filter.chainCode) where.push(`n.chain_code = ${params.add(filter.chainCode)}`);
    if (filter.accountId) where.push(`${params.add(filter.accountId)}::uuid in (p.decided_by, p.second_decided_by)`);
    if (filter.decision) where.push(`(p.status = 'returned') = ${params.add(filter.decision === 'returned')}`);
    if (filter.from) where.push(`${DAY} >= ${params.add(filter.from)}::date`);
    if (filter.to) where.push(`${DAY} <= ${params.add(filter.to)}::date`);
    return where;
  }
}
