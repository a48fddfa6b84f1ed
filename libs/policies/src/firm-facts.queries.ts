import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import type { FirmFacts } from './domain/facts.js';
import { firmFactsOf, type FirmRow } from './domain/firm-facts.js';

/** Certificates and titles count while their days last, the last one included. */
const VALID = `(v.valid_from is null or v.valid_from <= d.today) and (v.valid_to is null or v.valid_to >= d.today)`;

const select = `
  select f.id, d.today::text as today, f.district_code as district, f.industry_code as industry, f.size, f.staff,
    f.revenue_band as "revenueBand", f.founded_on::text as founded, f.is_buyer as "isBuyer",
    f.is_supplier as "isSupplier",
    array(select distinct v.kind from firm_tag v where v.firm_id = f.id and v.revoked_at is null and ${VALID}) as tags,
    array(select distinct v.kind from firm_certificate v
          where v.firm_id = f.id and v.revoked_at is null and ${VALID}) as certificates,
    array(select fn.node_code from firm_chain_node fn where fn.firm_id = f.id) as nodes,
    array(select distinct cn.chain_code from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
          where fn.firm_id = f.id) as chains,
    array(select l.chain_code from lead_firm l where l.firm_id = f.id) as leads,
    coalesce((select jsonb_object_agg(p.fact, p.value) from firm_declared_fact p where p.firm_id = f.id), '{}') as declared
  from firm f, (select (clock_timestamp() at time zone 'Asia/Shanghai')::date as today) d
  where f.status = 'verified'`;
const all = { name: 'policies.facts-of-all', text: select };
const some = { name: 'policies.facts-of-some', text: `${select} and f.id = any($1::uuid[])` };

export interface KnownFirm {
  readonly id: Id;
  readonly facts: FirmFacts;
}

type Row = FirmRow & { readonly id: Id; readonly today: string };

/** What policies know of firms, on the day of the database. Only verified firms are asked about. */
@Injectable()
export class FirmFactQueries {
  constructor(private readonly database: Database) {}

  async ofAll(): Promise<KnownFirm[]> {
    return (await this.database.read<Row>(all)).map(known);
  }

  /** Null for a firm that is not verified. */
  async of(firmId: Id): Promise<FirmFacts | null> {
    const [row] = await this.database.read<Row>(some, [[firmId]]);
    return row ? known(row).facts : null;
  }
}

function known(row: Row): KnownFirm {
  return { id: row.id, facts: firmFactsOf(row, row.today) };
}
