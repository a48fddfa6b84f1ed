/** A month of the city's calendar: `2026-05`. Its text sorts as it follows. */
export type Month = string;

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;

export const isMonth = (text: string): boolean => MONTH.test(text);

/** The month `count` months later; earlier for a negative count. */
export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** `count` months that end with this one, the oldest first. */
export function monthsUntil(month: Month, count: number): Month[] {
  return Array.from({ length: count }, (_month, index) => addMonths(month, index + 1 - count));
}

export const monthOfDay = (day: string): Month => day.slice(0, 7);
