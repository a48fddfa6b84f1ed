import { describe, expect, it } from '@jest/globals';
import { isThere, judge, mean, readGrades, readLines } from '../../test/judged-data.js';
import { learnRelevance, type RelevanceLearning } from './learn-relevance.js';
import { rankRelevance } from './rank-relevance.js';
import { RelevanceCollection, type RelevanceDocument, type RelevanceQuery } from './relevance-collection.js';

interface Quality {
  readonly ndcg: number;
  readonly ndcgJudged: number;
  readonly recall: number;
}

const collectionOf = (set: string): RelevanceCollection =>
  new RelevanceCollection(readLines<RelevanceDocument>(`relevance/${set}/corpus.jsonl.gz`));

/** Judges every `step`-th question of a set. */
function judgeSet(
  set: string,
  {
    step = 1,
    collection = collectionOf(set),
    learning,
  }: {
    readonly step?: number;
    readonly collection?: RelevanceCollection;
    readonly learning?: RelevanceLearning;
  } = {},
): Quality {
  const grades = readGrades(`relevance/${set}/qrels.dev.tsv`);
  const runs = new Map<string, string[]>();
  const queries = readLines<RelevanceQuery>(`relevance/${set}/queries.dev.jsonl`).filter((_, at) => at % step === 0);
  for (const { queryId, documentId } of rankRelevance(collection, queries, { learning })) {
    runs.set(queryId, [...(runs.get(queryId) ?? []), documentId]);
  }
  const asked = new Set(queries.map(({ id }) => id));
  const judged = [...grades].filter(
    ([query, documents]) => asked.has(query) && [...documents.values()].some((grade) => grade > 0),
  );
  const all = judged.map(([query, documents]) => judge(runs.get(query) ?? [], documents));
  const condensed = judged.map(([query, documents]) =>
    judge(
      (runs.get(query) ?? []).filter((id) => documents.has(id)),
      documents,
    ),
  );
  return {
    ndcg: mean(all.map(({ ndcg }) => ndcg)),
    ndcgJudged: mean(condensed.map(({ ndcg }) => ndcg)),
    recall: mean(all.map(({ recall }) => recall)),
  };
}

const onRelevance = isThere('relevance') ? describe : describe.skip;

onRelevance('on judged collections', () => {
  it("finds statutes for laymen's questions: nDCG@10 at least 0.565, recall of 100 at least 0.89", () => {
    const { ndcg, recall } = judgeSet('zh-law');
    expect(ndcg).toBeGreaterThanOrEqual(0.565);
    expect(recall).toBeGreaterThanOrEqual(0.89);
  }, 120_000);

  it('learns from answered questions: nDCG@10 at least 0.6, recall of 100 at least 0.92 (trees see a quarter of them)', () => {
    const collection = collectionOf('zh-law');
    const grades = readGrades('relevance/zh-law/qrels.train.tsv');
    const judged = readLines<RelevanceQuery>('relevance/zh-law/queries.train.jsonl').map((query) => ({
      ...query,
      grades: grades.get(query.id) ?? new Map<string, number>(),
    }));
    const learning = learnRelevance(collection, judged, { mostNeeds: 220, folds: 2 });
    expect(learning.verdict).toMatchObject({ serve: 'challenger', reason: 'challengerWins' });
    const { ndcg, recall } = judgeSet('zh-law', { step: 2, collection, learning });
    expect(ndcg).toBeGreaterThanOrEqual(0.6);
    expect(recall).toBeGreaterThanOrEqual(0.92);
  }, 600_000);

  it('finds the paragraph that answers a question: nDCG@10 at least 0.96', () => {
    expect(judgeSet('zh-wiki', { step: 16 }).ndcg).toBeGreaterThanOrEqual(0.96);
  }, 180_000);

  it('finds English products: nDCG@10 on judged products at least 0.94', () => {
    expect(judgeSet('en-chorus').ndcgJudged).toBeGreaterThanOrEqual(0.94);
  }, 120_000);
});
