import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenRules } from '../../test/plain-rules.js';
import { aFirm, aListing, aNeed, anyFirm, anyListing, anyNeed, NOW } from '../../test/samples.js';
import { changeNeed, changeOffer } from './changes.js';
import { type ConstraintPair } from './constraint.js';
import { checkConstraints } from './constraints.js';
import { type RuleRefusal } from './rule-refusal.js';

const anyPair: fc.Arbitrary<ConstraintPair> = fc.record({
  need: anyNeed,
  listing: fc.option(anyListing, { nil: null, freq: 8 }),
  firm: anyFirm,
  now: fc.constant(NOW),
});

const refusalsOf = (pair: ConstraintPair): RuleRefusal[] =>
  checkConstraints(pair).flatMap(({ refusal }) => refusal ?? []);
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

function refusalOf(rule: RuleRefusal['rule'], parts: Partial<ConstraintPair>): RuleRefusal | undefined {
  const pair = { need: aNeed(), listing: aListing(), firm: aFirm(), now: NOW, ...parts };
  return refusalsOf(pair).find((refusal) => refusal.rule === rule);
}

describe('a refusal', () => {
  it('is there exactly where the rule is broken', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const broken = brokenRules(pair.need, pair.listing, pair.firm, NOW);
        expect(
          refusalsOf(pair)
            .map(({ rule }) => rule)
            .sort(),
        ).toEqual(broken.sort());
      }),
      { numRuns: 8000 },
    );
  });

  it('names values that make its rule pass, each of them alone', () => {
    let tried = 0;
    fc.assert(
      fc.property(anyPair, (pair) => {
        for (const refusal of refusalsOf(pair)) {
          const { rule, satisfiedBy } = refusal;
          const after = [
            ...satisfiedBy.need.map((change) => ({ ...pair, need: changeNeed(pair.need, change) })),
            ...satisfiedBy.offer.map((change) => changeOffer(pair, change)),
          ];
          for (const changed of after) expect(refusalsOf(changed).map((left) => left.rule)).not.toContain(rule);
          tried += after.length;
          // What nobody can satisfy with one change: capacity far too small until a day that has passed.
          const isPast = pair.need.deliveryBy !== null && pair.need.deliveryBy <= NOW;
          if (after.length === 0) expect([rule, isPast]).toEqual(['freeCapacity', true]);
        }
      }),
      { numRuns: 4000 },
    );
    expect(tried).toBeGreaterThan(10_000);
  });

  it('survives being stored as JSON', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const refusals = refusalsOf(pair);
        expect(JSON.parse(JSON.stringify(refusals))).toEqual(refusals);
      }),
      { numRuns: 500 },
    );
  });

  it('of the lead time says how many days are left and which day would do', () => {
    const need = aNeed({ deliveryBy: inDays(12) });
    const listing = aListing({ leadTimeDays: 30 });
    expect(refusalOf('leadTime', { need, listing })).toEqual({
      rule: 'leadTime',
      daysLeft: 12,
      leadTimeDays: 30,
      satisfiedBy: {
        need: [{ field: 'deliveryBy', notBefore: '2026-03-31' }],
        offer: [{ field: 'leadTimeDays', atMost: 12 }],
      },
    });
  });

  it('of certificates tells those not held from those that end before delivery', () => {
    const need = aNeed({ requiredCertificates: ['CE', 'IATF-16949', 'ISO-9001'], deliveryBy: inDays(60) });
    const certificates = [
      { code: 'CE', validFrom: null, validUntil: inDays(90) },
      { code: 'ISO-9001', validFrom: null, validUntil: inDays(30) },
    ];
    expect(refusalOf('requiredCertificates', { need, firm: aFirm({ certificates }) })).toMatchObject({
      missing: ['IATF-16949'],
      lapsed: [{ code: 'ISO-9001', validUntil: inDays(30).toISOString() }],
      neededOn: '2026-04-30',
      satisfiedBy: { need: [{ field: 'requiredCertificates', drop: ['IATF-16949', 'ISO-9001'] }] },
    });
  });

  it('of a certificate that begins after the day wanted names the day on which it is in force', () => {
    const need = aNeed({ requiredCertificates: ['CE'], deliveryBy: inDays(10) });
    const certificates = [{ code: 'CE', validFrom: inDays(20), validUntil: inDays(400) }];
    expect(refusalOf('requiredCertificates', { need, firm: aFirm({ certificates }) })?.satisfiedBy.need).toContainEqual(
      {
        field: 'deliveryBy',
        notBefore: '2026-03-21',
      },
    );
  });

  it('of capacity names the quantity that fits, the day on which all of it does, and the capacity that would', () => {
    const capacity = { quantity: 100, unit: '件', period: 'day', freeShare: 0.5 } as const;
    const need = aNeed({ quantity: 501, unit: '件', deliveryBy: inDays(10) });
    expect(refusalOf('freeCapacity', { need, listing: aListing({ capacity }) })).toEqual({
      rule: 'freeCapacity',
      wanted: 501,
      free: 500,
      unit: '件',
      satisfiedBy: {
        need: [
          { field: 'quantity', atMost: 500 },
          { field: 'deliveryBy', notBefore: '2026-03-11' },
        ],
        offer: [{ field: 'freeCapacity', atLeast: 51 }],
      },
    });
  });
});
