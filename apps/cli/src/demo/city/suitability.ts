import { daysBetween } from './calendar.js';
import { type Need, type Spec } from './demo-city.js';
import { type Offer } from './listings.js';

export type Unfit =
  | 'other_item'
  | 'own_firm'
  | 'inactive'
  | 'indicator'
  | 'certificate'
  | 'district'
  | 'minimum_order'
  | 'lead_time'
  | 'capacity';

function meets(offered: Spec | undefined, asked: Spec): boolean {
  if (!offered || offered.unit !== asked.unit) return false;
  switch (asked.operator) {
    case '<=':
      return offered.value <= asked.value;
    case '>=':
      return offered.value >= asked.value;
    case '=':
      return offered.value === asked.value;
    case 'range':
      return offered.value <= asked.value && (offered.valueMax ?? offered.value) >= (asked.valueMax ?? asked.value);
  }
}

function holds(offer: Offer, kind: string, at: Date): boolean {
  const day = at.toISOString().slice(0, 10);
  return offer.owner.firm.certificates.some((c) => c.kind === kind && c.validFrom <= day && day <= c.validTo);
}

function hasCapacity({ listing }: Offer, need: Need): boolean {
  if (!listing.capacity) return true;
  const months = Math.max(1, daysBetween(need.deadline, need.deliveryBy) / 30);
  // A single piece or project always finds a place.
  return Math.max(1, listing.capacity.quantity * listing.capacity.freeShare * months) >= need.quantity;
}

/**
 * Why an offer does not fit a need, or null if it does. `item` is what the buyer means in the family's list:
 * the author of the texts knows it, the matching engine has to find out.
 */
export function unfitReason(offer: Offer, need: Need, item: number, now: Date): Unfit | null {
  const { listing } = offer;
  const isCurrent = need.deadline > now;
  if (!offer.items.includes(item)) return 'other_item';
  if (listing.firmKey === need.firmKey) return 'own_firm';
  if (isCurrent && (listing.status !== 'active' || listing.validUntil < need.deadline)) return 'inactive';
  if (
    !need.indicators.every((spec) =>
      meets(
        listing.specs.find((s) => s.name === spec.name),
        spec,
      ),
    )
  )
    return 'indicator';
  if (!need.requiredCertificates.every((kind) => holds(offer, kind, need.deadline))) return 'certificate';
  if (listing.districtsServed.length > 0 && !listing.districtsServed.includes(need.deliveryDistrict)) return 'district';
  if (listing.minimumOrder && listing.minimumOrder.quantity > need.quantity) return 'minimum_order';
  if ((listing.leadTimeDays ?? 0) > daysBetween(need.deadline, need.deliveryBy)) return 'lead_time';
  return hasCapacity(offer, need) ? null : 'capacity';
}
