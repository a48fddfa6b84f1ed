import { words } from '../words.js';
import { decided, unverified, type Constraint } from './constraint.js';
import { type RuleRefusal } from './rule-refusal.js';

/** An active listing that is still valid; a firm without a listing is unverified here. */
export const listingActive: Constraint = ({ listing, now }) => {
  const expected = words('有效的供给信息', 'an active, valid listing');
  if (listing === null) return unverified('listingActive', expected);
  const { isActive, validUntil } = listing;
  const isExpired = validUntil !== null && validUntil.getTime() <= now.getTime();
  const refusal: RuleRefusal | null =
    isActive && !isExpired
      ? null
      : {
          rule: 'listingActive',
          isActive,
          validUntil: validUntil?.toISOString() ?? null,
          satisfiedBy: {
            need: [],
            offer: [{ field: 'offering', validAfter: validUntil === null ? null : now.toISOString() }],
          },
        };
  return decided('listingActive', refusal, {
    expected,
    actual: !isActive
      ? words('供给未上架', 'the listing is not active')
      : isExpired
        ? words('供给已过有效期', 'the listing has expired')
        : words('有效', 'active'),
    decidedBy: 'listing',
  });
};
