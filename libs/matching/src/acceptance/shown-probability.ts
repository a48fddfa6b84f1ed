/** Fewer accepted and rejected events than this cannot tell 20 % from 30 %: people are shown the grade instead. */
export const SHOWN_FROM_EVENTS = 200;

/** The probability where it may be shown, else null: `events` are those that the calibration rests on. */
export function shownProbability(events: number, probability: number | null): number | null {
  return events >= SHOWN_FROM_EVENTS ? probability : null;
}
