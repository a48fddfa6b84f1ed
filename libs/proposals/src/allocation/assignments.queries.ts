import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { decodeMomentCursor, microseconds, momentOf } from '#firms';
import { encodeCursor } from '#foundation/graphql';
import type { Allocation } from './attention.js';
import type { AssignmentRound } from './assignment-round.entity.js';

const ROUND = `id, settings_version as "settingsVersion", basis, counts, figures, sme_lambda as "smeLambda",
  newcomer_lambda as "newcomerLambda", load_lambda as "loadLambda", started_at as "startedAt",
  ${microseconds('started_at')} as "startedMicroseconds", finished_at as "finishedAt", duration_ms as "durationMs"`;

const rounds = {
  name: 'assignment-rounds.page',
  text: `select ${ROUND} from assignment_round
         where $1::text is null or (started_at, id) < (${momentOf('$1::text')}, $2::uuid)
         order by started_at desc, id desc limit $3`,
};
const allocations = {
  name: 'allocations.by-proposal',
  text: `select proposal_id as "proposalId", state, reason, holder_need_ids as "holderNeedIds"
         from proposal_allocation where proposal_id = any($1::uuid[])`,
};

export type RoundRow = AssignmentRound & { readonly startedMicroseconds: string };

export const roundCursor = (row: RoundRow): string => encodeCursor([row.startedMicroseconds, row.id]);

@Injectable()
export class AssignmentQueries {
  constructor(private readonly database: Database) {}

  /** Newest first, one more than asked for. */
  rounds(slice: { readonly first: number; readonly after?: string | null }): Promise<RoundRow[]> {
    const after = decodeMomentCursor(slice.after);
    return this.database.read<RoundRow>(rounds, [after?.at ?? null, after?.id ?? null, slice.first + 1]);
  }

  async ofProposals(ids: readonly Id[]): Promise<(Allocation | null)[]> {
    const rows = await this.database.read<Allocation>(allocations, [ids]);
    const found = new Map(rows.map((row) => [row.proposalId, row]));
    return ids.map((id) => found.get(id) ?? null);
  }
}
