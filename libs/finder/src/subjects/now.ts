export const DAY_MS = 86_400_000;
/** The city has no summer time. */
const CITY_OFFSET_MS = 8 * 3_600_000;

/** The moment of a search, and its day in Asia/Shanghai. */
export interface Now {
  readonly at: Date;
  readonly day: string;
}

/** The day of a moment in Asia/Shanghai, `YYYY-MM-DD`. */
export const cityDay = (at: Date): string => new Date(at.getTime() + CITY_OFFSET_MS).toISOString().slice(0, 10);

export const nowOf = (at: Date): Now => ({ at, day: cityDay(at) });
