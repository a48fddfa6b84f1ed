import { type SearchPlan } from './block-search.js';
import { type DeltaSegment } from './delta-segment.js';
import { bitWords, hasBit, setBit } from './shared-arrays.js';
import { TopK } from './top-k.js';

/** The best living documents of a delta segment with their sums, in no order. */
export function searchDelta(
  delta: DeltaSegment,
  { keys, weights, limit, filter }: SearchPlan,
  impactOf: (document: number, tf: number) => number,
): { id: string; sum: number }[] {
  const count = delta.documentCount;
  if (count === 0) return [];
  const sums = new Int32Array(count);
  keys.forEach((key, t) => {
    const weight = weights[t] ?? 0;
    delta.forEach(key, (document, tf) => {
      sums[document] = (sums[document] ?? 0) + weight * impactOf(document, tf);
    });
  });
  const carriers = (names: readonly number[]): Uint32Array => {
    const bits = new Uint32Array(bitWords(count));
    for (const name of names) delta.forEach(name, (document) => setBit(bits, document));
    return bits;
  };
  const required = filter?.groups.map(carriers) ?? [];
  const banned = carriers(filter?.none ?? []);
  const best = new TopK(limit, (a, b) => delta.idAt(a) < delta.idAt(b));
  for (let document = 0; document < count; document += 1) {
    const sum = sums[document] ?? 0;
    if (sum === 0 || sum < best.threshold || delta.isDead(document) || hasBit(banned, document)) continue;
    if (required.every((bits) => hasBit(bits, document))) best.offer(sum, document);
  }
  return best.sorted().map(({ score, slot }) => ({ id: delta.idAt(slot), sum: score }));
}
