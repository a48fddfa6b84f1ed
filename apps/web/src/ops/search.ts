export const MONTHS = [6, 12, 24, 36] as const;

export interface ReportsSearch {
  readonly months?: number;
}

export function readReportsSearch(search: Record<string, unknown>): ReportsSearch {
  const months = MONTHS.find((each) => each === Number(search['months']));
  return months ? { months } : {};
}

export const MATCHING_TABS = ['models', 'reliability', 'simulations', 'slots'] as const;
export type MatchingTab = (typeof MATCHING_TABS)[number];

export interface MatchingSearch {
  readonly tab?: MatchingTab;
  /** The simulation that is looked at. */
  readonly run?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readMatchingSearch(search: Record<string, unknown>): MatchingSearch {
  const tab = MATCHING_TABS.find((each) => each === search['tab']);
  const run = search['run'];
  return { ...(tab && { tab }), ...(typeof run === 'string' && UUID.test(run) && { run }) };
}

export interface SynonymsSearch {
  readonly text?: string;
  readonly state?: 'retired';
}

export function readSynonymsSearch(search: Record<string, unknown>): SynonymsSearch {
  const { text, state } = search;
  return {
    ...(typeof text === 'string' && text.trim() && { text: text.trim().slice(0, 40) }),
    ...(state === 'retired' && { state }),
  };
}

export interface TaxonomySearch {
  readonly chain?: string;
}

export function readTaxonomySearch(search: Record<string, unknown>): TaxonomySearch {
  const { chain } = search;
  return typeof chain === 'string' && /^[A-Z]\d{2}$/.test(chain) ? { chain } : {};
}
