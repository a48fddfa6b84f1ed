import { acceptedNear } from './accepted-near.js';
import { affinityScore } from './affinity-score.js';
import { affinityShare } from './affinity-share.js';
import { associationShare } from './association-share.js';
import { associationSimilarity } from './association-similarity.js';
import { awardCount } from './award-count.js';
import { buyerAge } from './buyer-age.js';
import { buyerBest } from './buyer-best.js';
import { buyerBreadth } from './buyer-breadth.js';
import { buyerHabit } from './buyer-habit.js';
import { buyerSimilarity } from './buyer-similarity.js';
import { capacityReserve } from './capacity-reserve.js';
import { chainNode } from './chain-node.js';
import { commonRun } from './common-run.js';
import { cosineVotes } from './cosine-votes.js';
import { cover } from './cover.js';
import { designationMatch } from './designation-match.js';
import { districtMatch } from './district-match.js';
import { type Feature, type Pair } from './feature.js';
import { firstAward } from './first-award.js';
import { freshness } from './freshness.js';
import { jointAwards } from './joint-awards.js';
import { kernelRelative } from './kernel-relative.js';
import { kernelShare } from './kernel-share.js';
import { lastAward } from './last-award.js';
import { leadTimeSlack } from './lead-time-slack.js';
import { lexical } from './lexical.js';
import { linkAny } from './link-any.js';
import { linkBest } from './link-best.js';
import { linkBuyer } from './link-buyer.js';
import { linkCount } from './link-count.js';
import { linkLeader } from './link-leader.js';
import { linkPerAward } from './link-per-award.js';
import { linkRecent } from './link-recent.js';
import { linkRelative } from './link-relative.js';
import { linkShare } from './link-share.js';
import { linkSum } from './link-sum.js';
import { nearestOfAll } from './nearest-of-all.js';
import { needsPromise } from './needs-promise.js';
import { overlapBest } from './overlap-best.js';
import { overlapRelative } from './overlap-relative.js';
import { overlapVotes } from './overlap-votes.js';
import { partners } from './partners.js';
import { pastAge } from './past-age.js';
import { pastAverage } from './past-average.js';
import { pastBest } from './past-best.js';
import { pastCount } from './past-count.js';
import { pastRecent } from './past-recent.js';
import { pastRelative } from './past-relative.js';
import { pastShare } from './past-share.js';
import { pastSimilarity } from './past-similarity.js';
import { preferredCertificates } from './preferred-certificates.js';
import { pricePosition } from './price-position.js';
import { priceUnknown } from './price-unknown.js';
import { priorBusiness } from './prior-business.js';
import { quarterAwards } from './quarter-awards.js';
import { recordCover } from './record-cover.js';
import { recordPromise } from './record-promise.js';
import { renewalAge } from './renewal-age.js';
import { specFit } from './spec-fit.js';
import { subjectBest } from './subject-best.js';
import { subjectRecord } from './subject-record.js';
import { subjectVotes } from './subject-votes.js';
import { titleCover } from './title-cover.js';
import { trackRecord } from './track-record.js';
import { trust } from './trust.js';
import { usualSuppliers } from './usual-suppliers.js';
import { vectorSimilarity } from './vector-similarity.js';
import { yearAwards } from './year-awards.js';

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
  pastShare,
  pastRelative,
  pastRecent,
  pastAverage,
  pastAge,
  lastAward,
  firstAward,
  yearAwards,
  quarterAwards,
  buyerBreadth,
  jointAwards,
  partners,
  needsPromise,
  recordPromise,
  subjectRecord,
  subjectBest,
  subjectVotes,
  buyerSimilarity,
  buyerBest,
  renewalAge,
  buyerAge,
  buyerHabit,
  nearestOfAll,
  usualSuppliers,
  vectorSimilarity,
  linkSum,
  linkAny,
  linkBest,
  linkShare,
  linkRelative,
  linkBuyer,
  linkRecent,
  linkCount,
  linkPerAward,
  linkLeader,
  overlapVotes,
  overlapBest,
  overlapRelative,
  cosineVotes,
  affinityScore,
  affinityShare,
  kernelRelative,
  kernelShare,
] as const;

export type FeatureName = (typeof REGISTRY)[number]['name'];

/** All features in the order of the vector. Append only: stored vectors are read by position and names. */
export const FEATURES: ReadonlyArray<Feature & { readonly name: FeatureName }> = REGISTRY;

export const FEATURE_NAMES: readonly FeatureName[] = FEATURES.map(({ name }) => name);

/** The features of a pair in the order of `FEATURE_NAMES`; NaN is unknown. */
export function featureVector(pair: Pair): Float64Array {
  const vector = new Float64Array(FEATURES.length);
  // The iterator of `from` costs as much as half of the features.
  for (let at = 0; at < vector.length; at += 1) vector[at] = FEATURES[at]?.measure(pair) ?? Number.NaN;
  return vector;
}
