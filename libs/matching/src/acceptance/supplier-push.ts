import { DAY_MS } from '../views.js';

export type SupplierDeclineReason = 'price' | 'capacity' | 'qualification' | 'timing' | 'found_other' | 'other';

/** What a supplier answered to a push: a bid is its yes. */
export type SupplierAnswer =
  | { readonly kind: 'bid'; readonly at: Date }
  | { readonly kind: 'declined'; readonly at: Date; readonly reason: SupplierDeclineReason | null };

/** A need that was pushed to a supplier, and what came of it so far. */
export interface SupplierPush {
  readonly needFirmId: string;
  readonly supplierFirmId: string;
  readonly chainCode: string | null;
  /** Upper budget of the need in 万元; null where it is open to offers. */
  readonly amount: number | null;
  readonly pushedAt: Date;
  /** When the supplier first opened it; null while it has not. */
  readonly viewedAt: Date | null;
  /** When the need side invited the supplier to bid: the need side's own yes; null while it has not. */
  readonly invitedAt: Date | null;
  /** The supplier's own answer; null while there is none. What the need side declined is no answer of the supplier. */
  readonly answer: SupplierAnswer | null;
}

/** Whoever opened a need and kept silent for two weeks has said no. */
export const SILENCE_MS = 14 * DAY_MS;

/** The push as it stood just before `asOf`: what came later is not known yet. Null for what was pushed later. */
export function knownBefore(push: SupplierPush, asOf: Date): SupplierPush | null {
  const isKnown = (at: Date | null | undefined): boolean => at instanceof Date && at < asOf;
  if (!isKnown(push.pushedAt)) return null;
  return {
    ...push,
    viewedAt: isKnown(push.viewedAt) ? push.viewedAt : null,
    invitedAt: isKnown(push.invitedAt) ? push.invitedAt : null,
    answer: isKnown(push.answer?.at) ? push.answer : null,
  };
}

/**
 * Whether the supplier accepted, as is known at `asOf`; null while it is open. A push that was never opened stays null:
 * who has not seen a need has not refused it.
 */
export function supplierAccepted(push: SupplierPush, asOf: Date): boolean | null {
  const known = knownBefore(push, asOf);
  if (known?.answer) return known.answer.kind === 'bid';
  if (!known?.viewedAt) return null;
  return asOf.getTime() - known.viewedAt.getTime() >= SILENCE_MS ? false : null;
}
