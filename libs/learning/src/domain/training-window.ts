/** Groups (needs) or events that a proof needs at the least, as many as the gate asks for. */
export const LEAST_JUDGED = 50;
/** And as many that a model is taught with. */
export const LEAST_TAUGHT = 50;
/** Part of what is known that is kept for the judgement: the latest. */
const JUDGED_SHARE = 0.25;

/**
 * Where the latest window begins in a list that is ordered by time: what stands before teaches, the rest judges. Never
 * earlier than `notBefore` (what an older model was taught with cannot judge it). Null where one part is too small.
 */
export function windowStart(times: readonly number[], notBefore: number | null = null): number | null {
  const judged = Math.max(LEAST_JUDGED, Math.round(times.length * JUDGED_SHARE));
  const first = notBefore === null ? 0 : times.findIndex((at) => at >= notBefore);
  if (first < 0) return null;
  const start = Math.max(times.length - judged, first);
  return start < LEAST_TAUGHT || times.length - start < LEAST_JUDGED ? null : start;
}
