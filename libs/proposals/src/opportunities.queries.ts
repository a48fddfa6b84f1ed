import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { BIDDABLE } from '#needs';
import { type OpportunityState, UNANSWERED } from './domain/opportunity.js';

export interface MarkRow {
  readonly proposalId: Id;
  readonly openedAt: Date | null;
  readonly laterUntil: Date | null;
}

const marks = {
  name: 'opportunities.marks',
  text: `select proposal_id as "proposalId", opened_at as "openedAt", later_until as "laterUntil"
         from opportunity_mark where proposal_id = any($1::uuid[])`,
};

const among = (column: string, states: readonly string[]): string =>
  `${column} in (${states.map((state) => `'${state}'`).join(', ')})`;
const unanswered = among('p.status', UNANSWERED);
const biddable = among('n.status', BIDDABLE);
const postponed = `exists (select from opportunity_mark m
  where m.proposal_id = p.id and m.later_until > clock_timestamp())`;

/** Over `match_proposal p join need n`: the rows in this state; every row that the supplier was told of is in exactly one. */
export const OPPORTUNITY_SQL: Readonly<Record<OpportunityState, string>> = {
  waiting: `(${unanswered} and ${biddable} and not ${postponed})`,
  later: `(${unanswered} and ${biddable} and ${postponed})`,
  bid: among('p.status', ['bid', 'won', 'lost']),
  declined: among('p.status', ['declined']),
  closed: `(${unanswered} and not ${biddable})`,
};

@Injectable()
export class OpportunityQueries {
  constructor(private readonly database: Database) {}

  async marks(proposalIds: readonly Id[]): Promise<(MarkRow | null)[]> {
    const found = new Map(
      (await this.database.read<MarkRow>(marks, [proposalIds])).map((row) => [row.proposalId, row]),
    );
    return proposalIds.map((id) => found.get(id) ?? null);
  }
}
