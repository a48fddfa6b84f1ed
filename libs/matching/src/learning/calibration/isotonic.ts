import { type CalibrationEvent } from './calibration.js';

interface Block {
  /** Sums over the block's events: weight, weight × score, weight × label; and their number. */
  readonly weight: number;
  readonly score: number;
  readonly label: number;
  readonly count: number;
}

/** Events that the first and the last block hold at least: one lucky event at the top must not promise certainty. */
const LEAST_AT_END = 20;

/**
 * Isotonic regression by pooling adjacent violators (Ayer 1955): the rising curve nearest to the labels, given at each
 * block's mean score and straight in between, which is nearer to smooth curves than steps (Oron & Flournoy 2017). Equal scores are one block from the start. Probabilities stay half an event off 0 and 1.
 */
export function fitIsotonic(events: readonly CalibrationEvent[]): { scores: number[]; probabilities: number[] } {
  const pooled: Block[] = [];
  for (const block of byEqualScore(events)) {
    let last = block;
    for (let before = pooled.at(-1); before && rate(before) >= rate(last); before = pooled.at(-1)) {
      pooled.pop();
      last = joined(before, last);
    }
    pooled.push(last);
  }
  const blocks = withFullEnds(pooled);
  const margin = 0.5 / (events.length + 1);
  return {
    scores: blocks.map(({ score, weight }) => score / weight),
    probabilities: blocks.map((block) => Math.min(1 - margin, Math.max(margin, rate(block)))),
  };
}

const rate = ({ label, weight }: Block): number => label / weight;

const joined = (a: Block, b: Block): Block => ({
  weight: a.weight + b.weight,
  score: a.score + b.score,
  label: a.label + b.label,
  count: a.count + b.count,
});

function byEqualScore(events: readonly CalibrationEvent[]): Block[] {
  const blocks: Block[] = [];
  let previous = Number.NaN;
  for (const { score, label, weight } of [...events].sort((a, b) => a.score - b.score)) {
    const block = { weight, score: weight * score, label: weight * label, count: 1 };
    const last = blocks.at(-1);
    if (last !== undefined && score === previous) blocks[blocks.length - 1] = joined(last, block);
    else blocks.push(block);
    previous = score;
  }
  return blocks;
}

/** Neighbours may be joined freely: their common rate lies between theirs, so the curve keeps rising. */
function withFullEnds(pooled: readonly Block[]): Block[] {
  const blocks = [...pooled];
  const join = (at: number): void => {
    const [a, b] = blocks.slice(at, at + 2);
    if (a && b) blocks.splice(at, 2, joined(a, b));
  };
  while (blocks.length > 1 && (blocks[0]?.count ?? 0) < LEAST_AT_END) join(0);
  while (blocks.length > 1 && (blocks.at(-1)?.count ?? 0) < LEAST_AT_END) join(blocks.length - 2);
  return blocks;
}

/** The value at `x` on the line through the points (xs ascending), level beyond the first and the last. */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  const [fromX, toX, fromY, toY] = [xs[low - 1], xs[low], ys[low - 1], ys[low]];
  if (fromX === undefined || fromY === undefined) return toY ?? Number.NaN;
  if (toX === undefined || toY === undefined) return fromY;
  return fromY + ((x - fromX) / (toX - fromX)) * (toY - fromY);
}
