import { describe, expect, it } from '@jest/globals';
import { isThere, judge, mean, readGrades, readLines } from '../../test/judged-data.js';
import { rankRelevance } from './rank-relevance.js';
import { type RelevanceDocument, type RelevanceQuery } from './relevance-collection.js';

/** Judges every `step`-th question of a set. */
function judgeSet(set: string, step = 1): { ndcg: number; ndcgJudged: number; recall: number } {
  const grades = readGrades(`relevance/${set}/qrels.dev.tsv`);
  const runs = new Map<string, string[]>();
  const queries = readLines<RelevanceQuery>(`relevance/${set}/queries.dev.jsonl`).filter((_, at) => at % step === 0);
  const corpus = readLines<RelevanceDocument>(`relevance/${set}/corpus.jsonl.gz`);
  for (const { queryId, documentId } of rankRelevance(corpus, queries)) {
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

  it('finds the paragraph that answers a question: nDCG@10 at least 0.96', () => {
    expect(judgeSet('zh-wiki', 4).ndcg).toBeGreaterThanOrEqual(0.96);
  }, 180_000);

  it('finds English products: nDCG@10 on judged products at least 0.94', () => {
    expect(judgeSet('en-chorus').ndcgJudged).toBeGreaterThanOrEqual(0.94);
  }, 120_000);
});
