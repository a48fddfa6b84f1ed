/** Filters of the public lists, as they stand in the URL: several values of one filter are parted by commas. */
export const FILTERS = [
  'chain',
  'node',
  'district',
  'kind',
  'certificate',
  'tag',
  'size',
  'budget',
  'deadline',
  'bidding',
  'status',
  'supplier',
  'lead',
] as const;
export type FilterKey = (typeof FILTERS)[number];

/** Ranges and flags: one value at a time. */
const SINGLE: readonly FilterKey[] = ['budget', 'deadline', 'supplier', 'lead'];
const ENOUGH = 400;

export interface ListSearch extends Partial<Record<FilterKey, string>> {
  readonly q?: string;
  /** Only the words as they are, without their synonyms. */
  readonly exact?: '1';
  readonly sort?: string;
  /** From 1, which is left out. */
  readonly page?: number;
  /** The dialog that keeps this search is open. */
  readonly save?: '1';
}

/** What stands in the URL, without what nobody could have chosen here. */
export function readListSearch(raw: Readonly<Record<string, unknown>>): ListSearch {
  const text = (key: string): string | undefined => {
    const value = raw[key];
    const written = typeof value === 'string' ? value.trim() : '';
    return written === '' ? undefined : written.slice(0, ENOUGH);
  };
  const page = Number(raw['page']);
  const entries = [
    ...['q', 'sort', ...FILTERS].map((key) => [key, text(key)] as const),
    ['exact', text('exact') === '1' ? '1' : undefined] as const,
    ['save', text('save') === '1' ? '1' : undefined] as const,
    ['page', Number.isInteger(page) && page > 1 ? Math.min(page, 1000) : undefined] as const,
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as ListSearch;
}

export function chosenOf(search: ListSearch, key: FilterKey): readonly string[] {
  return search[key]?.split(',').filter(Boolean) ?? [];
}

/** The search with one value taken in or out; it starts at the first page again. */
export function toggled(search: ListSearch, key: FilterKey, value: string): ListSearch {
  const chosen = chosenOf(search, key);
  const isChosen = chosen.includes(value);
  const kept = SINGLE.includes(key) ? [] : chosen.filter((each) => each !== value);
  const values = isChosen ? kept : [...kept, value];
  return { ...search, [key]: values.length > 0 ? values.join(',') : undefined, page: undefined };
}

/** For the API, which takes null for "any". */
export function listOf(search: ListSearch, key: FilterKey): string[] | null {
  const chosen = chosenOf(search, key);
  return chosen.length > 0 ? [...chosen] : null;
}

/** `10-50`, `-10`, `500-` in 万元, or `negotiable`. */
export function budgetOf({ budget }: ListSearch): {
  budgetFrom: string | null;
  budgetTo: string | null;
  isNegotiable: boolean | null;
} {
  if (budget === 'negotiable') return { budgetFrom: null, budgetTo: null, isNegotiable: true };
  const [from, to] = /^(\d*)-(\d*)$/.exec(budget ?? '')?.slice(1) ?? [];
  return { budgetFrom: from || null, budgetTo: to || null, isNegotiable: null };
}
