import { describe, expect, it } from '@jest/globals';
import { isThere, judge, mean, readGrades, readLines } from '../../test/judged-data.js';
import { rankRelevance } from './rank-relevance.js';
import { type RelevanceDocument, type RelevanceQuery } from './relevance-collection.js';
import { rankTenders, type Tender } from './rank-tenders.js';

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

const onTenders = isThere('tenders') ? describe : describe.skip;
const onRelevance = isThere('relevance') ? describe : describe.skip;

onTenders('on real tenders of half a year', () => {
  it('ranks the firms that won: nDCG@10 at least 0.34, one among ten in at least 49 %', () => {
    const history = readLines<Tender>('tenders/history.jsonl.gz');
    const test = readLines<Tender>('tenders/dev.jsonl.gz');
    const runs = new Map<string, string[]>();
    for (const { tenderNo, supplier } of rankTenders(history, test)) {
      runs.set(tenderNo, [...(runs.get(tenderNo) ?? []), supplier]);
    }
    const known = new Set(history.flatMap(({ awards }) => awards.map(({ supplier }) => supplier)));
    const results = test.flatMap(({ tenderNo, awards }) => {
      const winners = new Map(
        awards.filter(({ supplier }) => known.has(supplier)).map(({ supplier }) => [supplier, 1]),
      );
      const ranking = runs.get(tenderNo) ?? [];
      const isHit = ranking.slice(0, 10).some((supplier) => winners.has(supplier));
      return winners.size === 0 ? [] : [{ ndcg: judge(ranking, winners).ndcg, hit: Number(isHit) }];
    });
    expect(results.length).toBeGreaterThan(900);
    expect(mean(results.map(({ ndcg }) => ndcg))).toBeGreaterThanOrEqual(0.34);
    expect(mean(results.map(({ hit }) => hit))).toBeGreaterThanOrEqual(0.49);
  }, 120_000);
});

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

describe('the ranking of tenders', () => {
  const tender = (tenderNo: string, awardedOn: string, supplier: string): Tender => ({
    tenderNo,
    description: 'supply of pumps',
    buyer: 'agency',
    awardedOn,
    awards: [{ supplier }],
  });

  it('knows nothing awarded on the same day or later', () => {
    const history = [tender('h1', '2024-01-01', 'early'), tender('h2', '2024-03-01', 'late')];
    const test = [
      tender('t1', '2024-02-01', 'winner'),
      tender('t2', '2024-02-01', 'twin'),
      tender('t3', '2024-02-02', 'next'),
    ];
    const suppliers = (tenderNo: string): string[] =>
      [...rankTenders(history, test)].filter((row) => row.tenderNo === tenderNo).map(({ supplier }) => supplier);
    expect(suppliers('t1')).toEqual(['early']);
    expect(suppliers('t2')).toEqual(['early']);
    expect(suppliers('t3').sort()).toEqual(['early', 'twin', 'winner']);
  });
});
