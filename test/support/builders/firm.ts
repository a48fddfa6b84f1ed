import { demoCreditCode, type FirmSize, type FirmState } from '#firms';
import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

export interface FirmTraits {
  readonly id?: Id;
  readonly creditCode?: string;
  readonly nameZh?: string;
  readonly districtCode?: string;
  readonly status?: FirmState;
  readonly size?: FirmSize | null;
  readonly isBuyer?: boolean;
  readonly isSupplier?: boolean;
  readonly profile?: string;
  readonly legalPerson?: string | null;
  readonly contactName?: string | null;
  readonly contactPhone?: string | null;
  readonly contactEmail?: string | null;
  readonly nodeCodes?: readonly string[];
  readonly leadOf?: readonly string[];
  readonly certificates?: readonly { readonly kind: string; readonly validFrom?: string; readonly validTo?: string }[];
  readonly tags?: readonly { readonly kind: string; readonly validTo?: string }[];
  readonly createdAt?: Date;
}

let count = 0;

/** A firm in any state, complete enough to be submitted; verified and a supplier unless told; returns its id. */
export async function aFirm(sql: Sql, traits: FirmTraits = {}): Promise<Id> {
  const id = traits.id ?? newId();
  const status = traits.status ?? 'verified';
  count += 1;
  const districtCode = traits.districtCode ?? '370213';
  const row: Readonly<Record<string, unknown>> = {
    id,
    // Two specs may share a database but not a process: the serial counts within one.
    credit_code: traits.creditCode ?? demoCreditCode(districtCode, count),
    name_zh: traits.nameZh ?? `测试企业 ${count} 有限公司`,
    short_name: `测试 ${count}`,
    district_code: districtCode,
    address: '青岛市测试路 1 号',
    legal_person: traits.legalPerson === undefined ? '王一' : traits.legalPerson,
    size: traits.size === undefined ? 'small' : traits.size,
    profile: traits.profile ?? '从事钣金冲压、数控折弯与喷塑加工的企业。',
    is_buyer: traits.isBuyer ?? false,
    is_supplier: traits.isSupplier ?? true,
    contact_name: traits.contactName === undefined ? '李二' : traits.contactName,
    contact_phone: traits.contactPhone === undefined ? '0532-80000000' : traits.contactPhone,
    contact_email: traits.contactEmail === undefined ? `firm-${count}@example.cn` : traits.contactEmail,
    status,
    verified_at: status === 'verified' || status === 'suspended' ? new Date() : null,
    is_demo: true,
    created_at: traits.createdAt ?? new Date(),
  };
  const columns = Object.keys(row);
  await sql.query(
    `insert into firm (${columns.join(', ')}) values (${columns.map((_column, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
  await sql.query('insert into firm_chain_node (firm_id, node_code) select $1, unnest($2::text[])', [
    id,
    traits.nodeCodes ?? ['A01-04'],
  ]);
  await sql.query('insert into lead_firm (chain_code, firm_id) select unnest($2::text[]), $1', [
    id,
    traits.leadOf ?? [],
  ]);
  for (const { kind, validFrom, validTo } of traits.certificates ?? []) {
    await sql.query(
      'insert into firm_certificate (id, firm_id, kind, valid_from, valid_to) values ($1, $2, $3, $4, $5)',
      [newId(), id, kind, validFrom ?? null, validTo ?? null],
    );
  }
  for (const { kind, validTo } of traits.tags ?? []) {
    await sql.query('insert into firm_tag (id, firm_id, kind, valid_to) values ($1, $2, $3, $4)', [
      newId(),
      id,
      kind,
      validTo ?? null,
    ]);
  }
  return id;
}
