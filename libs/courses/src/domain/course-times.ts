/** What a course's times must satisfy; the name of the first that is wrong. */
export type WrongTime = 'session' | 'overlap' | 'until' | 'past';

interface Times {
  readonly signUpUntil: Date;
  readonly sessions: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
}

/** Sessions end after they begin and follow each other; sign-up ends before the first, which lies ahead. */
export function wrongTime({ sessions, signUpUntil }: Times, now: Date): WrongTime | null {
  if (sessions.some(({ startsAt, endsAt }) => startsAt >= endsAt)) return 'session';
  if (sessions.some(({ startsAt }, at) => at > 0 && startsAt < (sessions[at - 1]?.endsAt ?? startsAt)))
    return 'overlap';
  const [first] = sessions;
  if (!first || signUpUntil > first.startsAt) return 'until';
  return first.startsAt <= now ? 'past' : null;
}
