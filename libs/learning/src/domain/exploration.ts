import { createHash } from 'node:crypto';

/** Share of the places that hold a neighbour's proposal: enough to learn how far down people look, too few to notice. */
export const EXPLORED_SHARE = 0.05;

/** Chance that an exchange begins at a place, so that `EXPLORED_SHARE` of the places are part of one. */
const BEGINS = EXPLORED_SHARE / (2 - EXPLORED_SHARE);

/**
 * The order in which a run shows its proposals: for each shown place the place by score, both from 0. Some neighbours are
 * exchanged, decided by the run's id alone, so that openings at two places can be compared whatever stood there.
 */
export function shownOrder(runId: string, count: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = 0; at + 1 < count; at += 1) {
    if (chanceOf(runId, at) >= BEGINS) continue;
    [order[at], order[at + 1]] = [at + 1, at];
    at += 1;
  }
  return order;
}

/** A number in [0, 1) that only run and place decide. */
function chanceOf(runId: string, at: number): number {
  return createHash('sha256').update(`${runId}/${at}`).digest().readUInt32BE(0) / 2 ** 32;
}
