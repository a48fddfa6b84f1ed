import { sampleOf, seededRandom } from '../learning/random.js';
import { AssociationIndex } from '../retrieval/associations/association-index.js';
import { type AssociationSpace } from '../retrieval/associations/association-space.js';
import {
  DEFAULT_ASSOCIATIONS,
  learnAssociations,
  learnSpace,
  type AcceptedNeed,
} from '../retrieval/associations/associations.js';
import { type ImpactIndex } from '../retrieval/impact-index.js';
import { PastNeeds } from '../retrieval/past-needs.js';
import { LINEAR_MODEL } from '../scoring/ranker.js';
import { type JudgedQuery } from './index-setting.js';
import { type Experience, type RelevanceCollection } from './relevance-collection.js';

/** One query's candidates as served, with the answers to them. */
export interface Lesson {
  /** The part of the queries from whose answers nothing is in the vectors. */
  readonly fold: number;
  readonly query: JudgedQuery;
  readonly documentIds: readonly string[];
  readonly vectors: readonly Float64Array[];
  readonly grades: Float32Array;
}

export interface LessonOptions {
  readonly seed: number;
  readonly mostNeeds: number;
  readonly folds: number;
}

export interface Lessons {
  readonly lessons: readonly Lesson[];
  /** What serves: past and associations of all queries. */
  readonly experience: Experience;
}

const SOURCE_LIMIT = 60;
/** Of grades 0 to 3 the lower half is no acceptance. */
const ACCEPTED_SHARE = 0.5;

/**
 * The candidates of judged queries, as served by an experience of the other folds alone: a query's own answers are never
 * in what its candidates are measured with.
 */
export function lessonsOf(
  collection: RelevanceCollection,
  { judged, index }: { readonly judged: readonly JudgedQuery[]; readonly index: ImpactIndex },
  { seed, mostNeeds, folds: count }: LessonOptions,
): Lessons {
  const random = seededRandom(seed);
  const folds = judged.map(() => Math.floor(random() * count));
  const needs = judged.map(asAccepted);
  const space = learnSpace({ listings: collection.texts(), needs }, { ...DEFAULT_ASSOCIATIONS, seed });
  const source = { space, index, seed };
  const asked = Array.from(sampleOf(judged.length, Math.min(mostNeeds, judged.length), random));
  const lessons = Array.from({ length: count }, (_, fold) => {
    const others = needs.filter((__, at) => folds[at] !== fold);
    const experience = experienceOf(collection, others, source);
    return asked
      .filter((at) => folds[at] === fold)
      .flatMap((at) => judged.slice(at, at + 1))
      .map((query) => lessonOf(collection, query, { experience, fold }));
  }).flat();
  return { lessons, experience: experienceOf(collection, needs, source) };
}

function asAccepted({ id, text, grades }: JudgedQuery): AcceptedNeed {
  const best = Math.max(...grades.values());
  const listingIds = [...grades].filter(([, grade]) => grade > 0 && grade > ACCEPTED_SHARE * best).map(([at]) => at);
  return { id, text, listingIds };
}

function experienceOf(
  collection: RelevanceCollection,
  needs: readonly AcceptedNeed[],
  { space, index, seed }: { readonly space: AssociationSpace; readonly index: ImpactIndex; readonly seed: number },
): Experience {
  const listings = collection.texts();
  const associations = new AssociationIndex(
    learnAssociations({ listings, needs }, { ...DEFAULT_ASSOCIATIONS, seed }, space),
  );
  for (const listing of listings) associations.put(listing);
  const past = new PastNeeds();
  for (const need of needs) {
    associations.record(need);
    past.record({ id: need.id, text: need.text, buyerFirmId: '', supplierFirmIds: need.listingIds });
  }
  return { past, associations, index, model: LINEAR_MODEL, limit: SOURCE_LIMIT };
}

function lessonOf(
  collection: RelevanceCollection,
  query: JudgedQuery,
  { experience, fold }: { readonly experience: Experience; readonly fold: number },
): Lesson {
  const ranked = collection.rank(query, experience);
  const documentIds = ranked.map(({ pair }) => pair.firm.id);
  const grades = Float32Array.from(documentIds, (id) => query.grades.get(id) ?? 0);
  return { fold, query, documentIds, vectors: ranked.map(({ vector }) => vector), grades };
}
