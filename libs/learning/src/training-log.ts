import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { packVectors } from './domain/vectors.js';

/** What a run scored, best first: the only thing that a model may be trained on. */
export interface ServedCandidates {
  readonly runId: Id;
  readonly needId: Id;
  readonly model: string;
  readonly prefersNearby: boolean;
  readonly features: readonly string[];
  readonly candidates: readonly { readonly firmId: Id; readonly vector: ArrayLike<number> }[];
}

const insert = {
  name: 'learning.log-candidates',
  text: `insert into candidate_log (run_id, need_id, model, prefers_nearby, features, firm_ids, vectors)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (run_id) do nothing`,
};

/** Remembers what was served, in the transaction that serves it. Twice is harmless: a run has one row. */
@Injectable()
export class TrainingLog {
  constructor(private readonly database: Database) {}

  async candidates(em: EntityManager, served: ServedCandidates): Promise<void> {
    if (served.candidates.length === 0) return;
    await this.database.run(em, insert, [
      served.runId,
      served.needId,
      served.model,
      served.prefersNearby,
      served.features,
      served.candidates.map(({ firmId }) => firmId),
      packVectors(served.candidates.map(({ vector }) => vector)),
    ]);
  }
}
