import { describe, expect, it } from '@jest/globals';
import { fitCalibration } from '../learning/calibration/calibration.js';
import { trainLogistic } from '../learning/logistic.js';
import { DAY_MS } from '../views.js';
import { expectedValue, needProbability } from './expected-value.js';
import { SHOWN_FROM_EVENTS, shownProbability } from './shown-probability.js';
import {
  SUPPLIER_FEATURES,
  supplierProbability,
  supplierVector,
  type SupplierAsk,
  type SupplierFeature,
} from './supplier-acceptance.js';
import { SupplierLog } from './supplier-log.js';
import { SILENCE_MS, supplierAccepted, type SupplierAnswer, type SupplierPush } from './supplier-push.js';

const NOW = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

const aPush = (push: Partial<SupplierPush> = {}): SupplierPush => ({
  needFirmId: 'lead',
  supplierFirmId: 'supplier',
  chainCode: 'robots',
  amount: 50,
  pushedAt: daysAgo(40),
  viewedAt: daysAgo(39),
  invitedAt: null,
  answer: null,
  ...push,
});
const bid = (days: number): SupplierAnswer => ({ kind: 'bid', at: daysAgo(days) });
const declined = (days: number, reason: 'capacity' | 'price'): SupplierAnswer => ({
  kind: 'declined',
  at: daysAgo(days),
  reason,
});

const ASK: SupplierAsk = {
  needFirmId: 'lead',
  supplierFirmId: 'supplier',
  chainCode: 'robots',
  amount: 100,
  capacityRatio: 9,
  isSameDistrict: true,
};

const seen = (pushes: SupplierPush[], ask = ASK): Record<SupplierFeature, number> => {
  const vector = supplierVector(new SupplierLog(pushes, NOW), ask);
  return Object.fromEntries(SUPPLIER_FEATURES.map((name, at) => [name, vector[at]])) as Record<SupplierFeature, number>;
};

describe("a supplier's answer", () => {
  it('is yes with a bid, no when declined', () => {
    expect(supplierAccepted(aPush({ answer: bid(30) }), NOW)).toBe(true);
    expect(supplierAccepted(aPush({ answer: declined(30, 'price') }), NOW)).toBe(false);
  });

  it('is no after two weeks of silence, open a moment before', () => {
    const viewed = aPush({ viewedAt: new Date(NOW.getTime() - SILENCE_MS) });
    expect(supplierAccepted(viewed, NOW)).toBe(false);
    expect(supplierAccepted(viewed, new Date(NOW.getTime() - 1))).toBeNull();
  });

  it('stays open while the need was never opened', () => {
    expect(supplierAccepted(aPush({ viewedAt: null }), NOW)).toBeNull();
  });

  it('is not known before it was given', () => {
    const answered = aPush({ pushedAt: daysAgo(3), viewedAt: daysAgo(2), answer: bid(1) });
    expect(supplierAccepted(answered, daysAgo(1))).toBeNull();
    expect(supplierAccepted(answered, new Date(daysAgo(1).getTime() + 1))).toBe(true);
    expect(supplierAccepted(answered, daysAgo(3))).toBeNull();
  });
});

