import {
  type FirmFacts,
  findCandidates,
  type ImpactIndex,
  type ListingView,
  type NeedView,
  needText,
  PastNeeds,
  rankPairs,
} from '#matching';
import { median } from '../figures.js';
import { DISTRICTS, idOf, joinedKeywords } from './catalogue.js';
import { timed } from './timing.js';

const PAST = 3000;
const SCORED = 200;
const NOW = new Date('2026-06-01T00:00:00Z');
const YEAR_MS = 365 * 86_400_000;

export interface ScoreFigures {
  /** The search for candidates in the listings alone. */
  readonly searchMs: number;
  /** All sources of candidates: listings, past needs, track records. */
  readonly candidatesMs: number;
  /** Constraints, features and score of 200 candidates. */
  readonly scoreMs: number;
}

const firmOfListing = (at: number): string => idOf(Math.floor(at / 4), 9);
const atOf = (id: string): number => Number(id.slice(-12));

/** A listing with everything filled in that a diligent firm fills in. */
function listingView(at: number, text: string): ListingView {
  return {
    id: idOf(at),
    firmId: firmOfListing(at),
    title: text.slice(0, 12),
    text: text.slice(12),
    nodeCodes: ['A01-04'],
    certificates: ['ISO-9001'],
    capacity: { quantity: 1000 + at, unit: '件', period: 'month', freeShare: 0.4 },
    minimumOrder: 100,
    leadTimeDays: 20 + (at % 30),
    priceMin: 10,
    priceMax: 40 + (at % 90),
    districtsServed: DISTRICTS,
    validUntil: new Date(NOW.getTime() + YEAR_MS),
    isActive: true,
    updatedAt: new Date(NOW.getTime() - (at % 300) * 86_400_000),
  };
}

const firmFacts = (id: string): FirmFacts => ({
  id,
  district: '370213',
  chainCodes: ['A01'],
  certificates: [
    { code: 'ISO-9001', validFrom: new Date(NOW.getTime() - YEAR_MS), validUntil: new Date(NOW.getTime() + YEAR_MS) },
  ],
  isVerified: true,
  blockedFirmIds: [],
});

const needView = (text: string, at: number): NeedView => ({
  id: idOf(at, 7),
  ownerFirmId: idOf(9_000_000 + at, 9),
  isOwnerHidden: false,
  title: text.slice(0, 15),
  text: text.slice(15),
  kind: 'parts',
  chainCode: 'A01',
  nodeCode: 'A01-04',
  quantity: 5000,
  unit: '件',
  budgetMin: 5,
  budgetMax: 20,
  deliveryDistrict: '370213',
  deliveryBy: new Date(NOW.getTime() + YEAR_MS / 4),
  deadline: new Date(NOW.getTime() + YEAR_MS / 12),
  isOpen: true,
  requiredCertificates: ['ISO-9001'],
  preferredCertificates: ['CE'],
  indicators: [],
  visibility: 'public',
  invitedFirmIds: [],
  prefersNearby: false,
});

function somePast(): PastNeeds {
  const past = new PastNeeds();
  joinedKeywords(PAST, 60, 91).forEach((text, at) =>
    past.record({ id: idOf(at, 6), text, buyerFirmId: idOf(at % 100, 5), supplierFirmIds: [idOf(at % 800, 9)] }),
  );
  return past;
}

/** What the full score of a need's best 200 candidates costs beside the search that found them. */
export function measureScore(index: ImpactIndex, texts: readonly string[], needs: readonly string[]): ScoreFigures {
  const past = somePast();
  const chains = { chainOf: () => 'A01', neighboursOf: () => [] };
  const times: { search: number[]; candidates: number[]; score: number[] } = { search: [], candidates: [], score: [] };
  for (let round = 0; round < 3; round += 1) {
    needs.forEach((text, at) => {
      const need = needView(text, at);
      const searchMs = timed(() => index.search(needText(need), { limit: SCORED }));
      const sources = { listings: index, past, firmOf: (id: string) => index.groupOf(id), onNode: [] };
      const query = { needId: need.id, text: needText(need), limit: SCORED };
      const start = performance.now();
      const candidates = findCandidates(sources, query);
      const candidatesMs = performance.now() - start;
      const chosen = [...candidates.firms.values()].filter(({ listingIds }) => listingIds.size > 0);
      const ids = chosen.flatMap(({ listingIds }) => [...listingIds]).slice(0, SCORED);
      const listings = ids.map((id) => listingView(atOf(id), texts[atOf(id)] ?? ''));
      const firms = [...new Set(listings.map(({ firmId }) => firmId))].map(firmFacts);
      const scoreMs = timed(() => rankPairs({ need, candidates, firms, listings, chains, now: NOW }));
      if (round === 0) return;
      times.search.push(searchMs);
      times.candidates.push(candidatesMs);
      times.score.push(scoreMs);
    });
  }
  return {
    searchMs: median(times.search),
    candidatesMs: median(times.candidates),
    scoreMs: median(times.score),
  };
}
