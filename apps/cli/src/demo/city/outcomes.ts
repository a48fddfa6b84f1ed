import { dayOf, daysBetween, daysFrom } from './calendar.js';
import { type Bid, type DemoOrder, type PastOutcome } from './demo-city.js';
import { type Demand } from './needs.js';
import { type Random } from './random.js';

const LATE_ORDERS = 0.19;
/** Suppliers that were known to the buyer and had nothing listed. */
const WITHOUT_LISTING = 0.08;

/** Splits a whole into parts that sum to it exactly. */
function parts(whole: number, count: number, random: Random): number[] {
  const cuts = Array.from({ length: count }, () => random.between(0.6, 1.4));
  const sum = cuts.reduce((a, b) => a + b, 0);
  const shares = cuts.slice(1).map((cut) => Math.floor((whole * cut) / sum));
  return [whole - shares.reduce((a, b) => a + b, 0), ...shares];
}

function ordersOf(
  demand: Demand,
  amountFen: number,
  leadTimeDays: number,
  signedAt: Date,
  now: Date,
  random: Random,
): DemoOrder[] {
  const { need } = demand;
  const count = need.quantity < 4 ? 1 : random.int(1, 4);
  const amounts = parts(amountFen, count, random);
  const quantities = parts(need.quantity, count, random);
  return amounts.map((fen, i) => {
    const due = daysFrom(signedAt, leadTimeDays + 5 + i * 21);
    const late = random.chance(LATE_ORDERS) ? random.int(1, 24) : 0;
    const delivered = daysFrom(due, late > 0 ? late : -random.int(0, 4));
    const accepted = daysFrom(delivered, random.int(1, 9));
    const isDelivered = delivered < now;
    return {
      amount: (fen / 100).toFixed(2),
      quantity: quantities[i] ?? 0,
      dueOn: dayOf(due),
      deliveredOn: isDelivered ? dayOf(delivered) : null,
      acceptedOn: isDelivered && accepted < now ? dayOf(accepted) : null,
      lateDays: isDelivered ? late : Math.max(0, daysBetween(due, now)),
    };
  });
}

/** Mostly the lowest price, in a quarter of the cases the better reputation. */
function winnerAmong(demand: Demand, bids: readonly Bid[], random: Random): Bid | undefined {
  const fitting = new Set(demand.fitting.map((offer) => offer.listing.key));
  const able = bids.filter((bid) => fitting.has(bid.listingKey));
  const byPrice = [...able].sort((a, b) => Number(a.price) - Number(b.price));
  return random.chance(0.75) ? byPrice[0] : byPrice[byPrice.length - 1];
}

/** What became of the past needs: award, intention, contract and orders, some of them late. */
export function writeOutcomes(
  demands: readonly Demand[],
  bids: readonly Bid[],
  now: Date,
  random: Random,
): PastOutcome[] {
  const past = demands.filter((demand) => demand.story === 'past');
  return past.flatMap((demand, i) => {
    const winner = winnerAmong(
      demand,
      bids.filter((bid) => bid.needKey === demand.need.key),
      random,
    );
    if (!winner) return [];
    const awardedAt = daysFrom(demand.need.deadline, random.int(2, 9));
    const intentionAt = daysFrom(awardedAt, random.int(1, 6));
    const signedAt = daysFrom(intentionAt, random.int(4, 24));
    const amountFen = Math.round(Number(winner.price) * 100 * random.pick([1, 1, 1, 0.98, 0.95, 1.04]));
    return [
      {
        needKey: demand.need.key,
        supplierFirmKey: winner.firmKey,
        listingKey: random.chance(WITHOUT_LISTING) ? null : winner.listingKey,
        awardedOn: dayOf(awardedAt),
        intentionOn: dayOf(intentionAt),
        contract: {
          number: `HT-DEMO-${signedAt.getUTCFullYear()}-${String(i + 1).padStart(4, '0')}`,
          amount: (amountFen / 100).toFixed(2),
          signedOn: dayOf(signedAt),
        },
        orders: ordersOf(demand, amountFen, winner.leadTimeDays, signedAt, now, random),
      },
    ];
  });
}
