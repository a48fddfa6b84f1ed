import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import { type Loosening, type RankedProposal, SUPPLIER_FEATURES } from '#matching';
import type { SupplierFates } from './supplier-fates.js';
import type { RunTrigger } from './match-run.entity.js';
import { maySupplySql } from './may-supply.js';
import type { ServedPrediction } from './served-predictions.js';
import { SUPERSEDED } from './supersession.js';

export interface RunRecord {
  readonly id: Id;
  readonly needId: Id | null;
  readonly listingId: Id | null;
  /** null where one delivery makes several runs. */
  readonly deliveryId: Id | null;
  readonly trigger: RunTrigger;
  readonly round: number;
  readonly model: string;
  readonly weights: object;
  readonly counts: { readonly candidates: number; readonly refused: number; readonly proposed: number };
  readonly startedAt: Date;
  readonly durationMs: number;
  /** What the need may ask less of; null where it found enough. */
  readonly loosening: Loosening | null;
  /** null where one supplier was tried by itself. */
  readonly fates: SupplierFates | null;
}

/** A proposal with its places (from 1) and what is foretold of it. */
export interface ToWrite {
  readonly rank: number;
  readonly scoredRank: number;
  readonly proposal: RankedProposal;
  readonly prediction: ServedPrediction;
}

export interface Written {
  readonly id: Id;
  readonly supplierFirmId: Id;
  readonly rank: number;
  readonly grade: 'A' | 'B' | 'C' | 'D';
  readonly gapCount: number;
  readonly isNew: boolean;
}

const insertRun = {
  name: 'match-runs.insert',
  text: `insert into match_run (id, need_id, listing_id, delivery_id, trigger, round, status, phase, model, weights, counts,
                                started_at, finished_at, duration_ms, loosening, fates)
         values ($1, $2, $3, $4, $5, $6, 'done', 'done', $7, $8, $9, $10, clock_timestamp(), $11, $12, $13)`,
};

/** A vector out of JSON, where unknown is null. */
const numbers = (json: string): string =>
  `array(select (case when v = 'null' then 'NaN' else v #>> '{}' end)::float8 from jsonb_array_elements(${json}) v)`;

/**
 * Unique by need, supplier and round: a repetition finds its rows and changes nothing that a person has decided.
 * Listing, firm and blocked pairs are checked once more on the rows of this moment, so that an index that lags can miss
 * a supplier and never propose a wrong one. A supplier whose earlier proposal is under way is not proposed again.
 */
const insertProposals = {
  name: 'proposals.insert',
  text: `insert into match_proposal as p (id, number, need_id, supplier_firm_id, listing_id, round, run_id, rank, score, grade,
                                          factors, gaps, explanation, provenance, features, vector, due_at, scored_rank,
                                          base, raw, need_probability, need_events, supplier_probability, supplier_model,
                                          supplier_events, supplier_features, supplier_vector, expected_value)
         select x.id, next_number('P'), n.id, x.firm_id, x.listing_id, $2, $3, x.rank, x.score, x.grade,
                x.factors, x.gaps, x.explanation, array(select jsonb_array_elements_text(x.provenance)), $4::text[],
                ${numbers('x.vector')}, $5, x.scored_rank, x.base, x.raw, x.need_probability, x.need_events,
                x.supplier_probability, x.supplier_model, x.supplier_events, $7::text[], ${numbers('x.supplier_vector')},
                x.expected_value
         from jsonb_to_recordset($6::jsonb) as x(id uuid, firm_id uuid, listing_id uuid, rank int, score float8, grade text,
                factors jsonb, gaps jsonb, explanation jsonb, provenance jsonb, vector jsonb, scored_rank int,
                base float8, raw float8, need_probability float8, need_events int, supplier_probability float8,
                supplier_model text, supplier_events int, supplier_vector jsonb, expected_value float8)
         join need n on n.id = $1
         where ${maySupplySql({ buyer: 'n.firm_id', supplier: 'x.firm_id', listing: 'x.listing_id' })}
           and not exists (
             select from match_proposal e where e.need_id = $1 and e.supplier_firm_id = x.firm_id and e.round < $2
               and e.status in ('approved', 'pushed', 'viewed', 'invited', 'bid'))
         on conflict (need_id, supplier_firm_id, round) do update
           set listing_id = excluded.listing_id, run_id = excluded.run_id, rank = excluded.rank, score = excluded.score,
               grade = excluded.grade, factors = excluded.factors, gaps = excluded.gaps,
               explanation = excluded.explanation, provenance = excluded.provenance, features = excluded.features,
               vector = excluded.vector, scored_rank = excluded.scored_rank, base = excluded.base, raw = excluded.raw,
               need_probability = excluded.need_probability, need_events = excluded.need_events,
               supplier_probability = excluded.supplier_probability, supplier_model = excluded.supplier_model,
               supplier_events = excluded.supplier_events, supplier_features = excluded.supplier_features,
               supplier_vector = excluded.supplier_vector, expected_value = excluded.expected_value,
               status = 'proposed', version = p.version + 1
           where p.status in ('proposed', 'superseded') and p.decided_by is null
         returning p.id, p.supplier_firm_id as "supplierFirmId", p.rank, p.grade, jsonb_array_length(p.gaps) as "gapCount",
                   p.version = 1 as "isNew"`,
};

