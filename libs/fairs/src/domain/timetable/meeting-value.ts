/** What each side's wish is worth, in points; the match score adds up to 30. */
const POINTS = { leadWish: 40, supplierWish: 30, score: 30 } as const;

/** What a supplier's first meeting is worth besides: about as much as a meeting that one side wants. */
export const FIRST_MEETING = 40;

/**
 * The worth of a meeting in points, 0 to 100: wishes of both sides and the engine's score (0 to 1). A pair that nobody
 * wants is worth 0 and is not planned, however well it scores: the score suggests, people wish.
 */
export function meetingValue(pair: { byLead: boolean; bySupplier: boolean; score: number | null }): number {
  if (!pair.byLead && !pair.bySupplier) return 0;
  const score = Math.min(1, Math.max(0, pair.score ?? 0));
  return (pair.byLead ? POINTS.leadWish : 0) + (pair.bySupplier ? POINTS.supplierWish : 0) + POINTS.score * score;
}
