import { checkConstraints } from '../constraints/constraints.js';
import { NO_RELEVANCE } from '../retrieval/relevance.js';
import { type Pair } from '../scoring/feature.js';
import { FEATURES, type FeatureName } from '../scoring/features.js';
import { gradeOf, type Grade } from '../scoring/grade.js';
import { rankVector, type RankingModel } from '../scoring/ranker.js';
import { words, type Bilingual } from '../words.js';
import { type ImprovementKind, type Offer, possibleChanges, type PossibleChange } from './offer-changes.js';
import { requirementsOf } from './requirements.js';

/** One thing that the supplier can do, and what the model would make of it. Gains do not add up: each stands alone. */
export interface Improvement {
  readonly kind: ImprovementKind;
  readonly text: Bilingual;
  /** Points of the score, more than 0 unless it only answers an open requirement. */
  readonly gain: number;
  readonly grade: Grade;
  /** Requirements of the need that are open now and would be met. */
  readonly answers: readonly Bilingual[];
}

export interface ServedOffer extends Offer {
  /** The vector that was served, by feature name: relevance and past are taken from it. */
  readonly served: ReadonlyMap<string, number>;
}

/** The features that a supplier's own statements decide; all others stay as they were served. */
const ACTIONABLE: readonly FeatureName[] = [
  'capacityReserve',
  'pricePosition',
  'priceUnknown',
  'leadTimeSlack',
  'preferredCertificates',
  'chainNode',
  'freshness',
  'trust',
  'specFit',
];

/**
 * What would raise a supplier's score for one need, best first: each change is made on the listing or the firm, the
 * features that rest on it are measured again, and the model scores the changed vector. Nothing here rests on rivals.
 */
export function improvements(pair: ServedOffer, model: RankingModel): Improvement[] {
  const before = scoreOf(pair, model);
  const open = openRequirements(pair);
  return possibleChanges(pair)
    .map((change) => {
      const after = changed(pair, change);
      const score = scoreOf(after, model);
      const stillOpen = new Set(openRequirements(after).map(({ zh }) => zh));
      return {
        kind: change.kind,
        text: change.text,
        gain: score - before,
        grade: gradeOf(score),
        answers: open.filter(({ zh }) => !stillOpen.has(zh)),
      };
    })
    .filter(({ gain, answers }) => gain > WORTH_TELLING || (gain > -WORTH_TELLING && answers.length > 0))
    .sort((a, b) => b.gain - a.gain || b.answers.length - a.answers.length);
}

/** A tenth of a point: less is not shown as a number either. */
const WORTH_TELLING = 0.1;

function asPair({ need, listing, firm, now, nodeRelation }: ServedOffer): Pair {
  return {
    ...{ need, listing, firm, now, nodeRelation },
    ...{ listingRelevance: NO_RELEVANCE, recordRelevance: NO_RELEVANCE, past: undefined },
    ...{ awardCount: 0, awardCountWithBuyer: 0 },
  };
}

function scoreOf(pair: ServedOffer, model: RankingModel): number {
  const measured = asPair(pair);
  const vector = Float64Array.from(FEATURES, (feature) => {
    const value = ACTIONABLE.includes(feature.name) ? feature.measure(measured) : pair.served.get(feature.name);
    return value ?? Number.NaN;
  });
  return rankVector(model, vector, pair.need).score;
}

function openRequirements(pair: ServedOffer): Bilingual[] {
  const measured = asPair(pair);
  return requirementsOf(measured, checkConstraints(measured)).flatMap(({ name, state, expected }) =>
    state === 'met' ? [] : [words(`${name.zh} ${expected.zh}`, `${name.en} ${expected.en}`)],
  );
}

function changed(pair: ServedOffer, change: PossibleChange): ServedOffer {
  const { listing, firm } = pair;
  return {
    ...pair,
    listing: listing && { ...listing, ...change.listing },
    firm: {
      ...firm,
      certificates: [...firm.certificates, ...(change.certificates ?? [])],
      isVerified: change.isVerified ?? firm.isVerified,
    },
    nodeRelation: change.nodeRelation ?? pair.nodeRelation,
  };
}
