import { writeAccounts } from './accounts.js';
import { chainBanks } from './banks/index.js';
import { writeBids } from './bids.js';
import { type Bid, type DemoCity, type Need, type PastOutcome } from './demo-city.js';
import { writeFirms } from './firms.js';
import { type Offer, writeListings } from './listings.js';
import { type Demand, writeNeeds } from './needs.js';
import { writeOutcomes } from './outcomes.js';
import { Random } from './random.js';
import { writeReviewHints } from './review-hints.js';
import { sketchFirms } from './sketch.js';

/** An offer of the same family that does not fit, or a neighbour on the same node, only looks suitable. */
function lookalikes(demand: Demand, offers: readonly Offer[]): string[] {
  const fitting = new Set(demand.fitting);
  return offers
    .filter((offer) => !fitting.has(offer) && offer.listing.nodeCodes.includes(demand.need.nodeCode))
    .map((offer) => offer.listing.key);
}

/** A first bid moves an open need on; a past one is closed when its last order is accepted. */
function withStatus(demand: Demand, bids: readonly Bid[], outcomes: readonly PastOutcome[]): Need {
  const { need, story } = demand;
  if (story === 'open' && bids.some((bid) => bid.needKey === need.key)) return { ...need, status: 'bidding' };
  const outcome = outcomes.find((candidate) => candidate.needKey === need.key);
  const isDone = outcome?.orders.every((order) => order.acceptedOn !== null) ?? false;
  return isDone ? { ...need, status: 'closed' } : need;
}

/**
 * The whole demo city, without IO: equal seeds and equal `now` give equal cities.
 * All firms, people and codes are invented and marked as a demonstration.
 */
export function buildDemoCity({ seed, now }: { seed: number; now: Date }): DemoCity {
  const random = new Random(seed);
  const families = chainBanks.flatMap((bank) => bank.families);
  const firms = writeFirms(sketchFirms(random), now, random);
  const offers = writeListings(firms, families, now, random);
  const demands = writeNeeds(firms, offers, families, now, random);
  const bids = writeBids(demands, offers, now, random);
  const outcomes = writeOutcomes(demands, bids, now, random);
  return {
    seed,
    firms: firms.map(({ firm }) => firm),
    listings: offers.map(({ listing }) => listing),
    needs: demands.map((demand) => withStatus(demand, bids, outcomes)),
    outcomes,
    bids,
    reviewHints: writeReviewHints(demands, offers, now, random),
    accounts: writeAccounts(firms, random),
    suitability: demands.map((demand) => ({
      needKey: demand.need.key,
      suitable: demand.fitting.map((offer) => offer.listing.key),
      lookalikes: lookalikes(demand, offers),
    })),
  };
}
