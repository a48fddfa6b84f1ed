import type pg from 'pg';
import { type Id, newId } from '#kernel';
import type { DemoCity, Firm, Listing, Need, Spec } from '../../../apps/cli/src/demo/city/demo-city.js';
import { buildDemoCity } from '../../../apps/cli/src/demo/city/build-demo-city.js';

const NOW = new Date('2026-10-01T00:00:00Z');
const OPERATOR: Readonly<Record<Spec['operator'], string>> = { '<=': '≤', '>=': '≥', '=': '=', range: '~' };
/** Unique and of the right form; nobody checks the digit of rows that are written past the platform. */
const creditCode = (n: number): string => `9137020${String(n).padStart(11, '0')}`;
const day = (date: Date): string => date.toISOString().slice(0, 10);

export interface CitySize {
  readonly firms: number;
  readonly listings: number;
  readonly drafts: number;
}

export interface CityData {
  /** Drafts that may be published, with a firm that owns all of them. */
  readonly drafts: readonly Id[];
  readonly ownerFirmId: Id;
}

/**
 * Firms, listings and drafts as the authors of the demo city write them, from as many seeds as it takes. All drafts
 * belong to one buyer, so that one signed-in person may publish them.
 */
export async function cityData(client: pg.Client, size: CitySize): Promise<CityData> {
  const firms = new Map<string, Id>();
  const ownerFirmId = newId();
  const drafts: Id[] = [];
  let listings = 0;
  await insertFirms(client, [{ id: ownerFirmId, code: creditCode(0), firm: null }]);
  for (let seed = 1; firms.size < size.firms || listings < size.listings || drafts.length < size.drafts; seed += 1) {
    const city = buildDemoCity({ seed, now: NOW });
    listings += await writeSupply(client, city, seed, firms, { ...size, listings: size.listings - listings });
    drafts.push(...(await writeDrafts(client, city, ownerFirmId, size.drafts - drafts.length)));
  }
  await client.query('analyze');
  return { drafts, ownerFirmId };
}

/** Firms while there is room for them; listings of later seeds go to firms that are there already. */
async function writeSupply(
  client: pg.Client,
  city: DemoCity,
  seed: number,
  firms: Map<string, Id>,
  room: CitySize,
): Promise<number> {
  const added = city.firms.slice(0, Math.max(0, room.firms - firms.size)).map((firm) => {
    const id = newId();
    firms.set(`${seed}:${firm.key}`, id);
    return { id, code: creditCode(firms.size), firm };
  });
  await insertFirms(client, added);
  const earlier = [...firms.values()];
  const ownerOf = ({ firmKey }: Listing, at: number): Id =>
    firms.get(`${seed}:${firmKey}`) ?? earlier[(seed * 7919 + at) % earlier.length] ?? '';
  const offered = city.listings.filter(({ status }) => status === 'active').slice(0, Math.max(0, room.listings));
  await insertListings(
    client,
    offered.map((listing, at) => ({ id: newId(), firmId: ownerOf(listing, at), listing })),
  );
  return offered.length;
}

async function insertFirms(
  client: pg.Client,
  firms: readonly { readonly id: Id; readonly code: string; readonly firm: Firm | null }[],
): Promise<void> {
  await client.query(
    `insert into firm (id, credit_code, name_zh, short_name, district_code, size, profile, is_buyer, status, verified_at)
     select id, code, name, short_name, coalesce(district, '370202'), size, coalesce(profile, ''), true, 'verified', clock_timestamp()
     from jsonb_to_recordset($1::jsonb) as x(id uuid, code text, name text, short_name text, district text, size text, profile text)`,
    [
      JSON.stringify(
        firms.map(({ id, code, firm }) => ({
          id,
          code,
          name: firm?.nameZh ?? '青岛测试采购有限公司',
          short_name: firm?.shortName,
          district: firm?.districtCode,
          size: firm?.size,
          profile: firm?.profile,
        })),
      ),
    ],
  );
  await client.query(
    `insert into firm_chain_node (firm_id, node_code)
     select id, node from jsonb_to_recordset($1::jsonb) as x(id uuid, nodes text[]), unnest(nodes) as node on conflict do nothing`,
    [JSON.stringify(firms.map(({ id, firm }) => ({ id, nodes: firm?.nodeCodes ?? [] })))],
  );
  await client.query(
    `insert into firm_certificate (id, firm_id, kind, valid_to, trust)
     select gen_random_uuid(), firm_id, kind, valid_to, 'document'
     from jsonb_to_recordset($1::jsonb) as x(firm_id uuid, kind text, valid_to date)`,
    [
      JSON.stringify(
        firms.flatMap(({ id, firm }) =>
          (firm?.certificates ?? []).map(({ kind, validTo }) => ({ firm_id: id, kind, valid_to: validTo })),
        ),
      ),
    ],
  );
}

