import { type ConstraintResult } from '../constraints/constraint.js';
import { type SimilarNeed } from '../retrieval/past-needs.js';
import { type Pair } from '../scoring/feature.js';
import { needText } from '../views.js';
import { type Bilingual } from '../words.js';
import { explainFactors, type Factor, type ScoredVector } from './factors.js';
import { matchedTerms, type MatchedTerm } from './matched-terms.js';
import { gapsOf, requirementsOf, type Requirement } from './requirements.js';

/** Why a proposal stands where it stands. */
export interface Explanation {
  /** Their points and the proposal's `base` sum to the raw score, which for a linear model is the score. */
  readonly factors: readonly Factor[];
  /** Words of the need found in the listing, and in what the firm supplied before. */
  readonly matchedInListing: readonly MatchedTerm[];
  readonly matchedInRecord: readonly MatchedTerm[];
  readonly similarNeeds: readonly SimilarNeed[];
  readonly requirements: readonly Requirement[];
  readonly gaps: readonly Bilingual[];
}

export function explain(scored: ScoredVector, constraints: readonly ConstraintResult[]): Explanation {
  const pair: Pair = scored.pair;
  const text = needText(pair.need);
  const requirements = requirementsOf(pair, constraints);
  return {
    factors: explainFactors(scored),
    matchedInListing: matchedTerms(text, pair.listingRelevance),
    matchedInRecord: matchedTerms(text, pair.recordRelevance),
    similarNeeds: pair.past?.nearest ?? [],
    requirements,
    gaps: gapsOf(requirements),
  };
}
