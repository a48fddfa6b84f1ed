import type { Id } from '#kernel';
import type { NeedView, PastNeed } from '#matching';
import { needText } from '#matching';
import type { Indicator, Visibility } from './domain/content.js';
import { isBiddable, type NeedStatus } from './domain/need-lifecycle.js';

/** A need as the projections for the engine select it: budgets as text, the day of delivery as a date. */
export interface MatchableRow {
  readonly id: Id;
  readonly firmId: Id;
  readonly title: string;
  readonly text: string;
  readonly kind: string;
  readonly chainCode: string | null;
  readonly nodeCode: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly budgetMin: number | null;
  readonly budgetMax: number | null;
  readonly deliveryDistrict: string | null;
  readonly deliveryBy: string | null;
  readonly deadline: Date | null;
  readonly requiredCertificates: readonly string[];
  readonly preferredCertificates: readonly string[];
  readonly indicators: readonly Indicator[];
  readonly visibility: Visibility;
  readonly isOwnerHidden: boolean;
  readonly invitedFirmIds: readonly Id[];
  readonly prefersNear: boolean;
  readonly status: NeedStatus;
}

/** A past need as it is selected: with the firms that won it. */
export interface PastRow extends Pick<MatchableRow, 'id' | 'firmId' | 'title' | 'text' | 'indicators'> {
  readonly supplierFirmIds: readonly Id[];
  /** The last of its awards. */
  readonly awardedOn: Date;
}

/** How a need looks to the engine. Delivery "by" a day means until that day's end in the city (UTC+8). */
export function needView(row: MatchableRow): NeedView {
  const { firmId, status, deliveryBy, prefersNear, ...rest } = row;
  return {
    ...rest,
    ownerFirmId: firmId,
    deliveryBy: deliveryBy === null ? null : new Date(`${deliveryBy}T23:59:59.999+08:00`),
    isOpen: isBiddable(status),
    prefersNearby: prefersNear,
  };
}

export function pastNeed(row: PastRow): PastNeed {
  const { id, supplierFirmIds, awardedOn } = row;
  return { id, text: needText(row), buyerFirmId: row.firmId, supplierFirmIds, awardedOn };
}
