import type { Id } from '#kernel';
import type { FirmFacts, HeldCertificate } from '#matching';
import type { FirmSize } from './domain/firm-size.js';

/** What matching and the rules of others need to know of a firm. Certificates: not revoked; validity is for the reader to judge. */
export interface FirmInMatching extends FirmFacts {
  readonly nodeCodes: readonly string[];
  readonly size: FirmSize | null;
  /** Codes of the tags that are valid now. */
  readonly tags: readonly string[];
}

export interface FirmFactsRow {
  readonly id: Id;
  readonly district: string;
  readonly isVerified: boolean;
  readonly size: FirmSize | null;
  readonly nodeCodes: string[];
  readonly chainCodes: string[];
  readonly tags: string[];
  readonly certificates: readonly { code: string; validFrom: string | null; validUntil: string | null }[];
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The columns of {@link FirmFactsRow}. A certificate is valid from the first moment of its first day in Qingdao to the last of its last. */
export function firmFactsSelect(alias: string): string {
  return `${alias}.id, ${alias}.district_code as district, ${alias}.status = 'verified' as "isVerified", ${alias}.size,
    array(select fn.node_code from firm_chain_node fn where fn.firm_id = ${alias}.id order by 1) as "nodeCodes",
    array(select distinct cn.chain_code from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
          where fn.firm_id = ${alias}.id order by 1) as "chainCodes",
    array(select distinct t.kind from firm_tag t
          where t.firm_id = ${alias}.id and t.revoked_at is null
            and (t.valid_to is null or t.valid_to >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)
          order by 1) as tags,
    (select coalesce(json_agg(json_build_object(
       'code', c.kind, 'validFrom', c.valid_from::timestamp at time zone 'Asia/Shanghai',
       'validUntil', ((c.valid_to + 1)::timestamp at time zone 'Asia/Shanghai') - interval '1 millisecond')
       order by c.kind, c.id), '[]')
     from firm_certificate c where c.firm_id = ${alias}.id and c.revoked_at is null) as certificates`;
}

export function firmFactsOf(row: FirmFactsRow): FirmInMatching {
  const certificates: HeldCertificate[] = row.certificates.map(({ code, validFrom, validUntil }) => ({
    code,
    validFrom: dateOf(validFrom),
    validUntil: dateOf(validUntil),
  }));
  return {
    id: row.id,
    district: row.district,
    isVerified: row.isVerified,
    size: row.size,
    nodeCodes: row.nodeCodes,
    chainCodes: row.chainCodes,
    tags: row.tags,
    certificates,
    // Declared blocks come with a later noun; nobody can declare one yet.
    blockedFirmIds: [],
  };
}
