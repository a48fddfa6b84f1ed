import { type Refusal, refuse } from '#kernel';

/** Most listings of one firm that are active or paused, and most drafts; those entered one by one. */
export const LISTING_LIMITS = { offered: 500, drafts: 500 } as const;
/**
 * The same for listings under a code of the firm's own system, which come by import: a whole catalogue, each file at most
 * 20,000 rows. `perDay` are new ones within 24 hours, drafts or not: an update costs nothing, so the same file goes on.
 */
export const IMPORTED_LISTING_LIMITS = { offered: 20_000, drafts: 20_000, perDay: 5_000 } as const;

/** Listings of one firm: of one source, in 24 hours only those that were imported. */
export interface ListingCounts {
  readonly offered: number;
  readonly drafts: number;
  readonly importedOffered: number;
  readonly importedDrafts: number;
  readonly importedToday: number;
}

/** Null while the firm may have one more of the kind; counted with the firm's row locked. */
export function checkLimit(
  kind: keyof typeof LISTING_LIMITS,
  counts: ListingCounts,
  isImported: boolean,
): Refusal<'LISTING_LIMIT' | 'LISTING_IMPORT_LIMIT', { limit: number }> | null {
  const limit = (isImported ? IMPORTED_LISTING_LIMITS : LISTING_LIMITS)[kind];
  const count = isImported ? { offered: counts.importedOffered, drafts: counts.importedDrafts } : counts;
  if (count[kind] >= limit) return refuse('LISTING_LIMIT', { limit });
  const { perDay } = IMPORTED_LISTING_LIMITS;
  const isOver = isImported && kind === 'drafts' && counts.importedToday >= perDay;
  return isOver ? refuse('LISTING_IMPORT_LIMIT', { limit: perDay }) : null;
}

/** What an import may still do at this hour. */
export function importAllowance(counts: ListingCounts): { perDay: number; newRows: number; publishable: number } {
  const { offered, drafts, perDay } = IMPORTED_LISTING_LIMITS;
  return {
    perDay,
    newRows: Math.max(0, Math.min(perDay - counts.importedToday, drafts - counts.importedDrafts)),
    publishable: Math.max(0, offered - counts.importedOffered),
  };
}
