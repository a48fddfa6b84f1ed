import type { Id } from '#kernel';
import type { FirmSize, FirmState } from '#firms';

/** A certificate or tag of a firm that is not revoked, with its days. */
export interface Held {
  readonly kind: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A firm as it is filtered and counted. */
export interface FirmRow {
  readonly id: Id;
  readonly status: FirmState;
  readonly nameZh: string;
  readonly createdAt: Date;
  readonly districtCode: string;
  readonly size: FirmSize | null;
  readonly isBuyer: boolean;
  readonly isSupplier: boolean;
  readonly nodeCodes: readonly string[];
  readonly chainCodes: readonly string[];
  readonly leadOf: readonly string[];
  readonly tags: readonly Held[];
  readonly certificates: readonly Held[];
}

export type LoadedFirm = FirmRow & { readonly words: string };

// Found by its names, its code and what it says and offers; nothing of it is personal data.
const select = `select f.id, f.status, f.name_zh as "nameZh", f.created_at as "createdAt",
  f.district_code as "districtCode", f.size, f.is_buyer as "isBuyer", f.is_supplier as "isSupplier",
  array(select fn.node_code from firm_chain_node fn where fn.firm_id = f.id order by 1) as "nodeCodes",
  array(select distinct cn.chain_code from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
        where fn.firm_id = f.id order by 1) as "chainCodes",
  array(select l.chain_code from lead_firm l where l.firm_id = f.id order by 1) as "leadOf",
  (select coalesce(json_agg(json_build_object('kind', t.kind, 'from', t.valid_from, 'to', t.valid_to)), '[]')
   from firm_tag t where t.firm_id = f.id and t.revoked_at is null) as tags,
  (select coalesce(json_agg(json_build_object('kind', c.kind, 'from', c.valid_from, 'to', c.valid_to)), '[]')
   from firm_certificate c where c.firm_id = f.id and c.revoked_at is null) as certificates,
  concat_ws(E'\\n', f.name_zh, f.name_en, f.short_name, f.credit_code, f.profile,
    (select string_agg(concat_ws(' ', cn.name_zh, cn.name_en), E'\\n') from firm_chain_node fn
     join chain_node cn on cn.code = fn.node_code where fn.firm_id = f.id),
    (select string_agg(concat_ws(' ', l.title, array_to_string(l.processes, ' ')), E'\\n') from listing l
     where l.firm_id = f.id and l.status = 'active')) as words
  from firm f`;

export const firmStatements = {
  byIds: { name: 'finder.firms', text: `${select} where f.id = any($1::uuid[])` },
  after: { name: 'finder.all-firms', text: `${select} where f.id > $1 order by f.id limit $2` },
};

/** Kinds that are valid on this day, each once. */
export function validOn(held: readonly Held[], day: string): readonly string[] {
  const kinds = held.filter(({ from, to }) => (from === null || from <= day) && (to === null || to >= day));
  return [...new Set(kinds.map(({ kind }) => kind))];
}
