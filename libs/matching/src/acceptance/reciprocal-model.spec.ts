import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../learning/random.js';
import { type Meeting } from './answer.js';
import { type Profile } from './profile.js';
import { predictMeetings, trainReciprocal, type Market } from './reciprocal-model.js';

const TRAINING = { knownShare: 0.5, seed: 1 };
const plain: Profile = { age: 25, field: null, wants: {}, self: {}, interests: {} };
const profiles = new Map<string, Profile>();

/** People who differ in how easily they accept and are accepted; all meet all. */
function aMarket(id: string, seed: number): Market {
  const random = seededRandom(seed);
  const people = Array.from({ length: 16 }, (_, at) => ({
    name: `${id}/${at}`,
    accepting: 3 * random() - 1.5,
    accepted: 3 * random() - 1.5,
  }));
  for (const { name } of people) profiles.set(name, plain);
  const answer = (odds: number): boolean => random() < 1 / (1 + Math.exp(-odds));
  const meetings = people.slice(0, 8).flatMap((a) =>
    people.slice(8).map((b): Meeting => {
      const aAccepts = answer(a.accepting + b.accepted + 0.3);
      return { a: a.name, b: b.name, aAccepts, bAccepts: answer(b.accepting + a.accepted - 0.5) };
    }),
  );
  return { id, meetings };
}

const markets = Array.from({ length: 6 }, (_, at) => aMarket(`m${at}`, 10 + at));
const model = trainReciprocal(markets, profiles, TRAINING);
const { meetings } = aMarket('unseen', 99);
const known = meetings.filter((_, at) => at % 2 === 0);
const asked = meetings.filter((_, at) => at % 2 === 1);
const predicted = predictMeetings(model, profiles, { known, asked });

describe('the probabilities of an unseen market', () => {
  it('lie strictly between 0 and 1, that of both at most at the lesser', () => {
    for (const { aAccepts, bAccepts, mutual } of predicted) {
      for (const probability of [aAccepts, bAccepts, mutual]) {
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
      }
      expect(mutual).toBeLessThanOrEqual(Math.min(aAccepts, bAccepts));
    }
  });

  it('are the same for the same input and seed, and survive being stored', () => {
    expect(trainReciprocal(markets, profiles, TRAINING)).toEqual(model);
    const stored = JSON.parse(JSON.stringify(model)) as typeof model;
    expect(predictMeetings(stored, profiles, { known, asked })).toEqual(predicted);
  });

  it('do not know the answers that are asked for', () => {
    const turned = asked.map((row) => ({ ...row, aAccepts: row.aAccepts !== true, bAccepts: row.bAccepts !== true }));
    expect(predictMeetings(model, profiles, { known, asked: turned })).toEqual(predicted);
  });

  it('never fall for one more acceptance of the one asked about', () => {
    for (const [at, { a, b }] of asked.entries()) {
      const admirer: Meeting = { a: 'admirer', b, aAccepts: true, bAccepts: null };
      const [after] = predictMeetings(model, profiles, { known: [...known, admirer], asked: [{ a, b }] });
      expect(after?.aAccepts).toBeGreaterThanOrEqual((predicted[at]?.aAccepts ?? NaN) - 1e-9);
    }
  });

  it('rest on profiles alone where nothing is known', () => {
    const [first, ...rest] = predictMeetings(model, profiles, { known: [], asked });
    for (const each of rest) expect(each).toEqual(first);
  });
});

describe('learning', () => {
  it('refuses a single market, people without a profile, and answers all alike', () => {
    expect(() => trainReciprocal(markets.slice(0, 1), profiles, TRAINING)).toThrow('two markets');
    expect(() => trainReciprocal(markets, new Map(), TRAINING)).toThrow('no profile of m0/');
    const alike = markets.map(({ id, meetings: rows }) => ({
      id,
      meetings: rows.map((row) => ({ ...row, aAccepts: true, bAccepts: true })),
    }));
    expect(() => trainReciprocal(alike, profiles, TRAINING)).toThrow('alike');
  });
});
