import { type ConstraintPair } from './constraints/constraint.js';
import { loosen, type Loosening } from './constraints/loosening.js';
import { type ConsideredPair } from './match-engine.js';
import { FEATURES, type FeatureName } from './scoring/features.js';
import { gradeOf } from './scoring/grade.js';
import { LINEAR_MODEL, rankVector, type RankingModel } from './scoring/ranker.js';
import { type NeedView } from './views.js';

/** The features that rest on what a need can loosen; all others stay as they were measured. */
const LOOSENED: ReadonlySet<FeatureName> = new Set<FeatureName>([
  'capacityReserve',
  'pricePosition',
  'leadTimeSlack',
  'preferredCertificates',
  'districtMatch',
]);

const IS_LOOSENED = FEATURES.map(({ name }) => LOOSENED.has(name));

interface Considered extends ConstraintPair, ConsideredPair {}

/**
 * What the need may ask less of, over the pairs that a match has considered. A supplier counts where it would reach
 * grade C for the need as it would be: time and capacity to spare grow as the need asks for less.
 */
export function loosenNeed(
  need: NeedView,
  considered: readonly ConsideredPair[],
  model: RankingModel = LINEAR_MODEL,
): Loosening {
  const isWorth = (offer: Considered): boolean => {
    const vector = offer.need === need ? offer.vector : measuredAgain(offer);
    return gradeOf(rankVector(model, vector, offer.need).score) !== 'D';
  };
  const pairs = considered.flatMap(({ pair, vector }): Considered[] => {
    const { listing, firm, now } = pair;
    return isHopeless(vector, need, model) ? [] : [{ need, listing, firm, now, pair, vector }];
  });
  return loosen({ need, pairs, isWorth });
}

/** Below grade C even with all that a loosened need can give; told for points only, which never fall with a feature. */
function isHopeless(vector: Float64Array, need: NeedView, model: RankingModel): boolean {
  if (model.kind !== 'linear') return false;
  const best = Float64Array.from(vector, (value, at) => (IS_LOOSENED[at] === true ? 1 : value));
  return gradeOf(rankVector(model, best, need).score) === 'D';
}

function measuredAgain({ pair, vector, need }: Considered): Float64Array {
  const changed = { ...pair, need };
  return Float64Array.from(FEATURES, (feature, at) =>
    IS_LOOSENED[at] === true ? (feature.measure(changed) ?? Number.NaN) : (vector[at] ?? Number.NaN),
  );
}
