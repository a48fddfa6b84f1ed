/** What the engine reads of the platform's nouns: plain structural types, so that an entity fits without a mapper. */

export type NeedVisibility = 'public' | 'chain' | 'invited';

export interface Indicator {
  readonly name: string;
  /** =, ≥, ≤, ±, ~ as the owner wrote it. */
  readonly operator: string;
  readonly value: string | number;
  readonly unit: string | null;
}

export interface NeedView {
  readonly id: string;
  readonly ownerFirmId: string;
  /** Suppliers must not learn who asks, so nothing that they are told may rest on it. */
  readonly isOwnerHidden: boolean;
  readonly title: string;
  readonly text: string;
  readonly kind: string;
  readonly chainCode: string | null;
  readonly nodeCode: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  /** 万元 (10,000 yuan) for the whole need; null is open to offers (面议). */
  readonly budgetMin: number | null;
  readonly budgetMax: number | null;
  /** GB/T 2260 code. */
  readonly deliveryDistrict: string | null;
  readonly deliveryBy: Date | null;
  /** Last moment for bids. */
  readonly deadline: Date | null;
  /** Published and neither awarded, closed nor cancelled. */
  readonly isOpen: boolean;
  readonly requiredCertificates: readonly string[];
  readonly preferredCertificates: readonly string[];
  readonly indicators: readonly Indicator[];
  readonly visibility: NeedVisibility;
  /** Firms that may see a need with visibility `invited`. */
  readonly invitedFirmIds: readonly string[];
  /** The owner asked that short ways count. Off by default: a public platform must not favour local firms. */
  readonly prefersNearby: boolean;
}

export type CapacityPeriod = 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Capacity {
  readonly quantity: number;
  readonly unit: string;
  readonly period: CapacityPeriod;
  /** Share of it that is free, 0 to 1. */
  readonly freeShare: number;
}

/** A property in a field of its own: ≤ 0.02 mm, or from 0.5 to 3 mm. */
export interface ListingSpec {
  readonly name: string;
  /** >=, <=, =, or range from `value` to `valueMax`. */
  readonly operator: string;
  readonly value: number;
  readonly valueMax?: number | null;
  readonly unit?: string | null;
}

export interface ListingView {
  readonly id: string;
  readonly firmId: string;
  readonly title: string;
  readonly text: string;
  readonly nodeCodes: readonly string[];
  readonly certificates: readonly string[];
  /** Also part of `text`; absent where the caller has none. */
  readonly specs?: readonly ListingSpec[];
  readonly capacity: Capacity | null;
  /** In the unit of the capacity. */
  readonly minimumOrder: number | null;
  readonly leadTimeDays: number | null;
  /** Yuan for one unit; null is on request. */
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  /** GB/T 2260 codes; empty means not stated. */
  readonly districtsServed: readonly string[];
  readonly validUntil: Date | null;
  readonly isActive: boolean;
  readonly updatedAt: Date;
}

export interface HeldCertificate {
  readonly code: string;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

export interface FirmFacts {
  readonly id: string;
  readonly district: string | null;
  readonly chainCodes: readonly string[];
  readonly certificates: readonly HeldCertificate[];
  readonly isVerified: boolean;
  /** Firms that this one, or that declared against this one, must not be matched with. */
  readonly blockedFirmIds: readonly string[];
}

/** How chain nodes lie to each other; the caller owns the reference data. */
export interface ChainMap {
  chainOf(nodeCode: string): string | undefined;
  /** Nodes one step up or down. */
  neighboursOf(nodeCode: string): readonly string[];
}

export const DAY_MS = 86_400_000;

export const needText = (need: Pick<NeedView, 'title' | 'text' | 'indicators'>): string =>
  [need.title, need.text, ...need.indicators.map(({ name, value, unit }) => `${name} ${value}${unit ?? ''}`)].join(
    '\n',
  );

export const listingText = (listing: Pick<ListingView, 'title' | 'text'>): string =>
  `${listing.title}\n${listing.text}`;
