import fc from 'fast-check';
import { optimalValue } from '../../test/linear-program.js';
import { seededRandom } from '../learning/random.js';
import { assign, untakenOf } from './assign.js';
import { type AssignmentEdge, type AssignmentEdges, edgesOf, needsIn } from './edges.js';
import { greedyValue } from './greedy.js';

interface Instance {
  readonly edges: AssignmentEdges;
  readonly needCaps: readonly number[];
  readonly supplierCaps: readonly number[];
}

const instance: fc.Arbitrary<Instance> = fc
  .record({ needs: fc.integer({ min: 1, max: 12 }), suppliers: fc.integer({ min: 1, max: 10 }) })
  .chain(({ needs, suppliers }) =>
    fc.record({
      list: fc.uniqueArray(
        fc.record<AssignmentEdge>({
          need: fc.nat(needs - 1),
          supplier: fc.nat(suppliers - 1),
          // Many ties and some worthless edges, which is where auctions go wrong.
          value: fc.oneof(
            fc.integer({ min: -1, max: 10 }).map((tenths) => tenths / 10),
            fc.integer({ min: 0, max: 1000 }).map((v) => v / 1000),
          ),
        }),
        { selector: ({ need, supplier }) => need * suppliers + supplier, maxLength: 80 },
      ),
      needCaps: fc.array(fc.nat(4), { minLength: needs, maxLength: needs }),
      supplierCaps: fc.array(fc.nat(4), { minLength: suppliers, maxLength: suppliers }),
      needs: fc.constant(needs),
      suppliers: fc.constant(suppliers),
    }),
  )
  .map(({ list, needCaps, supplierCaps, needs, suppliers }) => ({
    ...{ needCaps, supplierCaps },
    edges: edgesOf(needs, suppliers, list),
  }));

const solve = ({ edges, needCaps, supplierCaps }: Instance) => assign(edges, needCaps, supplierCaps);
/** The most that the auction may fall short: epsilon for each slot that can be filled. */
const slack = ({ needCaps, supplierCaps }: Instance, epsilon: number) =>
  epsilon * Math.min(total(needCaps), total(supplierCaps)) + 1e-9;
const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
const edgesOfNeed = ({ edges }: Instance, need: number) =>
  [...edges.values.keys()].slice(edges.needStarts[need], edges.needStarts[need + 1]);

/** Popular suppliers that many needs want, `degree` of them a need. */
function market(needs: number, suppliers: number, degree: number, seed: number): AssignmentEdges {
  const random = seededRandom(seed);
  const list: AssignmentEdge[] = [];
  for (let need = 0; need < needs; need += 1) {
    const seen = new Set<number>();
    while (seen.size < degree) seen.add(Math.floor(random() ** 2 * suppliers));
    for (const supplier of seen) {
      list.push({ need, supplier, value: 0.5 * (1 - supplier / suppliers) + 0.5 * random() });
    }
  }
  return edgesOf(needs, suppliers, list);
}

