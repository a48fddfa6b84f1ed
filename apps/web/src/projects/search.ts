import type { BlockerLevel, ProjectKind, ProjectStage } from './gql/graphql';

export const KINDS: readonly ProjectKind[] = ['INVESTMENT', 'UPGRADE'];
export const STAGES: readonly ProjectStage[] = [
  ...(['LEAD', 'NEGOTIATING', 'SIGNED', 'STARTED', 'BUILDING', 'PRODUCING', 'DROPPED'] as const),
];
export const LEVELS: readonly BlockerLevel[] = ['DESK', 'DISTRICT', 'CITY'];

export interface ProjectSearch {
  readonly view?: 'list';
  readonly kind?: ProjectKind;
  readonly stage?: ProjectStage;
  readonly chain?: string;
  readonly district?: string;
  readonly level?: BlockerLevel;
  readonly late?: true;
  readonly q?: string;
}

const textOf = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most ? value : undefined;

export function readProjectSearch(search: Record<string, unknown>): ProjectSearch {
  const kind = KINDS.find((each) => each === search['kind']);
  const stage = STAGES.find((each) => each === search['stage']);
  const level = LEVELS.find((each) => each === search['level']);
  const chain = textOf(search['chain'], 16);
  // A code of digits comes back from the address as a number.
  const code = search['district'];
  const district = textOf(typeof code === 'number' ? code.toFixed(0) : code, 6);
  const q = textOf(search['q'], 60);
  return {
    ...(search['view'] === 'list' && { view: 'list' as const }),
    ...(kind && { kind }),
    ...(stage && { stage }),
    ...(chain && { chain }),
    ...(district && { district }),
    ...(level && { level }),
    ...(String(search['late']) === 'true' && { late: true as const }),
    ...(q && { q }),
  };
}

/** The filter of the API for what the address says. */
export const filterOf = ({ kind, stage, chain, district, level, late, q }: ProjectSearch) => ({
  ...(kind && { kind }),
  ...(stage && { stage }),
  ...(chain && { chainCode: chain }),
  ...(district && { districtCode: district }),
  ...(level && { level }),
  ...(late && { isOverdue: true }),
  ...(q && { text: q }),
});

export interface CatalogueSearch {
  readonly month?: string;
  readonly chain?: string;
}

export function readCatalogueSearch(search: Record<string, unknown>): CatalogueSearch {
  const month = typeof search['month'] === 'string' && /^\d{4}-\d{2}$/.test(search['month']) ? search['month'] : null;
  const chain = textOf(search['chain'], 16);
  return { ...(month && { month }), ...(chain && { chain }) };
}
