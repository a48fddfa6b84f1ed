import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isThere, JUDGED, mean, readLines } from '../../test/judged-data.js';
import { seededRandom } from '../learning/random.js';
import { crossValidateReciprocal, reciprocalFigures, type JudgedMeeting } from './judge-reciprocal.js';
import { arrangePairs, rankReciprocal, type ReciprocalPair, type ReciprocalPerson } from './rank-reciprocal.js';

const aPair = (pair: Partial<ReciprocalPair>): ReciprocalPair => ({
  pair: '1',
  market: 'm',
  a: 'a',
  b: 'b',
  phase: null,
  aAccepts: null,
  bAccepts: null,
  ...pair,
});
const answered = { aAccepts: true, bAccepts: false } as const;

describe('pairs', () => {
  it('are known when they are answered history, asked otherwise', () => {
    const history = aPair({ pair: '1', phase: 'history', ...answered });
    const predict = aPair({ pair: '2', b: 'c', phase: 'predict', ...answered });
    const blank = aPair({ pair: '3', b: 'd', phase: 'history' });
    expect(arrangePairs([], [history, predict, blank])).toEqual({ known: [history], asked: [predict, blank] });
  });

  it('are known when either list answers the history that the other only names', () => {
    const history = aPair({ phase: 'history', ...answered });
    expect(arrangePairs([history], [aPair({ phase: 'history' })])).toEqual({ known: [history], asked: [] });
  });

  it('are never known where they are asked, wherever their answers stand', () => {
    const answer = aPair({ phase: 'predict', ...answered });
    expect(arrangePairs([answer], [aPair({ phase: 'predict' })]).known).toEqual([]);
    expect(arrangePairs([answer], [aPair({ market: 'other', phase: 'predict' })]).known).toEqual([answer]);
  });

  it('are known once, and must not contradict themselves', () => {
    const row = aPair({ phase: 'history', ...answered });
    expect(arrangePairs([row, row], []).known).toHaveLength(1);
    const other = { ...row, pair: '9', bAccepts: true };
    expect(() => arrangePairs([row, other], [])).toThrow('pairs 1 and 9');
  });
});

describe('the ranking of unseen markets', () => {
  const random = seededRandom(4);
  const markets = ['m1', 'm2', 'm3', 'm4'];
  const people = Array.from({ length: 12 }, (_, at) => `p${at}`);
  const persons = markets.flatMap((market) =>
    people.map((id): ReciprocalPerson => {
      return { id, market, age: 20 + Math.floor(10 * random()), field: null, wants: {}, self: {}, interests: {} };
    }),
  );
  const pairs = markets.flatMap((market) =>
    people.slice(0, 6).flatMap((a, row) =>
      people.slice(6).map((b, column) =>
        aPair({
          ...{ pair: `${market}-${a}-${b}`, market, a, b },
          phase: random() < 0.5 ? 'history' : 'predict',
          aAccepts: random() < (row + column + 1) / 12,
          bAccepts: random() < (column + 1) / 7,
        }),
      ),
    ),
  );

  it('learns from the markets that are not asked about, at the part that is known of those that are', () => {
    const { known, asked } = arrangePairs(
      pairs.filter(({ market }) => market !== 'm4'),
      pairs.filter(({ market }) => market === 'm4'),
    );
    const { rows, trainedOn, knownShare } = rankReciprocal({ persons, known, asked }, 1);
    expect(rows.map(({ pair }) => pair)).toEqual(asked.map(({ pair }) => pair));
    expect(trainedOn).toEqual(['m1', 'm2', 'm3']);
    expect(knownShare).toBeCloseTo(1 - asked.length / 36, 9);
  });

  it('learns from what is known of the asked markets where there are no others, and from no asked answer', () => {
    const first = rankReciprocal({ persons, ...arrangePairs(pairs, pairs) }, 1);
    const turned = pairs.map((row) => (row.phase === 'predict' ? { ...row, aAccepts: row.aAccepts === false } : row));
    expect(first.trainedOn).toEqual(markets);
    expect(rankReciprocal({ persons, ...arrangePairs(turned, turned) }, 1)).toEqual(first);
  });
});

function readPairs(file: string): ReciprocalPair[] {
  const lines = readFileSync(resolve(JUDGED, file), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [pair = '', market = '', a = '', b = '', phase, aAnswer, bAnswer] = line.split('\t');
    return aPair({
      ...{ pair, market, a, b },
      phase: phase === 'history' ? 'history' : 'predict',
      aAccepts: aAnswer === '1',
      bAccepts: bAnswer === '1',
    });
  });
}

const onMarkets = isThere('relevance/reciprocal') ? describe : describe.skip;

onMarkets('on 14 real markets, each predicted by a model of eleven others', () => {
  const figure = (judged: readonly JudgedMeeting[], name: string): number =>
    reciprocalFigures(judged, { seed: 1, rounds: 0 }).find((each) => each.name === name)?.value ?? NaN;

  it('reaches one-sided AUC 0.78 and ECE 0.035, mutual AUC 0.73 and ECE 0.035', () => {
    const persons = readLines<ReciprocalPerson>('relevance/reciprocal/persons.train.jsonl').map((person) => ({
      ...person,
      market: String(person.market),
    }));
    const known = readPairs('relevance/reciprocal/pairs.train.tsv');
    const { byPhase, byHalf } = crossValidateReciprocal({ persons, known }, { seed: 1, halves: 4, folds: 5 });
    expect(byPhase).toHaveLength(1415);
    expect(figure(byPhase ?? [], 'one-sided AUC')).toBeGreaterThanOrEqual(0.78);
    expect(figure(byPhase ?? [], 'one-sided ECE')).toBeLessThanOrEqual(0.035);
    expect(figure(byPhase ?? [], 'mutual AUC, p(mutual)')).toBeGreaterThanOrEqual(0.73);
    expect(figure(byPhase ?? [], 'mutual ECE')).toBeLessThanOrEqual(0.035);
    // Other halves of the same markets: what is measured must not hang on one draw.
    expect(mean(byHalf.map((half) => figure(half, 'one-sided AUC')))).toBeGreaterThanOrEqual(0.775);
    expect(mean(byHalf.map((half) => figure(half, 'one-sided ECE')))).toBeLessThanOrEqual(0.035);
    expect(mean(byHalf.map((half) => figure(half, 'mutual AUC, p(mutual)')))).toBeGreaterThanOrEqual(0.725);
  }, 120_000);
});
