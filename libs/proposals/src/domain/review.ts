import { type Id, refuse } from '#kernel';

export const RETURN_REASONS = ['qualification', 'capacity', 'region', 'duplicate', 'outdated', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const DECLINE_REASONS = ['price', 'capacity', 'qualification', 'timing', 'found_other', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Chain officers do not act on proposals of a firm to which they belong. */
export function checkConflict(reviewerFirms: readonly Id[], proposal: { buyerFirmId: Id; supplierFirmId: Id }) {
  const own = reviewerFirms.some((firm) => firm === proposal.buyerFirmId || firm === proposal.supplierFirmId);
  return own ? refuse('CONFLICT_OF_INTEREST') : null;
}

/** A reason "other" has to be explained: the engine and the next officer learn from the words. */
export function checkReason(reason: ReturnReason | DeclineReason, note: string | null | undefined) {
  return reason === 'other' && !note ? refuse('REASON_NEEDED') : null;
}

/** What an approval leads to: a second person where the chain asks for one, who must be another than the first. */
export function approvalStep(
  proposal: { decidedBy: Id | null },
  reviewer: Id,
  isSecondNeeded: boolean,
): 'first' | 'final' | ReturnType<typeof refuse<'SECOND_PERSON_NEEDED'>> {
  if (!isSecondNeeded) return 'final';
  if (proposal.decidedBy === null) return 'first';
  return proposal.decidedBy === reviewer ? refuse('SECOND_PERSON_NEEDED') : 'final';
}

export function checkUndo(undoUntil: Date | null, now: Date) {
  return undoUntil !== null && now < undoUntil ? null : refuse('UNDO_TOO_LATE', { undoUntil });
}
