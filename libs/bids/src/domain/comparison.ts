import type { Id } from '#kernel';

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
  /** Price with tax, rounded to two decimals, so that bids with and without tax can be compared. */
  readonly priceWithTax: number | null;
  /** 1 is the lowest price; equal prices share a place. */
  readonly pricePlace: number | null;
  /** Price as a multiple of the lowest, 1 for the lowest itself. */
  readonly priceRatio: number | null;
  /** Days later than the quickest bid. */
  readonly daysBehindQuickest: number | null;
}

/** Puts bids side by side. Nothing is decided here: the buyer's criteria are not all in figures. */
export function compareBids(bids: readonly Comparable[]): Compared[] {
  const prices = bids.map(priceWithTax);
  const known = prices.filter((price) => price !== null);
  const lowest = Math.min(...known);
  const quickest = Math.min(...bids.flatMap((bid) => bid.leadTimeDays ?? []));
  return bids.map((bid, at) => {
    const price = prices[at] ?? null;
    return {
      bidId: bid.id,
      priceWithTax: price,
      pricePlace: price === null ? null : 1 + known.filter((other) => other < price).length,
      priceRatio: price === null ? null : Math.round((price / lowest) * 10_000) / 10_000,
      daysBehindQuickest: bid.leadTimeDays === null ? null : bid.leadTimeDays - quickest,
    };
  });
}

function priceWithTax(bid: Comparable): number | null {
  if (bid.price === null) return null;
  const factor = bid.isTaxIncluded === false && bid.taxRate !== null ? 1 + bid.taxRate / 100 : 1;
  return Math.round(Number(bid.price) * factor * 100) / 100;
}
