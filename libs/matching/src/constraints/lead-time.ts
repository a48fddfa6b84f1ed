import { DAY_MS, type ListingView, type NeedView } from '../views.js';
import { words } from '../words.js';
import { type Constraint } from './constraint.js';

/** Days between the earliest delivery and the day wanted; negative is too late, null is not stated. */
export function slackDays(need: NeedView, listing: ListingView | null, now: Date): number | null {
  if (need.deliveryBy === null || listing === null || listing.leadTimeDays === null) return null;
  return (need.deliveryBy.getTime() - now.getTime()) / DAY_MS - listing.leadTimeDays;
}

/** Ordered now, it can be delivered in time. */
export const leadTime: Constraint = ({ need, listing, now }) => {
  if (need.deliveryBy === null) return null;
  const days = Math.floor((need.deliveryBy.getTime() - now.getTime()) / DAY_MS);
  const expected = words(`${days} 天内交付`, `delivery within ${days} days`);
  const slack = slackDays(need, listing, now);
  if (slack === null) return { rule: 'leadTime', outcome: 'unverified', expected, actual: null, satisfiedBy: null };
  return {
    rule: 'leadTime',
    outcome: slack >= 0 ? 'met' : 'refused',
    expected,
    actual: words(`交期 ${listing?.leadTimeDays} 天`, `lead time ${listing?.leadTimeDays} days`),
    satisfiedBy: 'listing',
  };
};
