import { decodeCursor } from '#foundation/graphql';
import { isId } from '#kernel';

/** The API's shape of a firm, as every read of firms selects it. */
export function firmSelect(alias: string): string {
  return `${alias}.id, ${alias}.credit_code as "creditCode", ${alias}.name_zh as "nameZh", ${alias}.name_en as "nameEn",
    ${alias}.short_name as "shortName", ${alias}.legal_person as "legalPerson", ${alias}.district_code as "districtCode",
    ${alias}.address, ${alias}.industry_code as "industryCode", ${alias}.founded_on::text as "foundedOn", ${alias}.staff,
    ${alias}.revenue_band as "revenueBand", ${alias}.size, ${alias}.profile, ${alias}.is_buyer as "isBuyer",
    ${alias}.is_supplier as "isSupplier", ${alias}.contact_name as "contactName", ${alias}.contact_phone as "contactPhone",
    ${alias}.contact_email as "contactEmail", ${alias}.status, ${alias}.status_reason as "statusReason",
    ${alias}.verified_at as "verifiedAt", ${alias}.is_demo as "isDemo", ${alias}.created_at as "createdAt",
    ${alias}.version,
    array(select fn.node_code from firm_chain_node fn where fn.firm_id = ${alias}.id order by 1) as "nodeCodes",
    array(select distinct cn.chain_code from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
          where fn.firm_id = ${alias}.id order by 1) as "chainCodes"`;
}

/** A firm in brief as one JSON value, for lists of other things that join it. */
export function firmSummarySelect(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'nameZh', ${alias}.name_zh, 'nameEn', ${alias}.name_en,
    'shortName', ${alias}.short_name, 'districtCode', ${alias}.district_code, 'size', ${alias}.size,
    'status', ${alias}.status, 'isDemo', ${alias}.is_demo)`;
}

/** A moment as whole microseconds since 1970: exact, and any digits are a moment, so that no cursor can fail in SQL. */
export function microseconds(column: string): string {
  return `(extract(epoch from ${column}) * 1000000)::bigint::text`;
}

/** The inverse of {@link microseconds} for a parameter. */
export function momentOf(placeholder: string): string {
  return `timestamptz 'epoch' + ${placeholder}::bigint * interval '1 microsecond'`;
}

/** Where a page that is sorted by a moment and the id goes on; null for the first page, BAD_INPUT for what is no cursor. */
export function decodeMomentCursor(after: string | null | undefined): { at: string; id: string } | null {
  if (after === null || after === undefined) return null;
  const [at = '', id = ''] = decodeCursor(after, [(text) => /^\d{1,16}$/.test(text), isId]);
  return { at, id };
}

/** The same for a page that is sorted by a text and the id. */
export function decodeTextCursor(after: string | null | undefined): { text: string; id: string } | null {
  if (after === null || after === undefined) return null;
  const [text = '', id = ''] = decodeCursor(after, [() => true, isId]);
  return { text, id };
}