describe('what is known of a supplier', () => {
  it('is smoothed towards what suppliers usually do', () => {
    const others = Array.from({ length: 98 }, () => aPush({ supplierFirmId: 'other', answer: bid(30) }));
    const base = (98 + 1) / (98 + 2);
    expect(seen(others).acceptRate).toBeCloseTo(base, 9);
    const { acceptRate } = seen([...others, aPush({ answer: declined(30, 'price') })]);
    expect(acceptRate).toBeCloseTo((4 * ((98 + 1) / (99 + 2))) / 5, 9);
  });

  it('counts only what came before the day, and only the year before it', () => {
    const nothing = seen([]);
    expect(seen([aPush({ pushedAt: daysAgo(400), viewedAt: daysAgo(400), answer: bid(399) })])).toEqual(nothing);
    expect(seen([aPush({ pushedAt: NOW, viewedAt: NOW, answer: bid(-1) })])).toEqual(nothing);
  });

  it('tells reasons, pace, load, size and room', () => {
    const values = seen([
      aPush({ answer: bid(38), amount: 25 }),
      aPush({ answer: declined(36, 'capacity') }),
      aPush({ pushedAt: daysAgo(2), viewedAt: null }),
    ]);
    expect(values.capacityDeclines).toBeGreaterThan(values.priceDeclines);
    expect(values.answerDays).toBeCloseTo(3, 9);
    expect(values.daysSinceAnswer).toBeCloseTo(36, 9);
    expect([values.pushedThisWeek, values.openPushes]).toEqual([1, 1]);
    expect(values.sizeRatio).toBeCloseTo(Math.log(4), 9);
    expect([values.capacityRatio, values.sameDistrict]).toEqual([4, 1]);
  });

  it('leaves unknown what nobody stated', () => {
    const values = seen([], { ...ASK, amount: null, capacityRatio: null, isSameDistrict: null });
    for (const name of ['answerDays', 'daysSinceAnswer', 'capacityRatio', 'sizeRatio', 'sameDistrict'] as const) {
      expect(values[name]).toBeNaN();
    }
  });
});

describe('the probability that the supplier accepts', () => {
  const probability = (pushes: SupplierPush[]): number =>
    supplierProbability(null, supplierVector(new SupplierLog(pushes, NOW), ASK));

  it('is its smoothed rate before there is a model, and never falls for one more acceptance', () => {
    const pushes = [aPush({ answer: declined(30, 'price') }), aPush({ answer: bid(30), chainCode: 'ships' })];
    let before = probability(pushes);
    for (let more = 0; more < 20; more += 1) {
      pushes.push(aPush({ answer: bid(20) }));
      const after = probability(pushes);
      expect(after).toBeGreaterThan(before);
      expect(after).toBeLessThan(1);
      before = after;
    }
  });

  it('comes from the model by the names of its features, calibrated', () => {
    const values = [0.2, 0.4, 0.6, 0.8, 0.3, 0.7, 0.1, 0.9];
    const labels = [0, 0, 1, 1, 0, 1, 0, 1];
    const predictor = trainLogistic(
      {
        width: 1,
        values: Float32Array.from(values),
        labels: Float32Array.from(labels),
        groupStarts: Uint32Array.of(0, values.length),
      },
      { l2: 1 },
    );
    const calibration = fitCalibration({ scores: [-2, -1, 1, 2], labels: [0, 1, 0, 1] });
    const vectorWith = (viewRate: number): Float64Array =>
      Float64Array.from(SUPPLIER_FEATURES, (name) => (name === 'viewRate' ? viewRate : 0.5));
    const by = (viewRate: number, model: Parameters<typeof supplierProbability>[0]): number =>
      supplierProbability(model, vectorWith(viewRate));
    const plain = { features: ['viewRate'], predictor, calibration: null } as const;
    expect(by(0.9, plain)).toBeGreaterThan(by(0.1, plain));
    const spread = by(0.9, plain) - by(0.1, plain);
    expect(by(0.9, { ...plain, calibration }) - by(0.1, { ...plain, calibration })).toBeLessThan(spread);
  });
});

describe('the expected value', () => {
  it('is what both sides make likely of the value', () => {
    expect(expectedValue({ need: 0.5, supplier: 0.4 }, 100)).toBeCloseTo(20, 9);
  });

  it("knows the need side's probability only from a calibrated score", () => {
    expect(needProbability(null, 3)).toBeNull();
    const calibration = fitCalibration({ scores: [-2, -1, 1, 2], labels: [0, 0, 1, 1] });
    expect(needProbability(calibration, 2)).toBeGreaterThan(0.5);
  });
});

describe('a probability', () => {
  it('is shown from 200 events on', () => {
    expect(SHOWN_FROM_EVENTS).toBe(200);
    expect(shownProbability(199, 0.3)).toBeNull();
    expect(shownProbability(200, 0.3)).toBe(0.3);
    expect(shownProbability(500, null)).toBeNull();
  });
});
