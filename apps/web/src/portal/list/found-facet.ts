import type { FilterKey } from './list-search';

export interface FoundOption {
  readonly value: string;
  readonly nameZh?: string | null;
  readonly nameEn?: string | null;
  readonly count: number;
}

export interface FoundFacet {
  readonly name: string;
  readonly options: readonly FoundOption[];
}

/** The API's names of filters, as they stand in the URL. */
const NAMES: Readonly<Record<string, FilterKey>> = {
  CHAIN: 'chain',
  NODE: 'node',
  DISTRICT: 'district',
  KIND: 'kind',
  CERTIFICATE: 'certificate',
  FIRM_TAG: 'tag',
  FIRM_SIZE: 'size',
  BUDGET: 'budget',
  DEADLINE: 'deadline',
  BIDDING: 'bidding',
  STATUS: 'status',
  SUPPLIER: 'supplier',
  LEAD: 'lead',
};

export function filterOf(name: string): FilterKey | undefined {
  return NAMES[name];
}
