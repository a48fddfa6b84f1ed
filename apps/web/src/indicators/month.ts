import { today } from '../ui/city-day';

/** This month in the city's time, `2026-11`. */
export const thisMonth = (): string => today().slice(0, 7);

/** The month before this one: the one that is asked for. */
export const askedMonth = (): string => monthsBefore(thisMonth(), 1);

export function monthsBefore(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;

/** A month of the address, or none. */
export const monthIn = (raw: unknown): string | undefined =>
  typeof raw === 'string' && MONTH.test(raw) ? raw : undefined;