async function insertListings(
  client: pg.Client,
  listings: readonly { readonly id: Id; readonly firmId: Id; readonly listing: Listing }[],
): Promise<void> {
  await client.query(
    `insert into listing (id, number, firm_id, kind, title, text, node_codes, processes, materials, specs,
       capacity_quantity, capacity_unit, capacity_period, capacity_free_share, minimum_quantity, minimum_unit,
       lead_time_days, price_min, price_max, price_unit, districts_served, certificates, evidence, valid_until, status,
       published_at)
     select id, next_number('L'), firm_id, kind, title, text, node_codes, processes, materials, specs,
       capacity_quantity, capacity_unit, capacity_period, capacity_free_share, minimum_quantity, minimum_unit,
       lead_time_days, price_min, price_max, price_unit, districts_served, certificates, evidence, current_date + 300,
       'active', clock_timestamp()
     from jsonb_to_recordset($1::jsonb) as x(id uuid, firm_id uuid, kind text, title text, text text, node_codes text[],
       processes text[], materials text[], specs jsonb, capacity_quantity numeric, capacity_unit text,
       capacity_period text, capacity_free_share numeric, minimum_quantity numeric, minimum_unit text,
       lead_time_days int, price_min numeric, price_max numeric, price_unit text, districts_served text[],
       certificates text[], evidence text)`,
    [
      JSON.stringify(
        listings.map(({ id, firmId, listing }) => ({
          id,
          firm_id: firmId,
          kind: listing.kind,
          title: listing.title,
          text: listing.text,
          node_codes: listing.nodeCodes,
          processes: listing.processes,
          materials: listing.materials,
          specs: listing.specs,
          capacity_quantity: listing.capacity?.quantity,
          capacity_unit: listing.capacity?.unit,
          capacity_period: listing.capacity?.period,
          capacity_free_share: listing.capacity?.freeShare,
          minimum_quantity: listing.minimumOrder?.quantity,
          minimum_unit: listing.minimumOrder?.unit,
          lead_time_days: listing.leadTimeDays,
          price_min: listing.priceMin,
          price_max: listing.priceMax,
          price_unit: listing.priceUnit,
          districts_served: listing.districtsServed,
          certificates: listing.certificates,
          evidence: listing.evidence,
        })),
      ),
    ],
  );
}

async function writeDrafts(client: pg.Client, city: DemoCity, firmId: Id, most: number): Promise<Id[]> {
  const drafts = city.needs.slice(0, Math.max(0, most)).map((need: Need) => ({
    id: newId(),
    kind: need.kind,
    title: need.title,
    text: need.text,
    chain_code: need.chainCode,
    node_code: need.nodeCode,
    quantity: need.quantity,
    unit: need.unit,
    budget_min: need.budgetMin,
    budget_max: need.budgetMax,
    delivery_district: need.deliveryDistrict,
    delivery_by: day(new Date(Date.now() + 90 * 86_400_000)),
    required_certificates: need.requiredCertificates,
    preferred_certificates: need.preferredCertificates,
    indicators: need.indicators.map(indicator),
  }));
  await client.query(
    `insert into need (id, number, firm_id, kind, title, text, chain_code, node_code, quantity, unit, budget_min,
       budget_max, delivery_district, delivery_by, deadline, required_certificates, preferred_certificates, indicators,
       is_unclassified)
     select id, next_number('N'), $2, kind, title, text, chain_code, node_code, quantity, unit, budget_min,
       budget_max, delivery_district, delivery_by, clock_timestamp() + interval '30 days', required_certificates,
       preferred_certificates, indicators, true
     from jsonb_to_recordset($1::jsonb) as x(id uuid, kind text, title text, text text, chain_code text, node_code text,
       quantity numeric, unit text, budget_min numeric, budget_max numeric, delivery_district text, delivery_by date,
       required_certificates text[], preferred_certificates text[], indicators jsonb)`,
    [JSON.stringify(drafts), firmId],
  );
  return drafts.map(({ id }) => id);
}

function indicator({ name, operator, value, valueMax, unit }: Spec): object {
  const text = operator === 'range' ? `${value}-${valueMax ?? value}` : String(value);
  return { name, operator: OPERATOR[operator], value: text, unit };
}
