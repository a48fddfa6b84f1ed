import { GROUPS, type NeedGroup } from './groups';

/** What the address of the list holds. */
export interface ListSearch {
  readonly group?: NeedGroup;
  readonly view?: 'board';
}

export function readListSearch(search: Record<string, unknown>): ListSearch {
  const group = GROUPS.find((each) => each === search['group']);
  return { ...(group && { group }), ...(search['view'] === 'board' && { view: 'board' as const }) };
}

const TABS = ['proposals', 'bids', 'details', 'history'] as const;
export type NeedTab = (typeof TABS)[number];

export interface NeedSearch {
  readonly tab?: NeedTab;
}

export function readNeedSearch(search: Record<string, unknown>): NeedSearch {
  const tab = TABS.find((each) => each === search['tab']);
  return tab ? { tab } : {};
}
