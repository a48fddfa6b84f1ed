import { type Refusal, refuse } from '#kernel';

/** Most listings of one firm that are active or paused, and most drafts. */
export const LISTING_LIMITS = { offered: 500, drafts: 500 } as const;

/** Null while the firm may have one more of the kind; counted with the firm's row locked. */
export function checkLimit(
  kind: keyof typeof LISTING_LIMITS,
  count: number,
): Refusal<'LISTING_LIMIT', { limit: number }> | null {
  const limit = LISTING_LIMITS[kind];
  return count < limit ? null : refuse('LISTING_LIMIT', { limit });
}
