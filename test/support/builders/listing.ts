import { type Id, newId } from '#kernel';
import type { ListingContent, ListingState } from '#listings';
import type { Sql } from './account.js';

export interface ListingTraits extends Partial<ListingContent> {
  readonly id?: Id;
  /** Whose listing it is. */
  readonly firmId: Id;
  readonly status?: ListingState;
  readonly publishedAt?: Date;
  readonly createdAt?: Date;
}

/** A listing in any state, complete enough to be published; active unless told; returns its id. */
export async function aListing(sql: Sql, traits: ListingTraits): Promise<Id> {
  const id = traits.id ?? newId();
  const status = traits.status ?? 'active';
  const { capacity = null, minimumOrder = null } = traits;
  const row: Readonly<Record<string, unknown>> = {
    id,
    firm_id: traits.firmId,
    kind: traits.kind ?? 'process',
    title: traits.title ?? '数控折弯与喷塑加工',
    text: traits.text ?? '承接家电钣金外壳的折弯、铆接与喷塑，可打样，月产能充足，随货提供检测报告。',
    node_codes: traits.nodeCodes ?? ['A01-04'],
    processes: traits.processes ?? ['数控折弯', '喷塑'],
    materials: traits.materials ?? ['SUS304'],
    specs: JSON.stringify(traits.specs ?? []),
    capacity_quantity: capacity?.quantity ?? null,
    capacity_unit: capacity?.unit ?? null,
    capacity_period: capacity?.period ?? null,
    capacity_free_share: capacity?.freeShare ?? null,
    minimum_quantity: minimumOrder?.quantity ?? null,
    minimum_unit: minimumOrder?.unit ?? null,
    lead_time_days: traits.leadTimeDays ?? null,
    price_min: traits.priceMin ?? null,
    price_max: traits.priceMax ?? null,
    price_unit: traits.priceUnit ?? null,
    districts_served: traits.districtsServed ?? [],
    certificates: traits.certificates ?? [],
    evidence: traits.evidence ?? null,
    valid_until: traits.validUntil ?? null,
    status,
    published_at: traits.publishedAt ?? (status === 'draft' ? null : new Date()),
    created_at: traits.createdAt ?? new Date(),
  };
  const columns = Object.keys(row);
  await sql.query(
    `insert into listing (number, ${columns.join(', ')})
     values (next_number('L'), ${columns.map((_column, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
  return id;
}
