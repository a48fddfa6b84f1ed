import type { CapacityPeriod, CreateListingInput, ListingKind, ListingSpecInput, SpecOperator } from './gql/graphql';
import type { ListingDetail } from './listing-query';

export interface SpecValues {
  readonly name: string;
  readonly operator: SpecOperator;
  readonly value: number | null;
  readonly valueMax?: number | null;
  readonly unit?: string;
}

export interface ListingValues {
  readonly kind: ListingKind;
  readonly title: string;
  readonly text: string;
  readonly nodeCodes: string[];
  readonly processes: string[];
  readonly materials: string[];
  readonly specs: SpecValues[];
  readonly capacity?: number | null;
  readonly capacityUnit?: string;
  readonly capacityPeriod: CapacityPeriod;
  /** Percent of the capacity that is free. */
  readonly freePercent?: number | null;
  readonly minimum?: number | null;
  readonly minimumUnit?: string;
  readonly leadTimeDays?: number | null;
  readonly priceMin?: number | null;
  readonly priceMax?: number | null;
  readonly priceUnit?: string;
  readonly districtsServed: string[];
  readonly certificates: string[];
  readonly evidence: string;
  readonly validUntil?: string;
}

export const EMPTY_LISTING: ListingValues = {
  kind: 'PROCESS',
  title: '',
  text: '',
  nodeCodes: [],
  processes: [],
  materials: [],
  specs: [],
  capacityPeriod: 'MONTH',
  districtsServed: [],
  certificates: [],
  evidence: '',
};

const textOrNull = (value: string | undefined): string | null => value?.trim() || null;
const priceOrNull = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : value.toFixed(2);

const specOf = ({ name, operator, value, valueMax, unit }: SpecValues): ListingSpecInput => ({
  name: name.trim(),
  operator,
  value: value ?? 0,
  valueMax: operator === 'RANGE' ? (valueMax ?? null) : null,
  unit: textOrNull(unit),
});

/** The form as the API takes it; what is empty clears. */
export function contentOf(values: ListingValues): Omit<CreateListingInput, 'clientMutationId'> {
  const { capacity, capacityUnit, freePercent, minimum, minimumUnit } = values;
  return {
    kind: values.kind,
    title: values.title.trim(),
    text: values.text.trim(),
    nodeCodes: values.nodeCodes,
    processes: values.processes,
    materials: values.materials,
    specs: values.specs.map(specOf),
    capacity:
      capacity && capacityUnit?.trim()
        ? {
            quantity: capacity,
            unit: capacityUnit.trim(),
            period: values.capacityPeriod,
            freeShare: typeof freePercent === 'number' ? freePercent / 100 : null,
          }
        : null,
    minimumOrder: minimum && minimumUnit?.trim() ? { quantity: minimum, unit: minimumUnit.trim() } : null,
    leadTimeDays: values.leadTimeDays ?? null,
    priceMin: priceOrNull(values.priceMin),
    priceMax: priceOrNull(values.priceMax),
    priceUnit: textOrNull(values.priceUnit),
    districtsServed: values.districtsServed,
    certificates: values.certificates,
    evidence: textOrNull(values.evidence),
    validUntil: textOrNull(values.validUntil),
  };
}

const numberOf = (price: string | null | undefined): number | null => (price ? Number(price) : null);

/** A stored listing as the form shows it. */
export function valuesOf(listing: ListingDetail): ListingValues {
  const { capacity, minimumOrder } = listing;
  return {
    kind: listing.kind,
    title: listing.title,
    text: listing.text,
    nodeCodes: listing.nodeCodes,
    processes: listing.processes,
    materials: listing.materials,
    specs: listing.specs.map(({ name, operator, value, valueMax, unit }) => ({
      ...{ name, operator, value, valueMax: valueMax ?? null },
      unit: unit ?? undefined,
    })),
    capacity: capacity?.quantity ?? null,
    capacityUnit: capacity?.unit,
    capacityPeriod: capacity?.period ?? 'MONTH',
    freePercent: typeof capacity?.freeShare === 'number' ? Math.round(capacity.freeShare * 100) : null,
    minimum: minimumOrder?.quantity ?? null,
    minimumUnit: minimumOrder?.unit,
    leadTimeDays: listing.leadTimeDays ?? null,
    priceMin: numberOf(listing.priceMin),
    priceMax: numberOf(listing.priceMax),
    priceUnit: listing.priceUnit ?? undefined,
    districtsServed: listing.districtsServed,
    certificates: listing.certificates,
    evidence: listing.evidence ?? '',
    validUntil: listing.validUntil ?? undefined,
  };
}
