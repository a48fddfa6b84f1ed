import { fromMinorUnits, type Id, toMinorUnits } from '#kernel';

export interface Comparable {
  readonly id: Id;
  /** numeric(18,2) in text; null while sealed. */
  readonly price: string | null;
  readonly taxRate: number | null;
  readonly isTaxIncluded: boolean | null;
  readonly leadTimeDays: number | null;
}

export interface Compared {
  readonly bidId: Id;
  /** Price with tax, numeric(18,2) in text, so that bids with and without tax can be compared. */
  readonly priceWithTax: string | null;
  /** 1 is the lowest price; equal prices share a place. */
  readonly pricePlace: number | null;
  /** Price as a multiple of the lowest, 1 for the lowest itself. */
  readonly ratioToLowest: number | null;
  /** Days later than the quickest bid. */
  readonly daysBehindQuickest: number | null;
}

/** Puts bids side by side. Nothing is decided here: the buyer's criteria are not all in figures. */
export function compareBids(bids: readonly Comparable[]): Compared[] {
  const prices = bids.map(priceWithTax);
  const known = prices.filter((price) => price !== null);
  const lowest = known.reduce((least, price) => (price < least ? price : least), known[0] ?? 0n);
  const quickest = Math.min(...bids.flatMap((bid) => bid.leadTimeDays ?? []));
  return bids.map((bid, at) => {
    const price = prices[at] ?? null;
    return {
      bidId: bid.id,
      priceWithTax: price === null ? null : fromMinorUnits(price),
      pricePlace: price === null ? null : 1 + known.filter((other) => other < price).length,
      ratioToLowest: price === null ? null : Math.round((Number(price) / Number(lowest)) * 10_000) / 10_000,
      daysBehindQuickest: bid.leadTimeDays === null ? null : bid.leadTimeDays - quickest,
    };
  });
}

/** In hundredths of the currency, half rounded up; the rate has at most two decimals. */
function priceWithTax(bid: Comparable): bigint | null {
  if (bid.price === null) return null;
  const units = toMinorUnits(bid.price);
  if (bid.isTaxIncluded !== false || bid.taxRate === null) return units;
  return (units * BigInt(10_000 + Math.round(bid.taxRate * 100)) + 5_000n) / 10_000n;
}
