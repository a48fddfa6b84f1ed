/** Days of the periods in which capacity is stated: a working week has 7 days here, since only ratios count. */
const DAYS = { day: 1, week: 7, month: 30, year: 365 } as const;
export type CapacityPeriod = keyof typeof DAYS;

export interface StatedCapacity {
  readonly quantity: number;
  readonly unit: string;
  readonly period: CapacityPeriod;
  /** The share that is free, 0..1; null is not stated and taken as all. */
  readonly freeShare?: number | null;
}

/** Whether the free capacity reaches what is asked for, in the same unit, each brought to a day. */
export function hasCapacity(stated: StatedCapacity | null, asked: StatedCapacity): boolean {
  if (stated === null || stated.unit !== asked.unit) return false;
  const free = (stated.quantity * (stated.freeShare ?? 1)) / DAYS[stated.period];
  return free >= asked.quantity / DAYS[asked.period];
}
