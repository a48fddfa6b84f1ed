import { type PastTables } from './past-needs-tables.js';
import { type Votes } from './past-needs-votes.js';

/** Firms whose partners count, and suppliers of a need beyond which being among them joins nobody. */
const SEEDS = 30;
const MOST_SUPPLIERS = 20;

/** Votes that firms (by slot) get through those they were awarded needs with: vote × share of the partner's awards. */
export function countPartners(tables: PastTables, votes: ReadonlyMap<number, Votes>): Map<number, number> {
  const partners = new Map<number, number>();
  const seeds = [...votes].sort((a, b) => b[1].similaritySum - a[1].similaritySum || a[0] - b[0]).slice(0, SEEDS);
  for (const [seed, { similaritySum }] of seeds) {
    const supplied = tables.suppliedBy(seed);
    for (const { firms } of supplied) {
      if (firms.length === 1 || firms.length > MOST_SUPPLIERS) continue;
      const part = similaritySum / firms.length / supplied.length;
      for (const firm of firms) if (firm !== seed) partners.set(firm, (partners.get(firm) ?? 0) + part);
    }
  }
  return partners;
}
