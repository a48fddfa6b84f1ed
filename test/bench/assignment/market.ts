import type { AssignmentEdges } from '#matching';

/** Numbers in [0, 1) that only the seed decides (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Market extends AssignmentEdges {
  readonly isSme: Uint8Array;
  readonly isNewcomer: Uint8Array;
  /** Owner of each supplier, −1 where it stands alone. */
  readonly groups: Int32Array;
  readonly regions: Int32Array;
}

export interface MarketSize {
  readonly needs: number;
  readonly suppliers: number;
  /** Edges of each need. */
  readonly degree: number;
  readonly seed: number;
  /** By how much of its worth a small firm, or a newcomer, is undervalued: 0 unless told. */
  readonly smeHandicap?: number;
  readonly newcomerHandicap?: number;
}

const REGIONS = 10;
const SME_SHARE = 0.7;
const NEWCOMER_SHARE = 0.15;
/** Every firm turns up a little; the rest of being found, and a fifth of the value, is the firm's standing. */
const FOUND_ANYWAY = 0.25;
const STANDING_IN_VALUE = 0.2;

/**
 * A made-up market with popular suppliers: firms of high standing (u³) turn up in more needs' lists and look better there.
 * Where every need just takes its best three, the loads are as unequal as in the judged markets (Gini 0.62 to 0.65).
 */
export function aMarket(size: MarketSize): Market {
  const random = seededRandom(size.seed);
  const { suppliers, degree, smeHandicap = 0, newcomerHandicap = 0 } = size;
  const isSme = Uint8Array.from({ length: suppliers }, () => (random() < SME_SHARE ? 1 : 0));
  const isNewcomer = Uint8Array.from({ length: suppliers }, () => (random() < NEWCOMER_SHARE ? 1 : 0));
  const groups = Int32Array.from({ length: suppliers }, () =>
    random() < 0.2 ? Math.floor((random() * suppliers) / 20) : -1,
  );
  const regions = Int32Array.from({ length: suppliers }, () => Math.floor(random() * REGIONS));
  const standing = Float64Array.from({ length: suppliers }, () => random() ** 3);
  const left = standing.map(
    (_, at) => (1 - smeHandicap * (isSme[at] ?? 0)) * (1 - newcomerHandicap * (isNewcomer[at] ?? 0)),
  );
  const needStarts = Uint32Array.from({ length: size.needs + 1 }, (_, need) => need * degree);
  const supplierOf = new Uint32Array(size.needs * degree);
  const values = new Float64Array(supplierOf.length);
  for (let need = 0; need < size.needs; need += 1) {
    const seen = new Set<number>();
    while (seen.size < degree) {
      const supplier = Math.floor(random() * suppliers);
      if (random() > FOUND_ANYWAY + (1 - FOUND_ANYWAY) * (standing[supplier] ?? 0) || seen.has(supplier)) continue;
      const edge = need * degree + seen.size;
      seen.add(supplier);
      supplierOf[edge] = supplier;
      const fit = STANDING_IN_VALUE * (standing[supplier] ?? 0) + (1 - STANDING_IN_VALUE) * random();
      values[edge] = fit * (left[supplier] ?? 0);
    }
  }
  return { suppliers, needStarts, supplierOf, values, isSme, isNewcomer, groups, regions };
}
