// Taken out of the global once: hot loops that look it up are ten times slower inside a test's sandbox.
const { floor, imul } = Math;

/** Numbers in [0, 1) that only the seed decides (mulberry32, Ettinger 2017). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number of 0 … n − 1. */
export const below = (n: number, random: () => number): number => floor(n * random());

/** A seed of its own for each number of a series, so that the tenth step needs nothing of the nine before. */
export function seedAt(seed: number, step: number): number {
  return imul(seed ^ imul(step + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
}

/** `count` different numbers of 0 … n − 1, ascending (partial Fisher–Yates). */
export function sampleOf(n: number, count: number, random: () => number): Uint32Array {
  const all = Uint32Array.from({ length: n }, (_, at) => at);
  for (let at = 0; at < count; at += 1) {
    const other = at + below(n - at, random);
    const taken = all[other] ?? 0;
    all[other] = all[at] ?? 0;
    all[at] = taken;
  }
  return all.slice(0, count).sort();
}
