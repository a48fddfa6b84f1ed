import { type Refusal, refuse } from '#kernel';

export const HOUR_MS = 3_600_000;
/** Suppliers need time to read a need: the shortest time between publication and deadline. */
export const MIN_NOTICE_MS = HOUR_MS;
export const MAX_NOTICE_MS = 365 * 24 * HOUR_MS;
/** A change of substance this close to the deadline moves the deadline by as much. */
export const CHANGE_NOTICE_MS = 48 * HOUR_MS;

type TooSoon = Refusal<'NEED_DEADLINE_PAST', { deadline: Date; earliest: Date }>;
type TooFar = Refusal<'NEED_DEADLINE_TOO_FAR', { deadline: Date; latest: Date }>;
type Passed = Refusal<'DEADLINE_PASSED', { deadline: Date }>;
type NotForward = Refusal<'DEADLINE_ONLY_FORWARD', { deadline: Date }>;

/** A deadline lies between one hour and 365 days after `now` (the database's clock), both inclusive. */
export function checkNotice(deadline: Date, now: Date): TooSoon | TooFar | null {
  const notice = deadline.getTime() - now.getTime();
  if (notice < MIN_NOTICE_MS) {
    return refuse('NEED_DEADLINE_PAST', { deadline, earliest: new Date(now.getTime() + MIN_NOTICE_MS) });
  }
  if (notice > MAX_NOTICE_MS) {
    return refuse('NEED_DEADLINE_TOO_FAR', { deadline, latest: new Date(now.getTime() + MAX_NOTICE_MS) });
  }
  return null;
}

/** The instant of the deadline itself is too late. */
export function checkNotPassed(deadline: Date | null, now: Date): Passed | null {
  return deadline !== null && now.getTime() >= deadline.getTime() ? refuse('DEADLINE_PASSED', { deadline }) : null;
}

/** An extension moves the deadline forward, before it has passed, and at most 365 days from now. */
export function checkExtension(
  deadline: Date | null,
  to: Date,
  now: Date,
): Passed | NotForward | TooSoon | TooFar | null {
  const passed = checkNotPassed(deadline, now);
  if (passed) return passed;
  if (deadline !== null && to.getTime() <= deadline.getTime()) return refuse('DEADLINE_ONLY_FORWARD', { deadline });
  return checkNotice(to, now);
}

/** Where the deadline goes after a change of substance: 48 h later within its last 48 h, else it stays (null). */
export function deadlineAfterChange(deadline: Date, now: Date): Date | null {
  const isNear = deadline.getTime() - now.getTime() <= CHANGE_NOTICE_MS;
  return isNear ? new Date(deadline.getTime() + CHANGE_NOTICE_MS) : null;
}

/** Questions end with the question deadline, and at the latest with the bids. */
export function checkQuestionTime(
  need: { deadline: Date | null; questionDeadline: Date | null },
  now: Date,
): Refusal<'QUESTION_TOO_LATE', { deadline: Date }> | null {
  const ends = [need.questionDeadline, need.deadline].flatMap((end) => (end ? [end.getTime()] : []));
  const end = Math.min(...ends);
  return now.getTime() >= end ? refuse('QUESTION_TOO_LATE', { deadline: new Date(end) }) : null;
}
