const DAY_MS = 86_400_000;
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The day of a moment in the city, `2026-03-21`, or the day so many days after it. */
export const dayOf = (at: string | number | Date, daysAfter = 0): string =>
  format.format(new Date(new Date(at).getTime() + daysAfter * DAY_MS));

/** Today in the city, or the day so many days from now. */
export const today = (daysAfter = 0): string => dayOf(new Date(), daysAfter);
