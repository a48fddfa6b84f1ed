import { type PastField, type SimilarNeed } from './past-needs-evidence.js';
import { type Neighbour } from './past-needs-search.js';
import { type PastTables } from './past-needs-tables.js';

const NEAREST_COUNTED = 60;
const NEAREST_SHOWN = 3;
/** Near needs that say how many suppliers such a need has. */
const FIELD_NEEDS = 30;
const SHARE_EXPONENT = 4;
/** A vote loses 1/e in so many days; beside the plain sum, in place of which it made tenders worse. */
const RECENT_DAYS = 400;

export interface Votes {
  similaritySum: number;
  recentSum: number;
  share: number;
  count: number;
  readonly nearest: SimilarNeed[];
  nearestDay: number | null;
}

export const NO_VOTES: Readonly<Votes> = {
  ...{ similaritySum: 0, recentSum: 0, share: 0, count: 0, nearest: [], nearestDay: null },
};

/** What the nearest past needs say for each firm (by slot) that supplied one of them. */
export function countVotes(
  { bySlot }: PastTables,
  neighbours: readonly Neighbour[],
  today: number | null,
): { votes: Map<number, Votes>; field: PastField } {
  const votes = new Map<number, Votes>();
  const nearest = neighbours[0]?.similarity ?? 0;
  let total = 0;
  let weight = 0;
  let logSuppliers = 0;
  for (const [at, { need: slot, similarity }] of neighbours.entries()) {
    const supplied = bySlot[slot];
    if (supplied === undefined || supplied.firms.length === 0) continue;
    const { need, firms, day } = supplied;
    const part = 1 / Math.sqrt(firms.length);
    const shared = (similarity / nearest) ** SHARE_EXPONENT;
    const decay = today === null || day === null ? 1 : Math.exp(-Math.max(0, today - day) / RECENT_DAYS);
    total += shared;
    if (at < FIELD_NEEDS) {
      weight += similarity ** 2;
      logSuppliers += similarity ** 2 * Math.log(firms.length);
    }
    for (const firm of firms) {
      let known = votes.get(firm);
      if (known === undefined) votes.set(firm, (known = { ...NO_VOTES, nearest: [], nearestDay: day }));
      known.similaritySum += similarity ** 2 * part;
      known.recentSum += similarity ** 2 * part * decay;
      known.share += shared * part;
      if (at < NEAREST_COUNTED) known.count += 1;
      if (known.nearest.length < NEAREST_SHOWN) known.nearest.push({ needId: need.id, similarity });
    }
  }
  for (const known of votes.values()) known.share /= total || 1;
  return { votes, field: { nearest, suppliersANeed: weight === 0 ? 1 : Math.exp(logSuppliers / weight) } };
}
