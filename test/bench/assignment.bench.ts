import { assign, fairRoundAtOnce, FAIRNESS_AIMS, gini, greedyValue } from '#matching';
import { optimalValue } from '../../libs/matching/test/linear-program.js';
import { aMarket, type Market, type MarketSize } from './assignment/market.js';
import type { BenchRow } from './bench-row.js';

/** Slots of attention a need; the judged instances have three. */
const NEED_SLOTS = 3;
const LARGE_BUDGET_S = 10;

const rounded = (value: number): number => Number(value.toPrecision(4));
const informing = (name: string, value: number, unit: string): BenchRow => ({
  ...{ name, value: rounded(value), unit },
  ...{ ratio: null, target: null, baseline: null },
});

interface Instance {
  readonly market: Market;
  readonly needCaps: Uint32Array;
  readonly supplierCaps: Uint32Array;
}

function anInstance(size: MarketSize, supplierSlots: number): Instance {
  return {
    market: aMarket(size),
    needCaps: new Uint32Array(size.needs).fill(NEED_SLOTS),
    supplierCaps: new Uint32Array(size.suppliers).fill(supplierSlots),
  };
}

const solved = ({ market, needCaps, supplierCaps }: Instance) => assign(market, needCaps, supplierCaps);

/** Against the linear program's optimum, and taking the best edge first against it. */
async function benchValue(): Promise<BenchRow[]> {
  const instance = anInstance({ needs: 2000, suppliers: 3000, degree: 20, seed: 1 }, 2);
  const { market, needCaps, supplierCaps } = instance;
  const optimum = await optimalValue(market, needCaps, supplierCaps);
  const { value } = solved(instance);
  const greedy = greedyValue(market, needCaps, supplierCaps);
  const baseline = 'optimum of the linear program (HiGHS)';
  return [
    {
      ...informing('value of the auction, 2,000 needs × 3,000 suppliers × 40,000 edges', value, 'value'),
      ...{ ratio: Number((value / optimum).toFixed(6)), target: '≥ 0.999', baseline },
    },
    {
      ...informing('value of taking the best edge first, same instance', greedy, 'value'),
      ...{ ratio: Number((greedy / optimum).toFixed(6)), target: null, baseline },
    },
  ];
}

/** Seconds of one processor, so that a busy neighbour does not count. */
function benchSpeed(supplierSlots: number): BenchRow {
  const instance = anInstance({ needs: 50_000, suppliers: 50_000, degree: 30, seed: 1 }, supplierSlots);
  const before = process.cpuUsage();
  solved(instance);
  const used = process.cpuUsage(before);
  const seconds = (used.user + used.system) / 1e6;
  return {
    ...informing(`auction of 1.5 million edges, ${supplierSlots} slots a supplier, time of one core`, seconds, 's'),
    ...{ ratio: rounded(seconds / LARGE_BUDGET_S), target: '≤ 1', baseline: `${LARGE_BUDGET_S} s` },
  };
}

const traitsOf = (market: Market) => ({ ...market, loads: new Uint8Array(market.suppliers) });

/** Loads without caps and with caps and a price on load; the cost is against the value without any cap. */
function benchLoad(): BenchRow[] {
  const size = { needs: 2000, suppliers: 3000, degree: 20, seed: 1 };
  const free = solved(anInstance(size, size.needs));
  const { market, ...caps } = anInstance(size, 5);
  const fair = fairRoundAtOnce({ edges: market, ...caps, traits: traitsOf(market), aims: FAIRNESS_AIMS });
  const candidates = new Set(market.supplierOf);
  const loads = [...free.supplierLoads].filter((_, supplier) => candidates.has(supplier));
  return [
    informing('Gini of loads, no caps', gini(loads), 'Gini'),
    informing('most proposals on one supplier, no caps', Math.max(...loads), 'proposals'),
    {
      ...informing('Gini of loads, 5 slots a supplier and a price on load', fair.after.gini, 'Gini'),
      ...{ ratio: rounded(fair.after.gini / 0.35), target: '≤ 1', baseline: '0.35' },
    },
    {
      ...informing('value that caps, load price and diversity cost', 100 * (1 - fair.value / free.value), '%'),
      ...{ ratio: rounded((1 - fair.value / free.value) / 0.03), target: '≤ 1', baseline: '3 % of the uncapped value' },
    },
  ];
}

/** A market that undervalues small firms by 30 % and newcomers by as much again. */
function benchFloors(): BenchRow[] {
  const size = { needs: 2000, suppliers: 3000, degree: 20, seed: 1, smeHandicap: 0.3, newcomerHandicap: 0.3 };
  const { market, ...caps } = anInstance(size, 20);
  const aims = { ...FAIRNESS_AIMS, mostGini: 1 };
  const { before, after, cost } = fairRoundAtOnce({ edges: market, ...caps, traits: traitsOf(market), aims });
  const share = ({ exposure, value }: { exposure: number; value: number }) => rounded(exposure / value);
  const floor = { target: '≥ 0.8', baseline: 'their share of expected value' };
  return [
    { ...informing('exposure of small firms, no price', before.sme.exposure, 'share'), ratio: share(before.sme) },
    { ...informing('exposure of small firms', after.sme.exposure, 'share'), ratio: share(after.sme), ...floor },
    {
      ...informing('exposure of newcomers, no price', before.newcomer.exposure, 'share'),
      ratio: share(before.newcomer),
    },
    { ...informing('exposure of newcomers', after.newcomer.exposure, 'share'), ratio: share(after.newcomer), ...floor },
    {
      ...informing('value that both floors and diversity cost', 100 * cost, '%'),
      ...{ ratio: rounded(cost / 0.03), target: '≤ 1', baseline: '3 % of the value' },
    },
  ];
}

/** The assignment under attention caps: how good, how fast, how fair. */
export async function benchAssignment({ log }: { readonly log: (line: string) => void }): Promise<BenchRow[]> {
  log('assignment: value against the linear program');
  const value = await benchValue();
  log('assignment: 1.5 million edges');
  const speed = [benchSpeed(5), benchSpeed(2)];
  log('assignment: loads and floors');
  return [...value, ...speed, ...benchLoad(), ...benchFloors()];
}
