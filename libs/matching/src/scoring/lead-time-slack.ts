import { slackDays } from '../constraints/lead-time.js';
import { words } from '../words.js';
import { type Feature } from './feature.js';

export const FULL_SLACK_DAYS = 30;

/** Days between the earliest possible and the wanted delivery ÷ 30, 0 to 1; null when either is not stated. */
export const leadTimeSlack = {
  name: 'leadTimeSlack',
  label: words('交期余量', 'time to spare'),
  measure: ({ need, listing, now }) => {
    const days = slackDays(need, listing, now);
    return days === null ? null : Math.max(0, Math.min(1, days / FULL_SLACK_DAYS));
  },
  describe: ({ need, listing, now }) => {
    const days = slackDays(need, listing, now);
    return days === null
      ? words('交期未填写', 'lead time not stated')
      : words(`交期余量 ${Math.floor(days)} 天`, `${Math.floor(days)} days to spare`);
  },
} as const satisfies Feature;
