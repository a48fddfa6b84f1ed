import { DAY_MS, type Capacity, type CapacityPeriod, type ListingView, type NeedView } from '../views.js';
import { words } from '../words.js';
import { type NeedChange, type OfferChange } from './changes.js';
import { type Day, dayOf, endOfDay } from './city-day.js';
import { decided, unverified, type Constraint } from './constraint.js';

const PERIOD_DAYS: Record<CapacityPeriod, number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** A longer wait for free capacity is no offer. */
const LONGEST_WAIT_DAYS = 3 * 365;

/** Periods of the capacity between now and the day of delivery, 0 when it has passed; one where no day is set. */
function periodsUntil(deliveryBy: Date | null, period: CapacityPeriod, now: Date): number {
  if (deliveryBy === null) return 1;
  return Math.max(0, (deliveryBy.getTime() - now.getTime()) / DAY_MS / PERIOD_DAYS[period]);
}

/**
 * What can be made until delivery from the free share, in the capacity's unit. Without a day of delivery: one period.
 */
export function freeCapacity(capacity: Capacity, deliveryBy: Date | null, now: Date): number {
  return capacity.quantity * capacity.freeShare * periodsUntil(deliveryBy, capacity.period, now);
}

/** Free capacity ÷ quantity wanted; null when either is not stated or the units differ. */
export function capacityRatio(need: NeedView, listing: ListingView | null, now: Date): number | null {
  const capacity = listing?.capacity ?? null;
  if (need.quantity === null || need.quantity <= 0 || capacity === null || capacity.unit !== need.unit) return null;
  return freeCapacity(capacity, need.deliveryBy, now) / need.quantity;
}

/** 29 % of 100 is 28.999999999999996: what fits exactly must not be refused by rounding. */
const ROUNDING = 1e-9;
const isEnough = (ratio: number): boolean => ratio >= 1 - ROUNDING;

/** Whole pieces; of less than one, thousandths. */
function roundDown(quantity: number): number {
  const exact = quantity * (1 + ROUNDING);
  return exact >= 1 ? Math.floor(exact) : Math.floor(exact * 1000) / 1000;
}

function smallerOrLater(wanted: number, capacity: Capacity, deliveryBy: Date | null, now: Date): NeedChange[] {
  const atMost = roundDown(freeCapacity(capacity, deliveryBy, now));
  const changes: NeedChange[] = atMost > 0 ? [{ field: 'quantity', atMost }] : [];
  const perDay = (capacity.quantity * capacity.freeShare) / PERIOD_DAYS[capacity.period];
  const days = wanted / perDay;
  if (!(days <= LONGEST_WAIT_DAYS)) return changes;
  return [...changes, { field: 'deliveryBy', notBefore: firstDayFor(wanted, days, capacity, now) }];
}

/** The first day until whose end all of it is free; a quotient at the end of a day is settled by the rule itself. */
function firstDayFor(wanted: number, days: number, capacity: Capacity, now: Date): Day {
  const day = dayOf(new Date(now.getTime() + days * DAY_MS * (1 - ROUNDING)));
  const end = endOfDay(day);
  return isEnough(freeCapacity(capacity, end, now) / wanted) ? day : dayOf(new Date(end.getTime() + 1));
}

function moreCapacity(wanted: number, capacity: Capacity, deliveryBy: Date | null, now: Date): OfferChange[] {
  const periods = periodsUntil(deliveryBy, capacity.period, now);
  return periods === 0 ? [] : [{ field: 'freeCapacity', atLeast: Math.ceil(wanted / periods) }];
}

/** The quantity fits into the free capacity until delivery. */
export const enoughCapacity: Constraint = ({ need, listing, now }) => {
  if (need.quantity === null) return null;
  const { quantity: wanted, deliveryBy } = need;
  const expected = words(`可供 ${wanted}${need.unit ?? ''}`, `${wanted} ${need.unit ?? ''} available`);
  const ratio = capacityRatio(need, listing, now);
  const capacity = listing?.capacity ?? null;
  if (ratio === null || capacity === null) return unverified('freeCapacity', expected);
  const { unit } = capacity;
  const free = roundDown(ratio * wanted);
  return decided(
    'freeCapacity',
    isEnough(ratio)
      ? null
      : {
          rule: 'freeCapacity',
          ...{ wanted, free, unit },
          satisfiedBy: {
            need: smallerOrLater(wanted, capacity, deliveryBy, now),
            offer: moreCapacity(wanted, capacity, deliveryBy, now),
          },
        },
    {
      expected,
      actual: words(`交付前空闲产能 ${free}${unit}`, `${free} ${unit} free until delivery`),
      decidedBy: 'listing',
    },
  );
};
