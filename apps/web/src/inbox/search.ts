export interface InboxSearch {
  readonly show?: 'all';
}

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  return search['show'] === 'all' ? { show: 'all' } : {};
}
