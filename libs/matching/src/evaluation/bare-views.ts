import { type ChainMap, type FirmFacts, type NeedView } from '../views.js';

/** A need of which only a text is known, as in public test collections. */
export function bareNeed(id: string, ownerFirmId: string, title: string): NeedView {
  return {
    id,
    ownerFirmId,
    isOwnerHidden: false,
    title,
    text: '',
    kind: 'parts',
    chainCode: null,
    nodeCode: null,
    quantity: null,
    unit: null,
    budgetMin: null,
    budgetMax: null,
    deliveryDistrict: null,
    deliveryBy: null,
    deadline: null,
    isOpen: true,
    requiredCertificates: [],
    preferredCertificates: [],
    indicators: [],
    visibility: 'public',
    invitedFirmIds: [],
    prefersNearby: false,
  };
}

export function bareFirm(id: string): FirmFacts {
  return { id, district: null, chainCodes: [], certificates: [], isVerified: false, blockedFirmIds: [] };
}

export const NO_CHAINS: ChainMap = { chainOf: () => undefined, neighboursOf: () => [] };
