const HOUR_MS = 3_600_000;

/** Hours that an office has for a review where the need's deadline leaves them. */
export const REVIEW_HOURS = 48;

/**
 * When a proposal should have been reviewed: 48 hours after it was made, but not later than half the time that is
 * left until the need's deadline, so that suppliers keep the other half.
 */
export function reviewDueAt(madeAt: Date, deadline: Date | null): Date {
  const standard = madeAt.getTime() + REVIEW_HOURS * HOUR_MS;
  if (!deadline) return new Date(standard);
  const half = madeAt.getTime() + Math.max(0, deadline.getTime() - madeAt.getTime()) / 2;
  return new Date(Math.min(standard, half));
}
