interface Told {
  readonly kind: string;
  readonly subjectType?: string | null;
  readonly subjectId?: string | null;
}

/** Where the reader can act on a message or read on; null where there is no page for it. */
export function placeOf({ kind, subjectType, subjectId: id }: Told): string | null {
  if (kind === 'review_fact_disputed') return '/review/done';
  if (kind.startsWith('review_')) return '/review';
  if (kind === 'deliveries_late' || kind === 'payments_late') return '/w/deals?turn=mine';
  if (kind === 'firm_submitted') return '/ops/firms';
  if (kind === 'need_submitted') return '/review';
  if (kind === 'indicators_due') return '/w/indicators';
  if (kind === 'indicators_missing') return '/ops/indicators?state=MISSING';
  if (kind.startsWith('indicator_alarms')) return '/ops/indicators';
  if (kind === 'saved_search_digest') return '/w/subscriptions';
  if (!id) return null;
  switch (subjectType) {
    case 'intention':
      return `/w/deals/${id}`;
    case 'import':
      return `/w/imports/${id}`;
    case 'firm':
      return kind.startsWith('saved_search') ? `/suppliers/${id}` : '/w/company';
    case 'project':
      // The record is the same; offices raise and lift blockers at their desk.
      return /^blocker_(raised|escalated)$/.test(kind) ? `/ops/projects/${id}` : `/w/projects/${id}`;
    case 'saved_search':
      return '/w/subscriptions';
    case 'need':
      return placeOfNeed(kind, id);
    default:
      return null;
  }
}

/** Of a need the buyer and the supplier see different pages. */
function placeOfNeed(kind: string, id: string): string {
  switch (kind) {
    case 'proposal_pushed':
      return '/w/opportunities';
    case 'proposal_invited':
    case 'need_invited':
    case 'bid_needs_reconfirmation':
      return `/w/bids/new?need=${id}`;
    case 'bid_won':
      return '/w/deals';
    case 'bid_lost':
    case 'bid_disqualified':
    case 'bid_need_cancelled':
      return '/w/bids';
    case 'bid_received':
    case 'bid_withdrawn':
    case 'bids_opened':
    case 'bids_ready_to_open':
    case 'bids_opening_requested':
    case 'need_evaluating':
      return `/w/needs/${id}?tab=bids`;
    case 'need_question_asked':
      return `/w/needs/${id}?tab=details`;
    case 'need_matched':
    case 'need_returned':
    case 'need_expired':
    case 'proposal_declined_by_supplier':
      return `/w/needs/${id}`;
    default:
      return `/needs/${id}`;
  }
}
