import type { Id } from '#kernel';
import type { Capacity, ListingView } from '#matching';
import type { ListingContent, Spec } from './domain/listing-content.js';
import type { ListingState } from './domain/listing-lifecycle.js';

/** A listing as the projections for the engine select it. */
export interface MatchableRow extends Pick<
  ListingContent,
  'title' | 'text' | 'nodeCodes' | 'processes' | 'materials' | 'specs' | 'minimumOrder' | 'leadTimeDays'
> {
  readonly id: Id;
  readonly firmId: Id;
  readonly certificates: readonly string[];
  readonly capacity: ListingContent['capacity'];
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly districtsServed: readonly string[];
  readonly validUntil: string | null;
  readonly status: ListingState;
  readonly updatedAt: Date;
  readonly isFirmVerified: boolean;
}

const specText = ({ name, value, valueMax, unit }: Spec): string =>
  `${name} ${value}${typeof valueMax === 'number' ? `-${valueMax}` : ''}${unit ?? ''}`;

/** Not stated is the whole: the engine treats a missing share as free. */
const capacityOf = (capacity: NonNullable<ListingContent['capacity']>): Capacity => ({
  ...capacity,
  freeShare: capacity.freeShare ?? 1,
});

/**
 * How a listing looks to the engine: processes, materials and properties are part of the text that is searched; the
 * minimum order counts where it is in the unit of the capacity; a last day lasts until its end in Qingdao (UTC+8).
 */
export function listingView(row: MatchableRow): ListingView {
  const { capacity, minimumOrder } = row;
  return {
    id: row.id,
    firmId: row.firmId,
    title: row.title,
    text: [row.text, row.processes.join(' '), row.materials.join(' '), ...row.specs.map(specText)]
      .filter((part) => part !== '')
      .join('\n'),
    nodeCodes: row.nodeCodes,
    certificates: row.certificates,
    specs: row.specs,
    capacity: capacity && capacityOf(capacity),
    minimumOrder: minimumOrder && (!capacity || capacity.unit === minimumOrder.unit) ? minimumOrder.quantity : null,
    leadTimeDays: row.leadTimeDays,
    priceMin: row.priceMin,
    priceMax: row.priceMax,
    districtsServed: row.districtsServed,
    validUntil: row.validUntil === null ? null : new Date(`${row.validUntil}T23:59:59.999+08:00`),
    isActive: row.status === 'active' && row.isFirmVerified,
    updatedAt: row.updatedAt,
  };
}
