import { type FirmFacts, type ListingView, type NeedView } from '../src/views.js';

const DAY = 24 * 60 * 60 * 1000;
const DAYS_OF = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** The hard constraints once more, written from their description alone: the names of those that a pair breaks. */
export function brokenRules(need: NeedView, listing: ListingView | null, firm: FirmFacts, now: Date): string[] {
  const broken: string[] = [];
  if (!need.isOpen || (need.deadline && need.deadline <= now)) broken.push('needOpen');
  if (need.visibility === 'invited' && !need.invitedFirmIds.includes(firm.id)) broken.push('visibility');
  if (need.visibility === 'chain' && !firm.chainCodes.some((code) => code === need.chainCode))
    broken.push('visibility');
  if (firm.id === need.ownerFirmId || firm.blockedFirmIds.includes(need.ownerFirmId)) broken.push('blockedPair');
  const delivery = need.deliveryBy ?? now;
  const claims = listing?.certificates ?? [];
  for (const code of need.requiredCertificates) {
    const records = firm.certificates.filter((record) => record.code === code);
    const isDated = records.some(
      ({ validFrom, validUntil }) => validUntil && validUntil >= delivery && (!validFrom || validFrom <= delivery),
    );
    const isUndated = records.some(({ validUntil }) => !validUntil);
    const isClaimed = records.length === 0 && claims.includes(code);
    const isSilent = firm.certificates.length === 0 && claims.length === 0;
    if (!isDated && !isUndated && !isClaimed && !isSilent) {
      broken.push('requiredCertificates');
      break;
    }
  }
  if (!listing) return broken;
  if (!listing.isActive || (listing.validUntil && listing.validUntil <= now)) broken.push('listingActive');
  if (need.deliveryDistrict && listing.districtsServed.length > 0) {
    if (!listing.districtsServed.includes(need.deliveryDistrict)) broken.push('serviceDistrict');
  }
  const { capacity, minimumOrder, leadTimeDays } = listing;
  if (need.quantity && capacity && capacity.unit === need.unit) {
    const days = need.deliveryBy
      ? Math.max(0, (need.deliveryBy.getTime() - now.getTime()) / DAY)
      : DAYS_OF[capacity.period];
    const free = (capacity.quantity * capacity.freeShare * days) / DAYS_OF[capacity.period];
    if (free < need.quantity * (1 - 1e-9)) broken.push('freeCapacity');
    if (minimumOrder !== null && need.quantity < minimumOrder) broken.push('minimumOrder');
  }
  if (need.deliveryBy && leadTimeDays !== null) {
    if (now.getTime() + leadTimeDays * DAY > need.deliveryBy.getTime()) broken.push('leadTime');
  }
  return broken;
}
