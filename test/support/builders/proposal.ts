import { FEATURE_NAMES } from '#matching';
import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

const HOUR_MS = 3_600_000;

export interface ProposalTraits {
  readonly id?: Id;
  readonly needId: Id;
  readonly supplierFirmId: Id;
  readonly listingId?: Id | null;
  readonly status?:
    | 'proposed'
    | 'approved'
    | 'returned'
    | 'superseded'
    | 'pushed'
    | 'viewed'
    | 'invited'
    | 'declined'
    | 'bid'
    | 'won'
    | 'lost';
  readonly round?: number;
  readonly rank?: number;
  readonly score?: number;
  readonly grade?: 'A' | 'B' | 'C' | 'D';
  readonly isAutoApproved?: boolean;
  readonly decidedBy?: Id | null;
  readonly decidedAt?: Date | null;
  /** Seconds from now until which the decision can be taken back. */
  readonly undoInSeconds?: number | null;
  readonly assignedTo?: Id | null;
  /** Hours from now; negative is late. */
  readonly dueInHours?: number;
  readonly vector?: readonly number[];
}

/** A proposal of a run of its own, in any state; returns its id. */
export async function aProposal(sql: Sql, traits: ProposalTraits): Promise<Id> {
  const id = traits.id ?? newId();
  const runId = newId();
  const { round = 1, status = 'proposed', undoInSeconds = null } = traits;
  await sql.query(
    `insert into match_run (id, need_id, trigger, round, status, phase, model, weights, started_at, finished_at)
     values ($1, $2, 'published', $3, 'done', 'done', 'spec-1', '{}', clock_timestamp(), clock_timestamp())`,
    [runId, traits.needId, round],
  );
  const row: Readonly<Record<string, unknown>> = {
    id,
    need_id: traits.needId,
    supplier_firm_id: traits.supplierFirmId,
    listing_id: traits.listingId ?? null,
    round,
    run_id: runId,
    rank: traits.rank ?? 1,
    score: traits.score ?? 71.5,
    grade: traits.grade ?? 'B',
    factors: '[]',
    explanation: JSON.stringify({ matchedInListing: [], matchedInRecord: [], similarNeeds: [], requirements: [] }),
    features: [...FEATURE_NAMES],
    vector: traits.vector ?? FEATURE_NAMES.map((_name, at) => at / 10),
    status,
    is_auto_approved: traits.isAutoApproved ?? false,
    decided_by: traits.decidedBy ?? null,
    decided_at: traits.decidedAt ?? null,
    undo_until: undoInSeconds === null ? null : new Date(Date.now() + undoInSeconds * 1000),
    assigned_to: traits.assignedTo ?? null,
    due_at: new Date(Date.now() + (traits.dueInHours ?? 48) * HOUR_MS),
  };
  const columns = Object.keys(row);
  await sql.query(
    `insert into match_proposal (number, ${columns.join(', ')})
     values (next_number('P'), ${columns.map((_column, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
  return id;
}
