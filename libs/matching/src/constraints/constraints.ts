import { blockedPair } from './blocked-pair.js';
import { type Constraint, type ConstraintPair, type ConstraintResult } from './constraint.js';
import { enoughCapacity } from './free-capacity.js';
import { leadTime } from './lead-time.js';
import { listingActive } from './listing-active.js';
import { minimumOrder } from './minimum-order.js';
import { needOpen } from './need-open.js';
import { requiredCertificates } from './required-certificates.js';
import { serviceDistrict } from './service-district.js';
import { visibility } from './visibility.js';

const CONSTRAINTS: readonly Constraint[] = [
  needOpen,
  visibility,
  blockedPair,
  listingActive,
  requiredCertificates,
  serviceDistrict,
  enoughCapacity,
  minimumOrder,
  leadTime,
];

/** Every hard constraint that the need sets, each with its reason. */
export function checkConstraints(pair: ConstraintPair): ConstraintResult[] {
  return CONSTRAINTS.map((constraint) => constraint(pair)).filter((result) => result !== null);
}

export const isRefused = (results: readonly ConstraintResult[]): boolean =>
  results.some(({ outcome }) => outcome === 'refused');

/** The same as no refusal among `checkConstraints`, as soon as it is known. */
export const isAdmissible = (pair: ConstraintPair): boolean =>
  CONSTRAINTS.every((constraint) => constraint(pair)?.outcome !== 'refused');
