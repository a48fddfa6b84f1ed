import { firmSummarySelect } from '#firms';

/** The content columns of a listing `l` in the domain's shape. */
export const contentSelect = `l.kind, l.title, l.text, l.node_codes as "nodeCodes", l.processes, l.materials, l.specs,
  case when l.capacity_quantity is not null then json_build_object(
    'quantity', l.capacity_quantity::float8, 'unit', l.capacity_unit, 'period', l.capacity_period,
    'freeShare', l.capacity_free_share::float8) end as capacity,
  case when l.minimum_quantity is not null then json_build_object(
    'quantity', l.minimum_quantity::float8, 'unit', l.minimum_unit) end as "minimumOrder",
  l.lead_time_days as "leadTimeDays", l.price_min::text as "priceMin", l.price_max::text as "priceMax",
  l.price_unit as "priceUnit", l.districts_served as "districtsServed", l.certificates, l.evidence,
  l.valid_until::text as "validUntil"`;

/** The API's shape of a listing `l` joined with its firm `f`. */
export const listingSelect = `l.id, l.number, l.firm_id as "firmId", ${contentSelect}, l.status, l.is_demo as "isDemo",
  l.published_at as "publishedAt", l.created_at as "createdAt", l.updated_at as "updatedAt", l.version,
  f.status = 'verified' as "isFirmVerified", ${firmSummarySelect('f')} as firm,
  (select coalesce(json_agg(json_build_object('code', c.code, 'nameZh', c.name_zh, 'nameEn', c.name_en) order by c.sort), '[]')
   from chain c where c.code in (select n.chain_code from chain_node n where n.code = any (l.node_codes))) as chains`;
