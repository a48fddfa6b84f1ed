import { type RankingDataset } from '../../learning/dataset.js';
import { type RankedPair } from '../../match-engine.js';
import { FEATURE_NAMES, type FeatureName } from '../../scoring/features.js';
import { winnersOf, type Tender } from './tender.js';

/** The candidates of one tender as they were served, and which of them won. */
export interface LoggedTender {
  readonly tender: Tender;
  /** Rows × features, in the order of `FEATURE_NAMES`. */
  readonly vectors: Float32Array;
  /** 1 won, 0 did not. */
  readonly labels: Float32Array;
}

/** Mixes row numbers, so that which rows are left out depends on nothing else. */
function isKept(row: number, share: number): boolean {
  const mixed = Math.imul(row ^ (row >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32 < share;
}

/** A log entry; only what was found can be learned from, so winners that were not found are not in it. */
export function logged(tender: Tender, ranked: readonly RankedPair[]): LoggedTender {
  const winners = winnersOf(tender);
  const width = FEATURE_NAMES.length;
  const vectors = new Float32Array(ranked.length * width);
  for (const [at, { vector }] of ranked.entries()) vectors.set(vector, at * width);
  return { tender, vectors, labels: Float32Array.from(ranked, ({ pair }) => Number(winners.has(pair.firm.id))) };
}

/** Features that differ between any two rows. */
export function tellingFeatures(log: readonly LoggedTender[]): FeatureName[] {
  const width = FEATURE_NAMES.length;
  const first = log.find(({ labels }) => labels.length > 0)?.vectors;
  return FEATURE_NAMES.filter((_, column) =>
    log.some(({ vectors }) => {
      for (let at = column; at < vectors.length; at += width) if (!Object.is(vectors[at], first?.[column])) return true;
      return false;
    }),
  );
}

/** The entries as rows to learn from: all winners, and this share of the others. */
export function datasetOf(
  log: readonly LoggedTender[],
  features: readonly FeatureName[],
  shareOfOthers: number,
): RankingDataset {
  const columns = features.map((name) => FEATURE_NAMES.indexOf(name));
  const groupStarts = [0];
  const rows: Array<readonly [LoggedTender, number]> = [];
  let seen = 0;
  for (const entry of log) {
    for (const [row, label] of entry.labels.entries()) {
      seen += 1;
      if (label > 0 || isKept(seen, shareOfOthers)) rows.push([entry, row]);
    }
    groupStarts.push(rows.length);
  }
  const values = new Float32Array(rows.length * columns.length);
  const labels = new Float32Array(rows.length);
  for (const [at, [entry, row]] of rows.entries()) {
    const from = row * FEATURE_NAMES.length;
    for (const [n, column] of columns.entries()) values[at * columns.length + n] = entry.vectors[from + column] ?? 0;
    labels[at] = entry.labels[row] ?? 0;
  }
  return { width: columns.length, values, labels, groupStarts: Uint32Array.from(groupStarts) };
}
