import type { ListingContent } from './domain/listing-content.js';

/** Columns of the content in the order of {@link contentValues}. */
export const CONTENT_COLUMNS = `kind, title, text, node_codes, processes, materials, specs, capacity_quantity, capacity_unit,
  capacity_period, capacity_free_share, minimum_quantity, minimum_unit, lead_time_days, price_min, price_max, price_unit,
  districts_served, certificates, evidence, valid_until`;

const COUNT = CONTENT_COLUMNS.split(',').length;

/** `$4, $5, …`, one for each column. */
export const contentPlaceholders = (first: number): string =>
  Array.from({ length: COUNT }, (_, i) => `$${first + i}`).join(', ');

export function contentValues(content: ListingContent): unknown[] {
  return [
    content.kind,
    content.title,
    content.text,
    content.nodeCodes,
    content.processes,
    content.materials,
    JSON.stringify(content.specs),
    content.capacity?.quantity ?? null,
    content.capacity?.unit ?? null,
    content.capacity?.period ?? null,
    content.capacity?.freeShare ?? null,
    content.minimumOrder?.quantity ?? null,
    content.minimumOrder?.unit ?? null,
    content.leadTimeDays,
    content.priceMin,
    content.priceMax,
    content.priceUnit,
    content.districtsServed,
    content.certificates,
    content.evidence,
    content.validUntil,
  ];
}
