import { acceptedNear } from './accepted-near.js';
import { associationShare } from './association-share.js';
import { associationSimilarity } from './association-similarity.js';
import { specFit } from './spec-fit.js';
import { titleCover } from './title-cover.js';
import { awardCount } from './award-count.js';
import { capacityReserve } from './capacity-reserve.js';
import { chainNode } from './chain-node.js';
import { commonRun } from './common-run.js';
import { cover } from './cover.js';
import { designationMatch } from './designation-match.js';
import { districtMatch } from './district-match.js';
import { type Feature, type Pair } from './feature.js';
import { freshness } from './freshness.js';
import { leadTimeSlack } from './lead-time-slack.js';
import { lexical } from './lexical.js';
import { pastBest } from './past-best.js';
import { pastCount } from './past-count.js';
import { pastSimilarity } from './past-similarity.js';
import { preferredCertificates } from './preferred-certificates.js';
import { pricePosition } from './price-position.js';
import { priceUnknown } from './price-unknown.js';
import { priorBusiness } from './prior-business.js';
import { recordCover } from './record-cover.js';
import { trackRecord } from './track-record.js';
import { trust } from './trust.js';

const REGISTRY = [
  lexical,
  cover,
  commonRun,
  pastSimilarity,
  pastBest,
  pastCount,
  trackRecord,
  recordCover,
  priorBusiness,
  awardCount,
  chainNode,
  preferredCertificates,
  pricePosition,
  priceUnknown,
  capacityReserve,
  leadTimeSlack,
  freshness,
  trust,
  districtMatch,
  associationShare,
  associationSimilarity,
  acceptedNear,
  titleCover,
  specFit,
  designationMatch,
] as const;

export type FeatureName = (typeof REGISTRY)[number]['name'];

/** All features in the order of the vector. Append only: stored vectors are read by position and names. */
export const FEATURES: ReadonlyArray<Feature & { readonly name: FeatureName }> = REGISTRY;

export const FEATURE_NAMES: readonly FeatureName[] = FEATURES.map(({ name }) => name);

/** The features of a pair in the order of `FEATURE_NAMES`; NaN is unknown. */
export function featureVector(pair: Pair): Float64Array {
  return Float64Array.from(FEATURES, (feature) => feature.measure(pair) ?? Number.NaN);
}