describe('the assignment', () => {
  it('exceeds no cap and takes only edges of some worth', () => {
    fc.assert(
      fc.property(instance, (given) => {
        const { taken, needLoads, supplierLoads, value } = solve(given);
        const { edges, needCaps, supplierCaps } = given;
        const chosen = [...taken.keys()].filter((edge) => taken[edge] === 1);
        needCaps.forEach((cap, need) => {
          const load = edgesOfNeed(given, need).filter((edge) => taken[edge] === 1).length;
          expect(load).toBe(needLoads[need]);
          expect(load).toBeLessThanOrEqual(cap);
        });
        supplierCaps.forEach((cap, supplier) => {
          const load = chosen.filter((edge) => edges.supplierOf[edge] === supplier).length;
          expect(load).toBe(supplierLoads[supplier]);
          expect(load).toBeLessThanOrEqual(cap);
        });
        expect(chosen.every((edge) => (edges.values[edge] ?? 0) > 0)).toBe(true);
        expect(value).toBeCloseTo(total(chosen.map((edge) => edges.values[edge] ?? 0)), 9);
      }),
      { numRuns: 500 },
    );
  });

  it('is worth the optimum of the linear program, within epsilon a slot', async () => {
    await fc.assert(
      fc.asyncProperty(instance, async (given) => {
        const { value, epsilon } = solve(given);
        fc.pre(given.edges.values.length > 0);
        const best = await optimalValue(given.edges, given.needCaps, given.supplierCaps);
        expect(value).toBeLessThanOrEqual(best + 1e-6);
        expect(value).toBeGreaterThanOrEqual(best - slack(given, epsilon));
      }),
      { numRuns: 60 },
    );
  });

  it('is exact with an epsilon below the grain of the values', async () => {
    await fc.assert(
      fc.asyncProperty(instance, async (given) => {
        fc.pre(given.edges.values.length > 0);
        const { value } = assign(given.edges, given.needCaps, given.supplierCaps, { epsilon: 0.000_9 / 48 });
        expect(value).toBeCloseTo(await optimalValue(given.edges, given.needCaps, given.supplierCaps), 6);
      }),
      { numRuns: 40 },
    );
  });

  it.each([1, 2, 3])(
    'is within 0.1 % of the linear program at 500 needs and 1,000 suppliers, market %i',
    async (seed) => {
      const edges = market(500, 1000, 20, seed);
      const [needCaps, supplierCaps] = [new Uint8Array(500).fill(3), new Uint8Array(1000).fill(2)];
      const { value } = assign(edges, needCaps, supplierCaps);
      const best = await optimalValue(edges, needCaps, supplierCaps);
      expect(value / best).toBeGreaterThanOrEqual(0.999);
      expect(value).toBeLessThanOrEqual(best + 1e-6);
      expect(value).toBeGreaterThan(greedyValue(edges, needCaps, supplierCaps));
    },
  );

  it('is worth what taking the best edge first is, and more, within epsilon', () => {
    fc.assert(
      fc.property(instance, (given) => {
        const { value, epsilon } = solve(given);
        const greedy = greedyValue(given.edges, given.needCaps, given.supplierCaps);
        expect(value).toBeGreaterThanOrEqual(greedy - slack(given, epsilon));
      }),
      { numRuns: 500 },
    );
  });

  it('gives each need its best at the prices: complementary slackness within epsilon', () => {
    fc.assert(
      fc.property(instance, (given) => {
        const { edges, needCaps, supplierCaps } = given;
        const { taken, prices, needLoads, supplierLoads, epsilon } = solve(given);
        const net = (edge: number) => (edges.values[edge] ?? 0) - (prices[edges.supplierOf[edge] ?? 0] ?? 0);
        needCaps.forEach((cap, need) => {
          const own = edgesOfNeed(given, need);
          const held = own.filter((edge) => taken[edge] === 1).map(net);
          const others = own.filter((edge) => taken[edge] === 0).map(net);
          const least = (needLoads[need] ?? 0) < cap ? 0 : Math.min(...held);
          if (cap > 0)
            expect(Math.max(...others, Number.NEGATIVE_INFINITY)).toBeLessThanOrEqual(least + epsilon + 1e-9);
          expect(Math.min(...held, 0)).toBeGreaterThanOrEqual(-epsilon - 1e-9);
        });
        supplierCaps.forEach((cap, supplier) => {
          if ((supplierLoads[supplier] ?? 0) < cap) expect(prices[supplier]).toBe(0);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never loses by more room', () => {
    fc.assert(
      fc.property(instance, fc.nat(), fc.boolean(), (given, which, isOfNeed) => {
        const { value, epsilon } = solve(given);
        const caps = isOfNeed ? given.needCaps : given.supplierCaps;
        const more = caps.map((cap, at) => (at === which % caps.length ? cap + 1 : cap));
        const wider = isOfNeed ? { ...given, needCaps: more } : { ...given, supplierCaps: more };
        expect(solve(wider).value).toBeGreaterThanOrEqual(value - slack(wider, epsilon));
      }),
      { numRuns: 500 },
    );
  });

  it('answers the same question in the same way', () => {
    fc.assert(fc.property(instance, (given) => expect(solve(given)).toEqual(solve(given))));
    const edges = market(300, 200, 15, 7);
    const caps = [new Uint8Array(300).fill(3), new Uint8Array(200).fill(4)] as const;
    expect(assign(edges, ...caps)).toEqual(assign(edges, ...caps));
  });

  it('pays alike slots of one supplier alike: the second slot is an offer too', () => {
    // Without it the first bid would go up to the whole difference, and the next need would be sent away from a free slot.
    const edges = edgesOf(2, 1, [
      { need: 0, supplier: 0, value: 1 },
      { need: 1, supplier: 0, value: 0.1 },
    ]);
    const { value, prices } = assign(edges, [1, 1], [2]);
    expect(value).toBeCloseTo(1.1, 9);
    expect(prices[0]).toBeLessThanOrEqual(2 * 0.005);
  });

  it('leaves nobody stranded where needs may stay empty', () => {
    // All want the one popular supplier first: the prices must fall to those who come second, not stay where they were.
    const list = Array.from({ length: 30 }, (_, need) => [
      { need, supplier: 0, value: 1 },
      { need, supplier: 1 + need, value: 0.02 },
    ]).flat();
    const { needLoads, value } = assign(edgesOf(30, 31, list), new Uint8Array(30).fill(1), new Uint8Array(31).fill(1));
    expect([...needLoads]).toEqual(Array.from({ length: 30 }, () => 1));
    expect(value).toBeCloseTo(1 + 29 * 0.02, 9);
  });

  it('says of each edge that was not taken whose cap stood in the way', () => {
    const edges = edgesOf(2, 3, [
      { need: 0, supplier: 0, value: 0.9 },
      { need: 0, supplier: 1, value: 0.5 },
      { need: 0, supplier: 2, value: 0 },
      { need: 1, supplier: 0, value: 0.8 },
      { need: 1, supplier: 1, value: 0.2 },
      { need: 1, supplier: 2, value: 0.1 },
    ]);
    const assignment = assign(edges, [1, 1], [1, 1, 1]);
    expect(assignment.taken).toEqual(Uint8Array.of(0, 1, 0, 1, 0, 0));
    const why = (need: number) => untakenOf(edges, assignment, need, 1).map((untaken) => untaken.why);
    expect(why(0)).toEqual(['supplier_full', 'worthless']);
    expect(why(1)).toEqual(['need_full', 'need_full']);
  });

  it('ends on values of any scale, and refuses an epsilon of nothing', () => {
    const edges = market(50, 20, 8, 3);
    const caps = [new Uint8Array(needsIn(edges)).fill(2), new Uint8Array(20).fill(3)] as const;
    const scaled = { ...edges, values: edges.values.map((value) => value * 2 ** -20) };
    expect(assign(scaled, ...caps).taken).toEqual(assign(edges, ...caps).taken);
    expect(() => assign(edges, ...caps, { epsilon: 0 })).toThrow(RangeError);
  });
});
