import type { Id } from '#kernel';
import type { MatchResult, RuleRefusal } from '#matching';

/** A supplier that hard constraints kept out, with the rules by its most promising listing. */
export interface RefusedSupplier {
  readonly firmId: Id;
  readonly listingId: Id | null;
  readonly refusals: readonly RuleRefusal[];
}

export interface LowSupplier {
  readonly firmId: Id;
  readonly listingId: Id | null;
  readonly score: number;
}

/** What became of each supplier that a run knew of; who is in none of the lists was not found. Stored with the run. */
export interface SupplierFates {
  /** Proposed, best first. */
  readonly chosen: readonly Id[];
  /** Admissible, and behind the last that was proposed; best first. */
  readonly low: readonly LowSupplier[];
  readonly refused: readonly RefusedSupplier[];
  /** Found, and not looked at since enough others were more promising. */
  readonly unread: readonly Id[];
}

/** Of each list the first so many are kept: a need has some 140 candidates. */
export const KEPT_FATES = 200;

interface Looked extends Pick<MatchResult, 'proposals' | 'beyond' | 'refused'> {
  readonly unread: readonly Id[];
}

/** The fates after a run of which the first `proposed` became proposals. */
export function fatesOf(result: Looked, proposed: number): SupplierFates {
  const weak = result.proposals.slice(proposed).map(({ firmId, listingId, score }) => ({ firmId, listingId, score }));
  return {
    chosen: result.proposals.slice(0, proposed).map(({ firmId }) => firmId),
    low: [...weak, ...result.beyond].slice(0, KEPT_FATES).map((low) => ({ ...low, score: rounded(low.score) })),
    refused: result.refused.slice(0, KEPT_FATES).map(({ firmId, listingId, reasons }) => ({
      ...{ firmId, listingId },
      refusals: reasons.flatMap(({ refusal }) => refusal ?? []),
    })),
    unread: result.unread.slice(0, KEPT_FATES),
  };
}

const rounded = (score: number): number => Math.round(score * 100) / 100;

export type SupplierFate =
  | { readonly kind: 'chosen' }
  | { readonly kind: 'low'; readonly rank: number; readonly score: number; readonly listingId: Id | null }
  | { readonly kind: 'refused'; readonly listingId: Id | null; readonly refusals: readonly RuleRefusal[] }
  | { readonly kind: 'unread' }
  | { readonly kind: 'notFound' };

/** What became of one supplier. */
export function fateOf(fates: SupplierFates, firmId: Id): SupplierFate {
  if (fates.chosen.includes(firmId)) return { kind: 'chosen' };
  const refused = fates.refused.find((supplier) => supplier.firmId === firmId);
  if (refused) return { kind: 'refused', listingId: refused.listingId, refusals: refused.refusals };
  const at = fates.low.findIndex((supplier) => supplier.firmId === firmId);
  const low = fates.low[at];
  if (low) return { kind: 'low', rank: fates.chosen.length + at + 1, score: low.score, listingId: low.listingId };
  return { kind: fates.unread.includes(firmId) ? 'unread' : 'notFound' };
}
