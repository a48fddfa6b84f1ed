/**
 * SQL rows (node_code, firm_id): the verified local suppliers of each node, by what they say they do and by what they
 * offer. Maps, gaps and the investment catalogue count the same firms.
 */
export const SUPPLIED_NODES = `
  select w.node_code, f.id as firm_id from firm_chain_node w join firm f on f.id = w.firm_id
  join district d on d.code = f.district_code and d.is_local where f.status = 'verified' and f.is_supplier
  union
  select unnest(l.node_codes), f.id from listing l join firm f on f.id = l.firm_id
  join district d on d.code = f.district_code and d.is_local where l.status = 'active' and f.status = 'verified'`;
