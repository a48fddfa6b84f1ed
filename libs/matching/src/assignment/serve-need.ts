import type { NotTaken } from './assign.js';
import { likeness, likenessPrice } from './diversity.js';

/** A candidate of one need, as the round before has priced its supplier. */
export interface NeedCandidate {
  readonly value: number;
  /** Slots of attention that the supplier has left now. */
  readonly room: number;
  /** What a slot of the supplier was worth to others in the last round; 0 where it had one free. */
  readonly price: number;
  /** What the classes of the supplier (small, new) add. */
  readonly bonus: number;
  readonly group: number;
  readonly region: number;
}

export type NotServed = Exclude<NotTaken, 'worthless'> | 'alike';

export interface Served {
  /** Places in the candidates, in the order in which they were chosen. */
  readonly chosen: readonly number[];
  /** Why each other candidate was not; null for the chosen. */
  readonly why: readonly (NotServed | null)[];
}

/**
 * Serves one need between two rounds: at most `slots` suppliers that have room, one after the other by maximal marginal
 * relevance of value + bonus − price, so that it takes what the next round would leave it. Ties go by place. `present` are
 * suppliers that it has slots with already, beyond `slots`: who is like them is worth less.
 */
export function serveNeed(
  candidates: readonly NeedCandidate[],
  slots: number,
  settings: { readonly diversity: number; readonly scale: number },
  present: readonly Pick<NeedCandidate, 'group' | 'region'>[] = [],
): Served {
  const known = [...candidates, ...present];
  const belonging = { groups: known.map(({ group }) => group), regions: known.map(({ region }) => region) };
  const there = present.map((_, at) => candidates.length + at);
  const price = likenessPrice(settings.diversity, settings.scale);
  const chosen: number[] = [];
  const likeTo = (at: number): number =>
    Math.max(0, ...[...there, ...chosen].map((other) => likeness(belonging, at, other)));
  const plain = ({ value, bonus }: NeedCandidate): number => (value > 0 ? value + bonus : 0);
  const net = (candidate: NeedCandidate, at: number): number => {
    const likenessLoss = price > 0 ? likeTo(at) * price : 0;
    return plain(candidate) - candidate.price - likenessLoss;
  };
  while (chosen.length < slots) {
    let best = -1;
    let most = 0;
    for (const [at, candidate] of candidates.entries()) {
      if (candidate.room <= 0 || chosen.includes(at)) continue;
      const points = net(candidate, at);
      if (points > most) [best, most] = [at, points];
    }
    if (best < 0) break;
    chosen.push(best);
  }
  const taken = chosen.map((at) => candidates[at]).filter((candidate) => candidate !== undefined);
  const worst = chosen.length < slots ? 0 : Math.min(...taken.map(plain));
  const why = candidates.map((candidate, at): NotServed | null => {
    if (chosen.includes(at)) return null;
    if (slots <= 0 || plain(candidate) <= worst) return 'need_full';
    if (candidate.room > 0 && plain(candidate) > candidate.price && likeTo(at) > 0) return 'alike';
    return 'supplier_full';
  });
  return { chosen, why };
}
