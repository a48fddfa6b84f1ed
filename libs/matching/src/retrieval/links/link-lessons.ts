import { type RankingDataset } from '../../learning/dataset.js';
import { seedAt, seededRandom } from '../../learning/random.js';
import { PAIR_COLUMNS, sharedShare, type NeedPairs } from './need-pairs.js';

/** Most pairs share nobody; a part of them, each for several, teaches as much. */
const SHARE_OF_OTHERS = 0.15;
/** The newest needs teach; older ones cost memory (about 5 KB a need). */
const TAUGHT_BY = 10_000;
const SEED = 11;

/** Why a pair was kept. */
const DRAWN = 1;
const SHARED = 2;

interface KeptPairs {
  /** Suppliers of the earlier need of each pair. */
  readonly pasts: ReadonlyArray<readonly number[]>;
  /** `DRAWN`: stands for several whatever its label becomes. `SHARED`: kept for its label when it was measured. */
  readonly reasons: Uint8Array;
}

interface Lesson extends KeptPairs {
  readonly rows: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

/**
 * Pairs of a need and an earlier one, measured on the day when the need was recorded with what was known then, and never
 * again: measured later, the weights of terms would know the answer already.
 */
export class LinkLessons {
  private readonly byNeed = new Map<string, Lesson>();

  get needs(): number {
    return this.byNeed.size;
  }

  /** The slot makes the draw of pairs. */
  add(needId: string, slot: number, { firms, pairs }: { firms: readonly number[]; pairs: NeedPairs }): void {
    const random = seededRandom(seedAt(SEED, slot));
    const suppliers = new Set(firms);
    const kept: Array<{ place: number; past: readonly number[]; reason: number }> = [];
    for (const [place, { past }] of pairs.neighbours.entries()) {
      const isShared = sharedShare(past.firms, suppliers) > 0;
      const isDrawn = random() < SHARE_OF_OTHERS;
      const reason = (isDrawn ? DRAWN : 0) | (isShared ? SHARED : 0);
      if (reason > 0) kept.push({ place, past: past.firms, reason });
    }
    const rows = new Float32Array(kept.length * PAIR_COLUMNS.length);
    for (const [at, { place }] of kept.entries()) rows.set(pairs.rowOf(place), at * PAIR_COLUMNS.length);
    const taught = { pasts: kept.map(({ past }) => past), reasons: Uint8Array.from(kept, ({ reason }) => reason) };
    this.byNeed.set(needId, { ...taught, rows, ...judged(taught, suppliers) });
    for (const oldest of this.byNeed.keys()) {
      if (this.byNeed.size <= TAUGHT_BY) break;
      this.byNeed.delete(oldest);
    }
  }

  /**
   * The need is known with other suppliers: what was measured stays, what it is a lesson of changes. Pairs that were not
   * kept are missing from it; the drawn ones stand for them, so that it teaches the same on average.
   */
  relabel(needId: string, firms: readonly number[]): void {
    const lesson = this.byNeed.get(needId);
    if (lesson !== undefined) this.byNeed.set(needId, { ...lesson, ...judged(lesson, new Set(firms)) });
  }

  remove(needId: string): void {
    this.byNeed.delete(needId);
  }

  /** All pairs as one group of rows to learn a probability from. */
  dataset(): RankingDataset {
    const lessons = [...this.byNeed.values()];
    const rows = lessons.reduce((sum, { labels }) => sum + labels.length, 0);
    const values = new Float32Array(rows * PAIR_COLUMNS.length);
    const labels = new Float32Array(rows);
    const weights = new Float32Array(rows);
    let at = 0;
    for (const lesson of lessons) {
      values.set(lesson.rows, at * PAIR_COLUMNS.length);
      labels.set(lesson.labels, at);
      weights.set(lesson.weights, at);
      at += lesson.labels.length;
    }
    return { width: PAIR_COLUMNS.length, values, labels, weights, groupStarts: Uint32Array.from([0, rows]) };
  }
}

/** The labels of pairs, and what each stands for; 0 for one that was kept for a label which it has no longer. */
function judged(
  { pasts, reasons }: KeptPairs,
  suppliers: ReadonlySet<number>,
): { labels: Float32Array; weights: Float32Array } {
  const labels = Float32Array.from(pasts, (firms) => sharedShare(firms, suppliers));
  const weights = Float32Array.from(reasons, (reason, at) => {
    if ((reason & SHARED) > 0 && (labels[at] ?? 0) > 0) return 1;
    return (reason & DRAWN) > 0 ? 1 / SHARE_OF_OTHERS : 0;
  });
  return { labels, weights };
}
