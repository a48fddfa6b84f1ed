import { words } from '../words.js';
import { decided, unverified, type Constraint } from './constraint.js';

/** The quantity wanted reaches the listing's minimum order, when both speak in the same unit. */
export const minimumOrder: Constraint = ({ need, listing }) => {
  const wanted = need.quantity;
  const minimum = listing?.minimumOrder ?? null;
  if (wanted === null || listing === null || minimum === null) return null;
  const expected = words(`起订量不高于 ${wanted}`, `minimum order of at most ${wanted}`);
  const actual = words(`起订量 ${minimum}`, `minimum order ${minimum}`);
  const unit = listing.capacity?.unit ?? null;
  if (unit === null || unit !== need.unit) return unverified('minimumOrder', expected, actual);
  return decided(
    'minimumOrder',
    minimum <= wanted
      ? null
      : {
          rule: 'minimumOrder',
          ...{ wanted, minimum, unit },
          satisfiedBy: {
            need: [{ field: 'quantity', atLeast: minimum }],
            offer: [{ field: 'minimumOrder', atMost: wanted }],
          },
        },
    { expected, actual, decidedBy: 'listing' },
  );
};
