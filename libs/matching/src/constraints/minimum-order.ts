import { words } from '../words.js';
import { type Constraint } from './constraint.js';

/** The quantity wanted reaches the listing's minimum order, when both speak in the same unit. */
export const minimumOrder: Constraint = ({ need, listing }) => {
  if (need.quantity === null || listing === null || listing.minimumOrder === null) return null;
  const expected = words(`起订量不高于 ${need.quantity}`, `minimum order of at most ${need.quantity}`);
  const actual = words(`起订量 ${listing.minimumOrder}`, `minimum order ${listing.minimumOrder}`);
  if (listing.capacity === null || listing.capacity.unit !== need.unit) {
    return { rule: 'minimumOrder', outcome: 'unverified', expected, actual, satisfiedBy: null };
  }
  const outcome = listing.minimumOrder <= need.quantity ? 'met' : 'refused';
  return { rule: 'minimumOrder', outcome, expected, actual, satisfiedBy: 'listing' };
};
