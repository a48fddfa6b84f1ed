/** A day in the city, YYYY-MM-DD. */
export type Day = string;

/** The city's clock is UTC+8 without summer time. */
const OFFSET_MS = 8 * 3_600_000;

/** The day on which a moment falls in the city. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** The last millisecond of a day: "by" a day means until then. */
export const endOfDay = (day: Day): Date => new Date(`${day}T23:59:59.999+08:00`);
