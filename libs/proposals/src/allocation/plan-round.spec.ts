import fc from 'fast-check';
import type { CandidateFacts, SupplierFacts } from './candidate-facts.js';
import { planRound, type RoundMarket, type RoundPlan } from './plan-round.js';

const now = new Date('2026-03-02T01:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

const settings = {
  ...{ version: 1, supplierCap: 2, needSlots: 2, diversity: 0.7, smeFloor: 0.8, newcomerFloor: 0.8 },
  ...{ mostGini: 0.35, mostCost: 0.03, urgentDays: 3, changedBy: null, changedAt: now },
};

const supplier = (at: number): SupplierFacts => ({
  ...{ id: `firm-${at}`, isSme: at % 2 === 0, isNewcomer: at % 5 === 0, district: `d${at % 3}` },
  ...{ owner: at % 4 === 0 ? 'one' : null, price: 0 },
});

/** Up to 8 needs and 6 suppliers; need 0 and 1 are urgent. */
const market: fc.Arbitrary<RoundMarket> = fc
  .record({
    pairs: fc.uniqueArray(fc.record({ need: fc.nat(7), firm: fc.nat(5) }), {
      selector: ({ need, firm }) => need * 6 + firm,
      maxLength: 40,
    }),
    scores: fc.array(fc.nat(100), { minLength: 40, maxLength: 40 }),
    held: fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
    used: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
  })
  .map(({ pairs, scores, held, used }) => ({
    settings,
    suppliers: Array.from({ length: 6 }, (_, at) => supplier(at)),
    supplierLoads: new Map(used.map((n, at) => [`firm-${at}`, { id: `firm-${at}`, used: n, needIds: ['elsewhere'] }])),
    needLoads: new Map(),
    candidates: pairs
      .sort((a, b) => a.need - b.need || a.firm - b.firm)
      .map(({ need, firm }, at): CandidateFacts => ({
        ...{ id: `p-${need}-${firm}`, needId: `need-${need}`, firmId: `firm-${firm}`, score: scores[at] ?? 0, now },
        ...{ needProbability: null, supplierProbability: null, budgetMax: null, deliveryBy: null },
        ...{ deadline: inDays(need < 2 ? 2 : 20), isHeld: held[at] === 0, isAllocated: false },
      })),
  }));

function plan(given: RoundMarket): RoundPlan {
  const slices = planRound(given);
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}

const allocated = ({ allocations }: RoundPlan) => allocations.filter(({ state }) => state === 'allocated');

describe('the plan of a round', () => {
  it('decides for every proposal, and goes beyond a cap only for what a person has approved', () => {
    fc.assert(
      fc.property(market, (given) => {
        const result = plan(given);
        expect(result.allocations).toHaveLength(given.candidates.length);
        const chosen = allocated(result).filter(({ isHeld }) => !isHeld);
        const held = allocated(result).filter(({ isHeld }) => isHeld);
        expect(held).toHaveLength(given.candidates.filter(({ isHeld }) => isHeld).length);
        for (const { firmId, needId } of chosen) {
          const ofFirm = allocated(result).filter((other) => other.firmId === firmId).length;
          expect(ofFirm + (given.supplierLoads.get(firmId)?.used ?? 0)).toBeLessThanOrEqual(
            Math.max(2, held.filter((other) => other.firmId === firmId).length),
          );
          expect(allocated(result).filter((other) => other.needId === needId).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on what undecided proposals hold, but for urgent needs, which keep it', () => {
    fc.assert(
      fc.property(market, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (given, has) => {
        const isUrgent = ({ deadline }: CandidateFacts) => deadline !== null && deadline < inDays(3);
        const candidates = given.candidates.map((candidate, at) => ({
          ...candidate,
          isAllocated: !isUrgent(candidate) && (has[at] ?? false),
        }));
        expect(plan({ ...given, candidates })).toEqual(plan(given));
        // Served once, the urgent ones stand: the next round gives the same.
        const served = new Set(allocated(plan(given)).map(({ proposalId }) => proposalId));
        const after = given.candidates.map((candidate) => ({ ...candidate, isAllocated: served.has(candidate.id) }));
        const next = new Set(allocated(plan({ ...given, candidates: after })).map(({ proposalId }) => proposalId));
        expect(next).toEqual(served);
      }),
      { numRuns: 200 },
    );
  });

  it('says why each one waits', () => {
    fc.assert(
      fc.property(market, (given) => {
        for (const { state, reason, holderNeedIds } of plan(given).allocations) {
          expect(reason === null).toBe(state === 'allocated');
          if (reason !== 'supplier_full') expect(holderNeedIds).toEqual([]);
        }
      }),
    );
  });
});
