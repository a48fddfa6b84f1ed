import { type FirmFacts, type ListingView, type NeedView } from '../views.js';
import { type Bilingual } from '../words.js';
import { type RuleRefusal } from './rule-refusal.js';

export type ConstraintName =
  | 'needOpen'
  | 'visibility'
  | 'blockedPair'
  | 'listingActive'
  | 'requiredCertificates'
  | 'serviceDistrict'
  | 'freeCapacity'
  | 'minimumOrder'
  | 'leadTime';

/** Unknown is never a refusal: a value that nobody stated makes the rule `unverified`. */
export type ConstraintOutcome = 'met' | 'refused' | 'unverified';

export interface ConstraintResult {
  readonly rule: ConstraintName;
  readonly outcome: ConstraintOutcome;
  readonly expected: Bilingual;
  /** What was found; null when nothing is stated. */
  readonly actual: Bilingual | null;
  /** Whose statement decided; null when nothing did. */
  readonly decidedBy: 'need' | 'listing' | 'firm' | null;
  /** The values that were compared and those that would satisfy; present exactly when the rule refuses. */
  readonly refusal: RuleRefusal | null;
}

/** A need and who might answer it; a firm may be a candidate by its past alone, without a listing. */
export interface ConstraintPair {
  readonly need: NeedView;
  readonly listing: ListingView | null;
  readonly firm: FirmFacts;
  readonly now: Date;
}

/** The result, or null when the need does not ask for it. */
export type Constraint = (pair: ConstraintPair) => ConstraintResult | null;

/** A result without a verdict: what the rule wants was not stated by the other side. */
export const unverified = (
  rule: ConstraintName,
  expected: Bilingual,
  actual: Bilingual | null = null,
): ConstraintResult => ({ rule, outcome: 'unverified', expected, actual, decidedBy: null, refusal: null });

type Verdict = Pick<ConstraintResult, 'expected' | 'decidedBy'> & { readonly actual: Bilingual };

/** A verdict on stated values: refused where there is a refusal, met otherwise. */
export const decided = (rule: ConstraintName, refusal: RuleRefusal | null, verdict: Verdict): ConstraintResult => ({
  rule,
  outcome: refusal === null ? 'met' : 'refused',
  refusal,
  ...verdict,
});
