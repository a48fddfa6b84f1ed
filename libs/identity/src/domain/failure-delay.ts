/** How failures under one key slow the next attempt down. */
export interface DelayPolicy {
  /** Failures without any delay. */
  readonly free: number;
  readonly firstMs: number;
  readonly longestMs: number;
  /** Quiet time after which the failures are forgotten. */
  readonly forgetMs: number;
}

export interface AttemptCounter {
  readonly failures: number;
  readonly nextAt: Date | null;
  readonly updatedAt: Date;
}

const MINUTE_MS = 60_000;

/**
 * Who guesses is slowed by three counters. The pair of e-mail and address doubles up to a quarter of an hour; the
 * e-mail alone never waits longer than six seconds (ten tries a minute over all addresses), so nobody can lock a
 * stranger out; an address has more free tries, since a whole office may share it.
 */
export const SIGN_IN_DELAYS = {
  pair: { free: 3, firstMs: 1000, longestMs: 15 * MINUTE_MS, forgetMs: 30 * MINUTE_MS },
  email: { free: 10, firstMs: 6000, longestMs: 6000, forgetMs: 15 * MINUTE_MS },
  address: { free: 20, firstMs: 1000, longestMs: 5 * MINUTE_MS, forgetMs: 15 * MINUTE_MS },
} as const satisfies Readonly<Record<string, DelayPolicy>>;

/** Each registration counts, successful or not: the answer "already taken" must not list who is here. */
export const REGISTRATION_DELAY: DelayPolicy = {
  free: 10,
  firstMs: 30_000,
  longestMs: 10 * MINUTE_MS,
  forgetMs: 60 * MINUTE_MS,
};

/** An address that once signed in as this person does not wait for what others do to the person's e-mail. */
export const TRUSTED_ADDRESS_DAYS = 30;

/** Milliseconds until the next attempt after so many failures in a row: `first · 2^(n − free − 1)`, at most `longest`. */
export function delayMs(policy: DelayPolicy, failures: number): number {
  if (failures <= policy.free) return 0;
  // The exponent is bounded, since 2^1024 is Infinity and a counter has no bound.
  return Math.min(policy.longestMs, policy.firstMs * 2 ** Math.min(failures - policy.free - 1, 30));
}

/** Whole seconds that an attempt made now still has to wait; 0 when it may go on. */
export function waitSeconds(counter: AttemptCounter, now: Date): number {
  return counter.nextAt === null ? 0 : Math.max(0, Math.ceil((counter.nextAt.getTime() - now.getTime()) / 1000));
}

/** The counter after one more attempt, taken for a failure until the opposite is known. */
export function counted(policy: DelayPolicy, counter: AttemptCounter, now: Date): AttemptCounter {
  const isForgotten = now.getTime() - counter.updatedAt.getTime() > policy.forgetMs;
  const failures = (isForgotten ? 0 : counter.failures) + 1;
  const delay = delayMs(policy, failures);
  return { failures, nextAt: delay === 0 ? null : new Date(now.getTime() + delay), updatedAt: now };
}
