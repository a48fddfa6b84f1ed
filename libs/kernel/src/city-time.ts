export const DAY_MS = 86_400_000;
/** The city's time is eight hours ahead of UTC; it has had no summer time since 1991. */
export const CITY_OFFSET_MS = 8 * 3_600_000;

const local = (at: Date): string => new Date(at.getTime() + CITY_OFFSET_MS).toISOString();

/** The day of a moment in the city (Asia/Shanghai), `2026-03-21`. */
export const cityDay = (at: Date): string => local(at).slice(0, 10);

/** The minute of a moment in the city, `2026-03-21 09:14`. */
export const cityMinute = (at: Date): string => local(at).slice(0, 16).replace('T', ' ');
