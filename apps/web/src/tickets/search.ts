import type { TicketView } from './gql/graphql';

export const VIEWS: readonly TicketView[] = [
  ...(['OPEN', 'LATE', 'DUE_TODAY', 'UNASSIGNED', 'ESCALATED', 'ANSWERED', 'DONE'] as const),
];

export interface RequestListSearch {
  readonly view?: TicketView;
}

export function readRequestListSearch(search: Record<string, unknown>): RequestListSearch {
  const view = VIEWS.find((each) => each === search['view']);
  return view ? { view } : {};
}

export interface DeskSearch extends RequestListSearch {
  readonly mine?: true;
}

export function readDeskSearch(search: Record<string, unknown>): DeskSearch {
  return { ...readRequestListSearch(search), ...(String(search['mine']) === 'true' && { mine: true as const }) };
}

export const VISIT_TABS = ['due', 'visits', 'lists', 'figures'] as const;
export type VisitTab = (typeof VISIT_TABS)[number];

export interface VisitsSearch {
  readonly tab?: VisitTab;
  readonly list?: string;
}

export function readVisitsSearch(search: Record<string, unknown>): VisitsSearch {
  const tab = VISIT_TABS.find((each) => each === search['tab']);
  const list = search['list'];
  return { ...(tab && { tab }), ...(typeof list === 'string' && /^[0-9a-f-]{36}$/.test(list) && { list }) };
}
