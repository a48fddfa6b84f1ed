import { type Day } from './city-day.js';
import { type Moment, type NeedChange, type OfferChange } from './changes.js';

/** A certificate that the firm holds and that is not valid on the day of delivery. */
export interface LapsedCertificate {
  readonly code: string;
  /** The latest end among its records. */
  readonly validUntil: Moment | null;
}

interface Satisfiable {
  /** Each of these alone makes the rule pass. */
  readonly satisfiedBy: { readonly need: readonly NeedChange[]; readonly offer: readonly OfferChange[] };
}

/** Why a rule refuses a pair, as data: the values that were compared, and those that would satisfy it. Plain JSON. */
export type RuleRefusal = Satisfiable &
  (
    | { readonly rule: 'needOpen'; readonly isOpen: boolean; readonly deadline: Moment | null }
    | {
        readonly rule: 'visibility';
        readonly visibility: 'chain' | 'invited';
        readonly chainCode: string | null;
        readonly firmChainCodes: readonly string[];
      }
    | { readonly rule: 'blockedPair'; readonly kind: 'same' | 'blocked' }
    | { readonly rule: 'listingActive'; readonly isActive: boolean; readonly validUntil: Moment | null }
    | {
        readonly rule: 'requiredCertificates';
        readonly missing: readonly string[];
        readonly lapsed: readonly LapsedCertificate[];
        /** The day of delivery, today where none is set. */
        readonly neededOn: Day;
      }
    | { readonly rule: 'serviceDistrict'; readonly wanted: string; readonly served: readonly string[] }
    | {
        readonly rule: 'freeCapacity';
        readonly wanted: number;
        /** Free until delivery, in the same unit; rounded down. */
        readonly free: number;
        readonly unit: string;
      }
    | { readonly rule: 'minimumOrder'; readonly wanted: number; readonly minimum: number; readonly unit: string }
    | {
        readonly rule: 'leadTime';
        /** Whole days from now until delivery; negative when the day has passed. */
        readonly daysLeft: number;
        readonly leadTimeDays: number;
      }
  );
