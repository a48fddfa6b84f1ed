import { reliability, type Reliability } from '../../learning/calibration/reliability.js';
import { ndcgAt } from '../../learning/metrics.js';
import { type RankedTender } from '../rank-tenders.js';
import { winnersOf, type Tender } from './tender.js';

export interface TenderFigures {
  /** Tenders that a supplier known from the history won: only they can be judged. */
  readonly tenders: number;
  readonly ndcg10: number;
  readonly hit1: number;
  readonly hit10: number;
  readonly recall50: number;
  /** Share of tenders with a winner among the candidates, and candidates a tender. */
  readonly found: number;
  readonly candidates: number;
  /** Of the probabilities of all candidates of all tenders; null where the scores are no probabilities. */
  readonly reliability: Reliability | null;
}

/** The figures of a ranking; winners that nobody has seen in the history cannot be ranked and do not count. */
export function judgeTenders(ranked: readonly RankedTender[], history: Iterable<Tender>): TenderFigures {
  const known = new Set([...history].flatMap(({ awards }) => awards.map(({ supplier }) => supplier)));
  const sums = { ndcg10: 0, hit1: 0, hit10: 0, recall50: 0, found: 0 };
  const predicted: number[] = [];
  const observed: number[] = [];
  let tenders = 0;
  for (const { tender, suppliers } of ranked) {
    const all = winnersOf(tender);
    for (const { supplier, score } of suppliers) {
      predicted.push(score);
      observed.push(Number(all.has(supplier)));
    }
    const winners = new Set([...all].filter((supplier) => known.has(supplier)));
    if (winners.size === 0) continue;
    tenders += 1;
    const grades = suppliers.map(({ supplier }) => Number(winners.has(supplier)));
    sums.ndcg10 += ndcgAt(10, grades, new Array(winners.size).fill(1));
    sums.hit1 += grades[0] ?? 0;
    sums.hit10 += Number(grades.slice(0, 10).includes(1));
    sums.recall50 += grades.slice(0, 50).reduce((sum, grade) => sum + grade, 0) / winners.size;
    sums.found += Number(grades.includes(1));
  }
  const mean = (sum: number): number => sum / tenders;
  return {
    tenders,
    ndcg10: mean(sums.ndcg10),
    hit1: mean(sums.hit1),
    hit10: mean(sums.hit10),
    recall50: mean(sums.recall50),
    found: mean(sums.found),
    candidates: predicted.length / ranked.length,
    reliability: predicted.every((value) => value <= 1) ? reliability(predicted, observed) : null,
  };
}
