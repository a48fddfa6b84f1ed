import { type RankingDataset } from '../../learning/dataset.js';
import { seedAt, seededRandom } from '../../learning/random.js';
import { PAIR_COLUMNS, sharedShare, type NeedPairs } from './need-pairs.js';

/** Most pairs share nobody; a part of them, each for several, teaches as much. */
const SHARE_OF_OTHERS = 0.15;
/** The newest needs teach; older ones cost memory (about 5 KB a need). */
const TAUGHT_BY = 10_000;
const SEED = 11;

interface Lesson {
  readonly firms: readonly number[];
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

  /** The slot makes the draw of pairs; a need that is known with other suppliers teaches no longer. */
  add(needId: string, slot: number, { firms, pairs }: { firms: readonly number[]; pairs: NeedPairs }): void {
    const random = seededRandom(seedAt(SEED, slot));
    const suppliers = new Set(firms);
    const kept: Array<{ place: number; label: number; weight: number }> = [];
    for (const [place, { past }] of pairs.neighbours.entries()) {
      const label = sharedShare(past, suppliers);
      const isDrawn = random() < SHARE_OF_OTHERS;
      if (label > 0) kept.push({ place, label, weight: 1 });
      else if (isDrawn) kept.push({ place, label, weight: 1 / SHARE_OF_OTHERS });
    }
    const rows = new Float32Array(kept.length * PAIR_COLUMNS.length);
    for (const [at, { place }] of kept.entries()) rows.set(pairs.rowOf(place), at * PAIR_COLUMNS.length);
    this.byNeed.set(needId, {
      ...{ firms, rows },
      labels: Float32Array.from(kept, ({ label }) => label),
      weights: Float32Array.from(kept, ({ weight }) => weight),
    });
    for (const oldest of this.byNeed.keys()) {
      if (this.byNeed.size <= TAUGHT_BY) break;
      this.byNeed.delete(oldest);
    }
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
