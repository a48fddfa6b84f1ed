import { describe, expect, it } from '@jest/globals';
import { below, seededRandom } from '../learning/random.js';
import { FEATURE_NAMES } from '../scoring/features.js';
import { chooseSetting, DEFAULT_SETTING, type JudgedQuery } from './index-setting.js';
import { learnRelevance } from './learn-relevance.js';
import { RelevanceCollection, type RelevanceDocument } from './relevance-collection.js';
import { lessonsOf, type Lesson } from './relevance-lessons.js';

const SUBJECTS = 10;
const DOCUMENTS = 40;
/** Letters alone: numbers would be words that both sides share. */
const nameOf = (at: number): string => 'abcdfghjkl'.charAt(at % SUBJECTS).repeat(2);

const documents: RelevanceDocument[] = Array.from({ length: DOCUMENTS }, (_, at) => ({
  id: `d${at}`,
  title: `ware${nameOf(at)}`,
  text: `supplier${nameOf(at)} offer grade${nameOf(at % 7)}`,
}));
const collection = new RelevanceCollection(documents);

/** Askers call things by other names than suppliers; one word alone is common to all. */
const textOf = (at: number): string => `offer asker${nameOf(at)} wish${nameOf(at)} hurry${nameOf(at % 3)}`;
const answer = (...ids: number[]): ReadonlyMap<string, number> => new Map(ids.map((id) => [`d${id}`, 1]));

const bySubject: JudgedQuery[] = Array.from({ length: 80 }, (_, at) => ({
  id: `q${at}`,
  text: textOf(at),
  grades: answer(at % SUBJECTS, (at % SUBJECTS) + SUBJECTS),
}));

function byChance(seed: number): JudgedQuery[] {
  // Another seed than that of the folds, which would draw the same numbers.
  const random = seededRandom(1000 + seed);
  return bySubject.map((query) => ({ ...query, grades: answer(below(DOCUMENTS, random)) }));
}

describe('what is learned from answered queries', () => {
  it('leads to answers in other words, and serves', () => {
    const { verdict, crossValidated, experience } = learnRelevance(collection, bySubject, { folds: 2 });
    expect(verdict).toMatchObject({ serve: 'challenger', reason: 'challengerWins' });
    expect(crossValidated?.learned.ndcg).toBeGreaterThan((crossValidated?.unlearned.ndcg ?? 0) + 0.3);
    const [best] = collection.rank({ id: 'new', text: `wish${nameOf(4)} asker${nameOf(4)}` }, experience);
    expect(Number(best?.pair.firm.id.slice(1)) % SUBJECTS).toBe(4);
  });

  it('is nothing where answers are chance: the gain is near 0, its interval holds 0, and the unlearned ranking serves', () => {
    const learnings = [1, 2, 3].map((seed) => learnRelevance(collection, byChance(seed), { seed }));
    for (const { verdict, crossValidated, experience } of learnings) {
      expect(verdict.serve).toBe('fallback');
      expect(crossValidated?.gain?.low).toBeLessThan(0);
      expect(experience.associations).toBeUndefined();
    }
    const gains = learnings.map(({ crossValidated }) => crossValidated?.gain?.mean ?? Number.NaN);
    expect(Math.abs(gains.reduce((sum, gain) => sum + gain, 0) / gains.length)).toBeLessThan(0.04);
  });

  it('is not looked for with few queries, nor where the unlearned ranking finds all', () => {
    expect(learnRelevance(collection, bySubject.slice(0, 49))).toMatchObject({ untrained: 'tooFewQueries', rows: 0 });
    const easy = bySubject.map((query, at) => ({ ...query, text: documents[at % DOCUMENTS]?.text ?? '' }));
    const named = easy.map((query, at) => ({
      ...query,
      text: `${query.text} ware${nameOf(at)}`,
      grades: new Map(documents.filter(({ title }) => title === `ware${nameOf(at)}`).map(({ id }) => [id, 1])),
    }));
    expect(learnRelevance(collection, named)).toMatchObject({ untrained: 'nothingToGain', crossValidated: null });
  });
});

describe('the vectors that are learned from', () => {
  const lessonsFrom = (judged: readonly JudgedQuery[]): readonly Lesson[] =>
    lessonsOf(
      collection,
      { judged, index: collection.indexWith(DEFAULT_SETTING) },
      { seed: 1, mostNeeds: 80, folds: 4 },
    ).lessons;
  const changed = bySubject.map((query) => (query.id === 'q5' ? { ...query, grades: answer(33, 21, 38) } : query));
  const [before, after] = [lessonsFrom(bySubject), lessonsFrom(changed)];
  const vectorsOf = (lessons: readonly Lesson[], id: string): Lesson | undefined =>
    lessons.find(({ query }) => query.id === id);

  it("do not know a query's own answers: with other answers its candidates and vectors are the same", () => {
    const [one, other] = [vectorsOf(before, 'q5'), vectorsOf(after, 'q5')];
    expect(one?.documentIds.length).toBeGreaterThan(10);
    expect(other?.documentIds).toEqual(one?.documentIds);
    expect(other?.vectors).toEqual(one?.vectors);
    expect(other?.grades).not.toEqual(one?.grades);
  });

  it('nor those of any query of its fold, but those of the other folds', () => {
    const fold = vectorsOf(before, 'q5')?.fold;
    const isSame = (lesson: Lesson): boolean =>
      JSON.stringify(lesson.vectors) === JSON.stringify(vectorsOf(after, lesson.query.id)?.vectors);
    expect(before.filter((lesson) => lesson.fold === fold).every(isSame)).toBe(true);
    expect(before.filter((lesson) => lesson.fold !== fold).some((lesson) => !isSame(lesson))).toBe(true);
  });

  it('hold what other folds teach', () => {
    const column = FEATURE_NAMES.indexOf('acceptedNear');
    expect(before.some(({ vectors }) => vectors.some((vector) => (vector[column] ?? 0) > 0))).toBe(true);
  });
});

describe('how listings are indexed', () => {
  const filler = 'part of the set with cable and manual ';
  // The subject stands in the title; what merely fits it repeats the word in its text.
  const shop = new RelevanceCollection(
    Array.from({ length: 200 }, (_, at) => ({
      id: `d${at}`,
      title: at % 2 === 0 ? `thing${nameOf(at / 2)} mark` : 'holder mark',
      text: at % 2 === 0 ? filler : `thing${nameOf((at - 1) / 2)} `.repeat(2) + filler,
    })),
  );
  const asked = (count: number): JudgedQuery[] =>
    Array.from({ length: count }, (_, at) => {
      const wanted = Array.from({ length: 10 }, (__, n) => 2 * ((at % SUBJECTS) + n * SUBJECTS));
      const refused = wanted.map((id): [string, number] => [`d${id + 1}`, 0]);
      return { id: `q${at}`, text: `thing${nameOf(at)}`, grades: new Map([...answer(...wanted), ...refused]) };
    });

  it('follows answered queries', () => {
    const { setting, gain } = chooseSetting((one) => shop.indexWith(one), asked(40), 1);
    expect(setting.titleWeight).toBe(2);
    expect(gain?.low).toBeGreaterThan(0);
  });

  it('is the default with few of them, and where nothing is proven', () => {
    expect(chooseSetting((one) => shop.indexWith(one), asked(29), 1)).toEqual({ setting: DEFAULT_SETTING, gain: null });
    const { setting, gain } = chooseSetting((one) => collection.indexWith(one), byChance(1), 1);
    expect(setting).toEqual(DEFAULT_SETTING);
    expect(gain?.low).toBeLessThanOrEqual(0);
  });
});
