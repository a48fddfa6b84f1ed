/** What can wait for a person, and the one thing to do about it; pages word and link them by this name. */
export const TODO_KINDS = [
  // A firm that asks.
  'proposals_to_look_at',
  'bids_to_decide',
  'question_to_answer',
  'need_returned',
  // A firm that supplies.
  'opportunity_to_answer',
  'bid_to_reconfirm',
  'certificate_expiring',
  'listing_expiring',
  // Both.
  'intention_to_confirm',
  'contract_to_register',
  'order_to_deliver',
  'order_to_accept',
  'order_to_pay',
  // Offices.
  'proposals_to_review',
  'need_to_check',
  'sealed_bids_to_open',
  // Operators.
  'firm_to_verify',
  'appointment_to_approve',
  'work_given_up',
] as const;
export type TodoKind = (typeof TODO_KINDS)[number];

/** The list stays short enough to be done: what is more is told as a number. */
export const MOST_TODOS = 7;

export const DEADLINE_KINDS = ['need_deadline', 'opportunity_deadline', 'delivery_due', 'payment_due'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Steps of a new firm's first day. */
export const SETUP_KINDS = ['verify_firm', 'add_listings', 'publish_need', 'save_search'] as const;
export type SetupKind = (typeof SETUP_KINDS)[number];

export interface SetupStep {
  readonly kind: SetupKind;
  readonly done: number;
  readonly of: number;
  readonly isDone: boolean;
  /** What it takes, about. */
  readonly minutes: number;
}

export interface SetupFacts {
  readonly isVerified: boolean;
  readonly isSupplier: boolean;
  readonly listings: number;
  readonly publishedNeeds: number;
  readonly savedSearches: number;
}

/** Listings after which the matching has something to work with. */
const FIRST_LISTINGS = 3;

/** The checklist of a firm: none once everything is done. A firm that only buys publishes a need instead of listings. */
export function setupSteps(facts: SetupFacts): SetupStep[] {
  const step = (kind: SetupKind, done: number, of: number, minutes: number): SetupStep => {
    return { kind, done: Math.min(done, of), of, isDone: done >= of, minutes };
  };
  const steps = [
    step('verify_firm', Number(facts.isVerified), 1, 10),
    facts.isSupplier
      ? step('add_listings', facts.listings, FIRST_LISTINGS, 15)
      : step('publish_need', facts.publishedNeeds, 1, 5),
    step('save_search', facts.savedSearches, 1, 2),
  ];
  return steps.every(({ isDone }) => isDone) ? [] : steps;
}
