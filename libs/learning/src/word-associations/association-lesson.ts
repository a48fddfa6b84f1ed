import {
  type AcceptedNeed,
  AssociationIndex,
  type AssociationExamples,
  type AssociationOptions,
  type Associations,
  decideServing,
  learnAssociations,
  learnSpace,
  ndcgAt,
  type Verdict,
} from '#matching';

/** Everything that associations are learned from; plain data, so that a thread can take it. */
export interface AssociationTask extends AssociationExamples {
  readonly options: AssociationOptions;
}

export interface AssociationProgress {
  readonly done: number;
  readonly of: number;
}

/** How well needs that taught nothing were led to what they accepted, means of 0 to 1. */
export interface LeadQuality {
  readonly ndcg: number;
  /** Of the first 100 listings. */
  readonly recall: number;
}

export interface AssociationLesson {
  readonly associations: Associations;
  /** Answers against none: `challenger` is served, `fallback` is not. */
  readonly verdict: Verdict;
  readonly learned: LeadQuality;
  /** The same texts without their answers. */
  readonly unlearned: LeadQuality;
}

interface Led {
  readonly ndcg: number;
  readonly recall: number;
}

const FOLDS = 5;
const CUT = 10;
const LISTINGS = 100;

/**
 * Learns from all needs, and judges what needs of the other folds teach about each: whether accepted pairs lead to the
 * accepted listings better than the texts alone do (nDCG@10). Yields how far it has come; equal tasks give equal lessons.
 */
export function* associationLesson(task: AssociationTask): Generator<AssociationProgress, AssociationLesson> {
  const { listings, needs, options } = task;
  const space = learnSpace(task, options);
  const steps = FOLDS + 2;
  yield { done: 1, of: steps };
  const silent = indexOf(task, learnAssociations({ listings, needs: [] }, options, space));
  const unlearned = needs.map((need) => led(silent, need));
  const learned = new Array<Led>(needs.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = needs.filter((_, at) => at % FOLDS !== fold);
    const index = indexOf(task, learnAssociations({ listings, needs: others }, options, space));
    needs.forEach((need, at) => {
      if (at % FOLDS === fold) learned[at] = led(index, need);
    });
    yield { done: fold + 2, of: steps };
  }
  const associations = learnAssociations(task, options, space);
  const fallback = unlearned.map(({ ndcg }) => ndcg);
  const challenger = learned.map(({ ndcg }) => ndcg);
  return {
    associations,
    verdict: decideServing({ fallback, champion: null, challenger }, { seed: options.seed }),
    learned: meansOf(learned),
    unlearned: meansOf(unlearned),
  };
}

function indexOf({ listings }: AssociationTask, associations: Associations): AssociationIndex {
  const index = new AssociationIndex(associations);
  for (const listing of listings) index.put(listing);
  return index;
}

function led(index: AssociationIndex, { text, listingIds }: AcceptedNeed): Led {
  const accepted = new Set(listingIds);
  const { hits } = index.search({ text, limit: LISTINGS });
  const grades = hits.map(({ id }) => (accepted.has(id) ? 1 : 0));
  const found = grades.reduce<number>((sum, grade) => sum + grade, 0);
  const all = new Float32Array(accepted.size).fill(1);
  return { ndcg: ndcgAt(CUT, grades, all), recall: found / accepted.size };
}

function meansOf(all: readonly Led[]): LeadQuality {
  const mean = (of: (one: Led) => number): number => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return { ndcg: mean(({ ndcg }) => ndcg), recall: mean(({ recall }) => recall) };
}
