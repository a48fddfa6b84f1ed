import { type NeedChange } from './changes.js';
import { type RuleRefusal } from './rule-refusal.js';

/** One thing that a need's owner can ask less of. Who is invited by name is the owner's own list, not a lever. */
export interface Lever {
  readonly name: string;
  /** The change of this lever among those that would satisfy a rule. */
  readonly pick: (change: NeedChange) => boolean;
  /** The change that is enough where each of the two is: the first itself where it goes as far as the second. */
  readonly join: (one: NeedChange, other: NeedChange) => NeedChange;
  /** How far a change goes, where a farther one includes a nearer one; null where changes are sets beside each other. */
  readonly reach: ((change: NeedChange) => number) | null;
}

const later = (a: NeedChange, b: NeedChange): NeedChange =>
  a.field === 'deliveryBy' && b.field === 'deliveryBy' && b.notBefore > a.notBefore ? b : a;
const amount = (change: NeedChange): number =>
  change.field !== 'quantity' ? 0 : 'atMost' in change ? change.atMost : change.atLeast;
const dropped = (change: NeedChange): readonly string[] => (change.field === 'requiredCertificates' ? change.drop : []);
const both = (a: NeedChange, b: NeedChange): NeedChange =>
  dropped(b).every((code) => dropped(a).includes(code))
    ? a
    : { field: 'requiredCertificates', drop: [...new Set([...dropped(a), ...dropped(b)])].sort() };
const first = (change: NeedChange): NeedChange => change;

export const LEVERS: readonly Lever[] = [
  {
    name: 'laterDelivery',
    pick: ({ field }) => field === 'deliveryBy',
    join: later,
    reach: (change) => (change.field === 'deliveryBy' ? Date.parse(change.notBefore) : 0),
  },
  {
    name: 'smallerQuantity',
    pick: (change) => change.field === 'quantity' && 'atMost' in change,
    join: (a, b) => (amount(b) < amount(a) ? b : a),
    reach: (change) => -amount(change),
  },
  {
    name: 'largerQuantity',
    pick: (change) => change.field === 'quantity' && 'atLeast' in change,
    join: (a, b) => (amount(b) > amount(a) ? b : a),
    reach: amount,
  },
  {
    name: 'fewerCertificates',
    pick: ({ field }) => field === 'requiredCertificates',
    join: both,
    reach: null,
  },
  { name: 'anyDistrict', pick: ({ field }) => field === 'deliveryDistrict', join: first, reach: () => 0 },
  { name: 'openToAll', pick: ({ field }) => field === 'visibility', join: first, reach: () => 0 },
];

/**
 * The smallest change of each lever that satisfies these refusals as well as what the changes so far were made for; null
 * when the levers cannot, or go no farther by it. Levers that are not asked for stay where they are.
 */
export function changesOf(
  levers: readonly Lever[],
  refusals: readonly RuleRefusal[],
  soFar: readonly NeedChange[] = [],
): readonly NeedChange[] | null {
  const chosen = levers.map((lever) => soFar.find(lever.pick));
  let isFarther = false;
  for (const { satisfiedBy } of refusals) {
    const at = levers.findIndex(({ pick }) => satisfiedBy.need.some(pick));
    const lever = levers[at];
    const change = lever && satisfiedBy.need.find(lever.pick);
    if (lever === undefined || change === undefined) return null;
    const known = chosen[at];
    const joined = known === undefined ? change : lever.join(known, change);
    isFarther ||= joined !== known;
    chosen[at] = joined;
  }
  return isFarther ? chosen.flatMap((change) => change ?? []) : null;
}

/** Suppliers that a step should free, from the smallest change on. */
const WANTED = [1, 3, 10];
const SETS_SHOWN = 4;

/**
 * Of the changes that free one supplier each, those worth showing: along an ordered lever the ones that free 1, 3, 10
 * and all; of sets the commonest.
 */
export function milestones(lever: Lever, changes: readonly NeedChange[]): NeedChange[] {
  const { reach } = lever;
  if (reach !== null) {
    const sorted = [...changes].sort((a, b) => reach(a) - reach(b));
    return sorted.filter((_, at) => WANTED.includes(at + 1) || at === sorted.length - 1);
  }
  const sets = new Map<string, { change: NeedChange; times: number }>();
  for (const change of changes) {
    const key = JSON.stringify(change);
    sets.set(key, { change, times: (sets.get(key)?.times ?? 0) + 1 });
  }
  return [...sets.values()]
    .sort((a, b) => b.times - a.times)
    .slice(0, SETS_SHOWN)
    .map(({ change }) => change);
}
