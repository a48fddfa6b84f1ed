import type { FirmSearchInput, ListingSearchInput, NeedSearchInput } from './gql/graphql';
import type { SavedSearch } from './subscription-query';

/** What any of the searches may ask for, as the server keeps it: JSON of its own search input. */
export type Criteria = Partial<
  Omit<NeedSearchInput, 'kinds'> & Omit<ListingSearchInput, 'kinds'> & FirmSearchInput & { kinds: string[] | null }
>;

export function criteriaOf({ search }: Pick<SavedSearch, 'search'>): Criteria {
  return JSON.parse(search) as Criteria;
}

const PAGE = { NEEDS: '/needs', LISTINGS: '/suppliers', FIRMS: '/suppliers' } as const;

/** The public list with the same criteria, as its address writes them. */
export function addressOf(search: Pick<SavedSearch, 'search' | 'subject'>): string {
  const criteria = criteriaOf(search);
  const filters: Readonly<Record<string, readonly unknown[] | null | undefined>> = {
    q: [criteria.text],
    exact: criteria.expandSynonyms === false ? ['1'] : null,
    chain: criteria.chainCodes,
    node: criteria.nodeCodes,
    district: criteria.districtCodes,
    kind: criteria.kinds,
    certificate: criteria.certificates,
    tag: criteria.firmTags,
    size: criteria.firmSizes,
    budget: [budgetOf(criteria)],
    deadline: [criteria.deadlineWithinDays],
    bidding: criteria.biddings,
    status: search.subject === 'NEEDS' ? criteria.statuses : null,
    lead: criteria.isLead ? ['true'] : null,
  };
  const params = new URLSearchParams();
  for (const [key, values] of Object.entries(filters)) {
    const written = values?.filter((value) => value !== null && value !== undefined && value !== '').join(',');
    if (written) params.set(key, written);
  }
  return params.size > 0 ? `${PAGE[search.subject]}?${params.toString()}` : PAGE[search.subject];
}

function budgetOf({ budgetFrom, budgetTo, isNegotiable }: Criteria): string | null {
  if (isNegotiable && !budgetFrom && !budgetTo) return 'negotiable';
  return budgetFrom || budgetTo ? `${budgetFrom ?? ''}-${budgetTo ?? ''}` : null;
}
