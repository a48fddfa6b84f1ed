import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { ListingMatching } from '#listings';
import { type AcceptedNeed, type AssociationExamples, listingText } from '#matching';
import { AcceptedNeeds } from './accepted-needs.js';
import { AssociationLearning } from './association-options.js';

const BATCH = 1000;

/** Reads what associations are learned from. Nothing of it leaves the house, so that texts of any visibility teach. */
@Injectable()
export class AssociationReader {
  constructor(
    private readonly accepted: AcceptedNeeds,
    private readonly listings: ListingMatching,
    private readonly learning: AssociationLearning,
  ) {}

  /** The newest accepted needs, up to the most that teach. */
  async needs(signal: AbortSignal): Promise<AcceptedNeed[]> {
    const needs: AcceptedNeed[] = [];
    for (let before: Id | null = null; needs.length < this.learning.mostNeeds;) {
      signal.throwIfAborted();
      const limit = Math.min(BATCH, this.learning.mostNeeds - needs.length);
      const batch: AcceptedNeed[] = await this.accepted.latest(before, limit);
      needs.push(...batch);
      before = batch.at(-1)?.id ?? null;
      if (before === null) break;
    }
    return needs;
  }

  /** The listings that the needs accepted, offered still or not, and rivals that are offered now; in order of ids. */
  async listingsFor(needs: readonly AcceptedNeed[], signal: AbortSignal): Promise<AssociationExamples['listings']> {
    const { mostRivals, options } = this.learning;
    const rivals = await this.listings.sampleOffered(options.seed, mostRivals);
    const ids = [...new Set([...needs.flatMap(({ listingIds }) => listingIds), ...rivals])].sort();
    const texts: { id: Id; text: string }[] = [];
    for (let from = 0; from < ids.length; from += BATCH) {
      signal.throwIfAborted();
      const rows = await this.listings.listingsInAnyState(ids.slice(from, from + BATCH));
      texts.push(...rows.map((row) => ({ id: row.id, text: listingText(row) })));
    }
    return texts.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
