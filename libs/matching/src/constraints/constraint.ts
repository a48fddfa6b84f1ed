import { type FirmFacts, type ListingView, type NeedView } from '../views.js';
import { type Bilingual } from '../words.js';

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
  readonly satisfiedBy: 'need' | 'listing' | 'firm' | null;
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
