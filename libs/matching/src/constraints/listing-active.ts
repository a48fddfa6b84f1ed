import { words } from '../words.js';
import { type Constraint } from './constraint.js';

/** An active listing that is still valid; a firm without a listing is unverified here. */
export const listingActive: Constraint = ({ listing, now }) => {
  const expected = words('有效的供给信息', 'an active, valid listing');
  if (listing === null)
    return { rule: 'listingActive', outcome: 'unverified', expected, actual: null, satisfiedBy: null };
  const isExpired = listing.validUntil !== null && listing.validUntil.getTime() <= now.getTime();
  return {
    rule: 'listingActive',
    outcome: listing.isActive && !isExpired ? 'met' : 'refused',
    expected,
    actual: !listing.isActive
      ? words('供给未上架', 'the listing is not active')
      : isExpired
        ? words('供给已过有效期', 'the listing has expired')
        : words('有效', 'active'),
    satisfiedBy: 'listing',
  };
};
