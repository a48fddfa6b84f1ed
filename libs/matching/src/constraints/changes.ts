import { type FirmFacts, type ListingView, type NeedView } from '../views.js';
import { type ConstraintPair } from './constraint.js';
import { type Day, endOfDay } from './city-day.js';

/** ISO 8601, UTC. A text, so that a stored refusal reads as it was written. */
export type Moment = string;

/** One change of the need that makes a refused rule pass: the smallest one of its kind. */
export type NeedChange =
  /** Opened again; with a deadline after this moment where it has one. */
  | { readonly field: 'opening'; readonly deadlineAfter: Moment | null }
  | { readonly field: 'visibility'; readonly value: 'public' }
  | { readonly field: 'invitedFirmIds'; readonly add: string }
  | { readonly field: 'requiredCertificates'; readonly drop: readonly string[] }
  | { readonly field: 'deliveryDistrict'; readonly value: null }
  | { readonly field: 'quantity'; readonly atMost: number }
  | { readonly field: 'quantity'; readonly atLeast: number }
  | { readonly field: 'deliveryBy'; readonly notBefore: Day };

/** One change on the supplier's side that makes a refused rule pass. */
export type OfferChange =
  | { readonly field: 'firm'; readonly otherThan: string }
  | { readonly field: 'blockedFirmIds'; readonly remove: string }
  | { readonly field: 'chainCodes'; readonly add: string }
  | { readonly field: 'certificates'; readonly hold: readonly string[]; readonly validOn: Moment }
  /** Offered again; valid beyond this moment where it ends. */
  | { readonly field: 'offering'; readonly validAfter: Moment | null }
  | { readonly field: 'districtsServed'; readonly add: string }
  /** Free quantity in one period of the listing's capacity. */
  | { readonly field: 'freeCapacity'; readonly atLeast: number }
  | { readonly field: 'minimumOrder'; readonly atMost: number }
  | { readonly field: 'leadTimeDays'; readonly atMost: number };

const justAfter = (moment: Moment | null): Date | null =>
  moment === null ? null : new Date(new Date(moment).getTime() + 1);

/** The need as it is after the change. */
export function changeNeed(need: NeedView, change: NeedChange): NeedView {
  switch (change.field) {
    case 'opening':
      return { ...need, isOpen: true, deadline: justAfter(change.deadlineAfter) };
    case 'visibility':
      return { ...need, visibility: change.value };
    case 'invitedFirmIds':
      return { ...need, invitedFirmIds: [...need.invitedFirmIds, change.add] };
    case 'requiredCertificates':
      return { ...need, requiredCertificates: need.requiredCertificates.filter((code) => !change.drop.includes(code)) };
    case 'deliveryDistrict':
      return { ...need, deliveryDistrict: null };
    case 'quantity':
      return { ...need, quantity: 'atMost' in change ? change.atMost : change.atLeast };
    case 'deliveryBy':
      return { ...need, deliveryBy: endOfDay(change.notBefore) };
  }
}

function changeListing(listing: ListingView, change: OfferChange): ListingView {
  switch (change.field) {
    case 'offering':
      return { ...listing, isActive: true, validUntil: justAfter(change.validAfter) };
    case 'districtsServed':
      return { ...listing, districtsServed: [...listing.districtsServed, change.add] };
    case 'freeCapacity':
      return listing.capacity === null
        ? listing
        : { ...listing, capacity: { ...listing.capacity, quantity: change.atLeast, freeShare: 1 } };
    case 'minimumOrder':
      return { ...listing, minimumOrder: change.atMost };
    case 'leadTimeDays':
      return { ...listing, leadTimeDays: change.atMost };
    default:
      return listing;
  }
}

function changeFirm(firm: FirmFacts, change: OfferChange): FirmFacts {
  switch (change.field) {
    case 'firm':
      return { ...firm, id: `other than ${change.otherThan}`, blockedFirmIds: [] };
    case 'blockedFirmIds':
      return { ...firm, blockedFirmIds: firm.blockedFirmIds.filter((id) => id !== change.remove) };
    case 'chainCodes':
      return { ...firm, chainCodes: [...firm.chainCodes, change.add] };
    case 'certificates': {
      const validUntil = new Date(change.validOn);
      const gained = change.hold.map((code) => ({ code, validFrom: null, validUntil }));
      return { ...firm, certificates: [...firm.certificates, ...gained] };
    }
    default:
      return firm;
  }
}

/** The pair as it is after the supplier's change. */
export function changeOffer(pair: ConstraintPair, change: OfferChange): ConstraintPair {
  const { listing, firm } = pair;
  return { ...pair, listing: listing && changeListing(listing, change), firm: changeFirm(firm, change) };
}
