import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { type Delivery, Journal, On } from '#foundation/outbox';
import { type FormerTerms, SynonymSetChanged, TermsQueries } from '#terms';
import { MatchNeed } from './proposals.jobs.js';

/** Needs that are matched again at once; the older ones wait, so that one edit does not keep all others waiting. */
const LOT = 200;
const LOT_EVERY_MS = 10 * 60_000;
/** Beyond these a need is matched again when it, or a listing that it may want, changes. */
const MOST = 2000;

const ACTOR = systemActor('matching');

/** An open need with a changed word of the trade is worth another run. */
@Injectable()
export class SynonymReruns {
  constructor(
    private readonly terms: TermsQueries,
    private readonly journal: Journal,
  ) {}

  // Twice is harmless: a run in the same round proposes nobody twice.
  @On(SynonymSetChanged, { lane: 'upkeep' })
  async askAgain(
    { synonymSetId, former }: { synonymSetId: Id; former: FormerTerms | null },
    delivery: Delivery,
  ): Promise<void> {
    if (!delivery.em) throw new Error('this handler runs in a transaction');
    const needs = await this.terms.affectedNeeds(synonymSetId, former, MOST);
    if (needs.length === 0) return;
    const now = Date.now();
    await this.journal.record(delivery.em, {
      actor: ACTOR,
      act: 'synonym-set.rematch',
      entity: 'synonym_set',
      entityId: synonymSetId,
      after: { needs: needs.length },
      jobs: needs.map((needId, at) => {
        const lot = Math.floor(at / LOT);
        const later = lot === 0 ? {} : { notBefore: new Date(now + lot * LOT_EVERY_MS) };
        return { job: MatchNeed, payload: { needId }, ...later };
      }),
    });
  }
}
