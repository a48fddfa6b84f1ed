import { describe, expect, it } from '@jest/globals';
import { isThere, readLines } from '../../../test/judged-data.js';
import { trainTrees } from '../../learning/trees/tree-trainer.js';
import { scoreTrees } from '../../learning/trees/score-trees.js';
import { rankTenders, type Tender } from '../rank-tenders.js';
import { datasetOf, logged } from './candidate-log.js';
import { judgeTenders } from './judge.js';
import { meanOf, TENDER_TREES } from './learn.js';
import { Replay } from './replay.js';

const tender = (tenderNo: string, awardedOn: string, supplier: string, description = 'supply of pumps'): Tender => ({
  ...{ tenderNo, description, awardedOn },
  buyer: 'agency',
  awards: [{ supplier }],
});

const TRADES = ['pump', 'crane', 'road', 'cable', 'garden', 'roof', 'lift', 'paint'];

/** A tender a day; each trade has two firms that take turns. */
function aTrade(days: number): Tender[] {
  return Array.from({ length: days }, (_, day) => {
    const trade = TRADES[(day * 5) % TRADES.length] ?? '';
    const on = new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10);
    return tender(`t${day}`, on, `${trade}-firm-${Math.floor(day / 8) % 2}`, `${trade} works lot ${day}`);
  });
}

describe('the ranking of tenders', () => {
  it('knows nothing awarded on the same day or later', () => {
    const history = [tender('h1', '2024-01-01', 'early'), tender('h2', '2024-03-01', 'late')];
    const test = [
      tender('t1', '2024-02-01', 'winner'),
      tender('t2', '2024-02-01', 'twin'),
      tender('t3', '2024-02-02', 'next'),
    ];
    const ranked = new Map(
      [...rankTenders(history, test)].map(({ tender: { tenderNo }, suppliers }) => [
        tenderNo,
        suppliers.map(({ supplier }) => supplier),
      ]),
    );
    expect(ranked.get('t1')).toEqual(['early']);
    expect(ranked.get('t2')).toEqual(['early']);
    expect(ranked.get('t3')?.sort()).toEqual(['early', 'twin', 'winner']);
  });

  it('says that there is too little to learn from, and serves points', () => {
    const told: string[] = [];
    const onProgress = (message: string): unknown => told.push(message);
    const [ranked] = [...rankTenders(aTrade(40), [tender('x', '2023-01-01', 'pump-firm-0')], { onProgress })];
    expect(told.join()).toContain('too little history');
    expect(ranked?.suppliers[0]?.score).toBeGreaterThan(1);
  });

  it('learns from what it served, gives probabilities, and is the same whatever comes later', () => {
    const all = aTrade(330);
    const [history, test] = [all.slice(0, 300), all.slice(300)];
    const options = { parameters: { ...TENDER_TREES, trees: 8, minLeafRows: 5 } };
    const ranked = [...rankTenders(history, test, options)];
    const figures = judgeTenders(ranked, history);
    expect(figures).toMatchObject({ tenders: 30, found: 1 });
    expect(figures.ndcg10).toBeGreaterThan(0.6);
    expect(figures.reliability?.meanPredicted).toBeLessThan(1);
    const changed = test.map((one, at) => (at < 10 ? one : tender(one.tenderNo, one.awardedOn, 'stranger', 'boats')));
    expect([...rankTenders(history, changed, options)].slice(0, 10)).toEqual(ranked.slice(0, 10));
  });

  it('never teaches a winner that was not served', () => {
    const history = aTrade(20);
    const served = tender('t', '2023-01-01', 'nobody-knows', 'boats');
    const entry = logged(served, new Replay(history).rank(served));
    expect(datasetOf([entry], ['pastBest'], 1).labels).not.toContain(1);
    expect(entry.labels).not.toContain(1);
  });
});

describe('the mean of ensembles', () => {
  it('scores the mean of their scores', () => {
    const history = aTrade(60);
    const replay = new Replay(history);
    const log = history.slice(20).map((one) => logged(one, replay.rank(one)));
    const dataset = datasetOf(log, ['pastShare', 'lastAward', 'trackRecord'], 1);
    const parts = [1, 2].map((seed) => trainTrees(dataset, { ...TENDER_TREES, trees: 5, minLeafRows: 2, seed }));
    for (const row of [0, 7, 30]) {
      const vector = dataset.values.subarray(row * dataset.width, (row + 1) * dataset.width);
      const mean = parts.reduce((sum, part) => sum + scoreTrees(part, vector) / 2, 0);
      expect(scoreTrees(meanOf(parts), vector)).toBeCloseTo(mean, 6);
    }
  });
});

const onTenders = isThere('tenders') ? describe : describe.skip;

onTenders('on real tenders', () => {
  it('the transparent score ranks winners of two months: nDCG@10 at least 0.33, a winner among 200 in at least 80 %', () => {
    const history = readLines<Tender>('tenders/history.jsonl.gz');
    const test = readLines<Tender>('tenders/dev.jsonl.gz').filter(({ awardedOn }) => awardedOn < '2024-03-01');
    const figures = judgeTenders([...rankTenders(history, test, { isLinear: true })], history);
    expect(figures.tenders).toBeGreaterThan(300);
    expect(figures.candidates).toBeLessThanOrEqual(200);
    expect(figures.ndcg10).toBeGreaterThanOrEqual(0.33);
    expect(figures.found).toBeGreaterThanOrEqual(0.8);
  }, 300_000);
});
