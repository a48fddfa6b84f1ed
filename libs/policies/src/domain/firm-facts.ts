import { type Band, type DeclaredFact, type FactValue, type FirmFacts, NOTHING_KNOWN, yearsBetween } from './facts.js';

/** What the database knows of a firm. */
export interface FirmRow {
  readonly district: string;
  readonly industry: string | null;
  readonly size: string | null;
  readonly staff: number | null;
  readonly revenueBand: string | null;
  readonly founded: string | null;
  readonly isBuyer: boolean;
  readonly isSupplier: boolean;
  readonly tags: readonly string[];
  readonly certificates: readonly string[];
  readonly chains: readonly string[];
  readonly nodes: readonly string[];
  readonly leads: readonly string[];
  readonly declared: Readonly<Partial<Record<DeclaredFact, number>>>;
}

const BANDS: Readonly<Record<string, Band>> = {
  '<300': { from: 0, below: 300 },
  '300-2000': { from: 300, below: 2000 },
  '2000-10000': { from: 2000, below: 10_000 },
  '10000-40000': { from: 10_000, below: 40_000 },
  '>=40000': { from: 40_000, below: null },
};

/**
 * The facts of a firm on a day. Titles, certificates and chains are complete lists, so what is not in them is missing; a
 * field that was left empty is not known. Revenue is known by its band only.
 */
export function firmFactsOf(row: FirmRow, today: string): FirmFacts {
  return {
    ...NOTHING_KNOWN,
    district: row.district,
    industry: row.industry,
    size: row.size,
    staff: row.staff,
    revenue: row.revenueBand === null ? null : (BANDS[row.revenueBand] ?? null),
    founded: row.founded,
    age: row.founded === null ? null : yearsBetween(row.founded, today),
    tags: row.tags,
    certificates: row.certificates,
    chains: row.chains,
    nodes: row.nodes,
    leads: row.leads,
    is_buyer: row.isBuyer,
    is_supplier: row.isSupplier,
    ...(row.declared satisfies Readonly<Partial<Record<DeclaredFact, FactValue>>>),
  };
}