/**
 * What an earlier run of this round proposed and nobody has decided is replaced by this run; what an earlier round
 * proposed too, even where a first person has approved it: that approval was of another content.
 */
const supersede = {
  name: 'proposals.supersede-older',
  text: `update match_proposal p set ${SUPERSEDED}
         where p.need_id = $1 and p.status = 'proposed'
           and (p.round < $2 or (p.round = $2 and p.run_id <> $3 and p.decided_by is null))`,
};

/**
 * The place that a score has among the proposals of a round, and whether the very same proposal is there already. Scores
 * are told to a hundredth of a point: they drift by less from one minute to the next, as a listing's freshness fades.
 */
const standing = {
  name: 'proposals.standing',
  text: `select count(*) filter (where supplier_firm_id <> $3 and score > $5 and status <> 'superseded')::int as better,
                coalesce(bool_or(supplier_firm_id = $3 and listing_id = $4 and abs(score - $5) < 0.01 and status <> 'superseded'), false)
                  as "isThere"
         from match_proposal where need_id = $1 and round = $2`,
};

/** Writes a run and its proposals in the caller's transaction. */
@Injectable()
export class ProposalWriter {
  constructor(private readonly database: Database) {}

  async run(em: EntityManager, run: RunRecord): Promise<void> {
    await this.database.run(em, insertRun, [
      run.id,
      run.needId,
      run.listingId,
      run.deliveryId,
      run.trigger,
      run.round,
      run.model,
      JSON.stringify(run.weights),
      JSON.stringify(run.counts),
      run.startedAt,
      run.durationMs,
      run.loosening && JSON.stringify(run.loosening),
      run.fates && JSON.stringify(run.fates),
    ]);
  }

  async standing(
    em: EntityManager,
    target: { readonly needId: Id; readonly round: number },
    proposal: RankedProposal,
  ): Promise<{ better: number; isThere: boolean }> {
    const values = [target.needId, target.round, proposal.firmId, proposal.listingId, proposal.score];
    const [row] = await this.database.run<{ better: number; isThere: boolean }>(em, standing, values);
    return row ?? { better: 0, isThere: false };
  }

  /** The proposals as they stand now, in their order; those that a person has decided are left out. */
  async proposals(
    em: EntityManager,
    target: { readonly needId: Id; readonly round: number; readonly runId: Id; readonly dueAt: Date },
    ranked: readonly ToWrite[],
  ): Promise<Written[]> {
    const first = ranked[0];
    if (!first) return [];
    const rows = ranked.map(({ rank, scoredRank, proposal, prediction }) => ({
      id: newId(),
      firm_id: proposal.firmId,
      listing_id: proposal.listingId,
      rank,
      score: proposal.score,
      grade: proposal.grade,
      factors: proposal.factors,
      gaps: proposal.gaps,
      explanation: {
        matchedInListing: proposal.matchedInListing,
        matchedInRecord: proposal.matchedInRecord,
        similarNeeds: proposal.similarNeeds,
        requirements: proposal.requirements,
      },
      provenance: Object.keys(proposal.provenance),
      vector: [...proposal.features.values],
      scored_rank: scoredRank,
      base: proposal.base,
      raw: proposal.raw,
      need_probability: prediction.needProbability,
      need_events: prediction.needEvents,
      supplier_probability: prediction.supplier.probability,
      supplier_model: prediction.supplier.model,
      supplier_events: prediction.supplier.events,
      supplier_vector: [...prediction.supplier.vector],
      expected_value: prediction.expectedValue,
    }));
    const written = await this.database.run<Written>(em, insertProposals, [
      target.needId,
      target.round,
      target.runId,
      first.proposal.features.names,
      target.dueAt,
      JSON.stringify(rows),
      SUPPLIER_FEATURES,
    ]);
    return written.sort((a, b) => a.rank - b.rank);
  }

  async supersedeOlder(em: EntityManager, needId: Id, round: number, runId: Id): Promise<void> {
    await this.database.run(em, supersede, [needId, round, runId]);
  }
}
