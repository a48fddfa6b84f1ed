interface Subject {
  readonly subjectType: string;
  readonly subjectId?: string | null;
}

/** The page on which something is looked at or done; its list where it is a whole list. */
export function addressOf({ subjectType, subjectId }: Subject): string {
  const list = LISTS[subjectType] ?? '/w';
  return subjectId && OWN_PAGES.has(subjectType) ? `${list}/${subjectId}` : list;
}

const LISTS: Readonly<Record<string, string>> = {
  need: '/w/needs',
  proposal: '/w/opportunities',
  bid: '/w/bids',
  deal: '/w/deals',
  listing: '/w/listings',
  certificate: '/w/company',
  chain: '/review',
  project: '/ops/projects',
  firm: '/ops/firms',
  appointment: '/ops/users',
  delivery: '/ops/deliveries',
  policy: '/w/policies',
  policy_application: '/w/policies',
  policy_wish: '/w/policies',
  payout_list: '/ops/policies',
  ticket: '/w/requests',
  indicator_sheet: '/w/indicators',
  indicator_alarm: '/ops/indicators',
};

const OWN_PAGES = new Set(['need', 'bid', 'deal', 'listing', 'ticket', 'project']);
