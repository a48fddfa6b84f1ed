export interface SessionLifetime {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

const HOUR_MS = 3_600_000;

/** People of firms keep their session over a day's work; whoever holds an office decides for others and gets less. */
export const FIRM_LIFETIME: SessionLifetime = { idleMs: 12 * HOUR_MS, absoluteMs: 7 * 24 * HOUR_MS };
export const OFFICE_LIFETIME: SessionLifetime = { idleMs: HOUR_MS / 2, absoluteMs: 12 * HOUR_MS };

export function lifetimeOf(holdsOffice: boolean): SessionLifetime {
  return holdsOffice ? OFFICE_LIFETIME : FIRM_LIFETIME;
}

/**
 * When a session ends if nobody uses it any more: the earlier of idle and absolute limit. Both follow from what the
 * person holds now, so a session opened before an appointment gets the shorter limits at once.
 */
export function endOfSession(session: { startedAt: Date; seenAt: Date }, holdsOffice: boolean): Date {
  const { idleMs, absoluteMs } = lifetimeOf(holdsOffice);
  return new Date(Math.min(session.seenAt.getTime() + idleMs, session.startedAt.getTime() + absoluteMs));
}
