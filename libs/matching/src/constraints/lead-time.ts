import { DAY_MS, type ListingView, type NeedView } from '../views.js';
import { words } from '../words.js';
import { dayOf } from './city-day.js';
import { decided, unverified, type Constraint } from './constraint.js';

/** Days between the earliest delivery and the day wanted; negative is too late, null is not stated. */
export function slackDays(need: NeedView, listing: ListingView | null, now: Date): number | null {
  if (need.deliveryBy === null || listing === null || listing.leadTimeDays === null) return null;
  return (need.deliveryBy.getTime() - now.getTime()) / DAY_MS - listing.leadTimeDays;
}

/** Ordered now, it can be delivered in time. */
export const leadTime: Constraint = ({ need, listing, now }) => {
  if (need.deliveryBy === null) return null;
  const daysLeft = Math.floor((need.deliveryBy.getTime() - now.getTime()) / DAY_MS);
  const expected = words(`${daysLeft} 天内交付`, `delivery within ${daysLeft} days`);
  const leadTimeDays = listing?.leadTimeDays ?? null;
  const slack = slackDays(need, listing, now);
  if (slack === null || leadTimeDays === null) return unverified('leadTime', expected);
  const earliest = new Date(now.getTime() + leadTimeDays * DAY_MS);
  return decided(
    'leadTime',
    slack >= 0
      ? null
      : {
          rule: 'leadTime',
          ...{ daysLeft, leadTimeDays },
          satisfiedBy: {
            need: [{ field: 'deliveryBy', notBefore: dayOf(earliest) }],
            offer: daysLeft >= 0 ? [{ field: 'leadTimeDays', atMost: daysLeft }] : [],
          },
        },
    {
      expected,
      actual: words(`交期 ${leadTimeDays} 天`, `lead time ${leadTimeDays} days`),
      decidedBy: 'listing',
    },
  );
};
