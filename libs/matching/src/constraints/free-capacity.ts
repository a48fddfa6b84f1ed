import { DAY_MS, type Capacity, type CapacityPeriod, type ListingView, type NeedView } from '../views.js';
import { words } from '../words.js';
import { type Constraint } from './constraint.js';

const PERIOD_DAYS: Record<CapacityPeriod, number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/**
 * What can be made until delivery from the free share, in the capacity's unit. Without a day of delivery: one period.
 */
export function freeCapacity(capacity: Capacity, deliveryBy: Date | null, now: Date): number {
  const periods =
    deliveryBy === null
      ? 1
      : Math.max(0, (deliveryBy.getTime() - now.getTime()) / DAY_MS / PERIOD_DAYS[capacity.period]);
  return capacity.quantity * capacity.freeShare * periods;
}

/** Free capacity ÷ quantity wanted; null when either is not stated or the units differ. */
export function capacityRatio(need: NeedView, listing: ListingView | null, now: Date): number | null {
  const capacity = listing?.capacity ?? null;
  if (need.quantity === null || need.quantity <= 0 || capacity === null || capacity.unit !== need.unit) return null;
  return freeCapacity(capacity, need.deliveryBy, now) / need.quantity;
}

/** The quantity fits into the free capacity until delivery. */
export const enoughCapacity: Constraint = ({ need, listing, now }) => {
  if (need.quantity === null) return null;
  const expected = words(`可供 ${need.quantity}${need.unit ?? ''}`, `${need.quantity} ${need.unit ?? ''} available`);
  const ratio = capacityRatio(need, listing, now);
  if (ratio === null) return { rule: 'freeCapacity', outcome: 'unverified', expected, actual: null, satisfiedBy: null };
  const free = Math.floor(ratio * need.quantity);
  return {
    rule: 'freeCapacity',
    outcome: ratio >= 1 ? 'met' : 'refused',
    expected,
    actual: words(`交付前空闲产能 ${free}${need.unit ?? ''}`, `${free} ${need.unit ?? ''} free until delivery`),
    satisfiedBy: 'listing',
  };
};
