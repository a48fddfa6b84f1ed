const FIRST_MS = 1000;
const FACTOR = 4;
const LONGEST_MS = 3_600_000;

/**
 * Milliseconds until the next try after `attempts` failures (≥ 1): 1 s, 4 s, 16 s … at most 1 h, of which a random
 * half to whole is taken, so that what failed together does not come back together. `random` is in [0, 1).
 */
export function backoffMs(attempts: number, random: number = Math.random()): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (attempts - 1));
  return Math.round(full * (0.5 + random / 2));
}
