/** Digits of a one-time code. */
export const CODE_DIGITS = 6;
/** Tries that one code has. */
export const CODE_TRIES = 5;
/** Minutes for which a code opens a session. */
export const CODE_MINUTES = 10;
/** Codes that one link gives in an hour: with five tries each, 15 guesses at 10^6 codes. */
export const CODES_PER_HOUR = 3;

const MINUTE_MS = 60_000;

/** Seconds until another code may be asked for, given when the last ones were; 0 when at once. */
export function waitForCode(askedAt: readonly Date[], now: Date): number {
  const withinHour = askedAt.filter((at) => now.getTime() - at.getTime() < 60 * MINUTE_MS);
  if (withinHour.length < CODES_PER_HOUR) return 0;
  const oldest = Math.min(...withinHour.map((at) => at.getTime()));
  return Math.max(1, Math.ceil((oldest + 60 * MINUTE_MS - now.getTime()) / 1000));
}

/** What was typed or pasted, without blanks and dashes; null where it is no code. */
export function normaliseCode(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  return new RegExp(`^\\d{${CODE_DIGITS}}$`).test(digits) ? digits : null;
}
