/**
 * SQL that is true while the supplier may be proposed to the buyer: a verified firm, its listing (where one is named)
 * on offer today, the pair not blocked. The arguments are SQL expressions.
 */
export function maySupplySql(pair: { buyer: string; supplier: string; listing: string }): string {
  const { buyer, supplier, listing } = pair;
  return `(exists (select from firm f where f.id = ${supplier} and f.status = 'verified')
    and (${listing} is null or exists (
      select from listing l where l.id = ${listing} and l.firm_id = ${supplier} and l.status = 'active'
        and (l.valid_until is null or l.valid_until >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)))
    and not exists (
      select from blocked_pair b where b.buyer_firm_id = ${buyer} and b.supplier_firm_id = ${supplier}))`;
}
