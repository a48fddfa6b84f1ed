import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Actor, permits, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, type Loaders, pageOf } from '#foundation/graphql';
import { FirmAccess } from './firm.access.js';
import type { Firm } from './firm.entity.js';
import { FirmSort } from './firm.enums.js';
import type { FirmCertificate, FirmTag } from './firm-facts.entity.js';
import type { FirmFilter, FirmPageArgs } from './firm.inputs.js';
import { decodeMomentCursor, decodeTextCursor, firmSelect, microseconds, momentOf } from './firm-projection.js';

const byIds = { name: 'firms.by-ids', text: `select ${firmSelect('f')} from firm f where f.id = any ($1::uuid[])` };
const byCreditCode = {
  name: 'firms.by-credit-code',
  text: `select ${firmSelect('f')} from firm f where f.credit_code = $1`,
};
const certificatesOf = {
  name: 'firms.certificates',
  text: `select c.id, c.firm_id as "firmId", c.kind, c.number, c.valid_from::text as "validFrom",
           c.valid_to::text as "validTo", c.trust, c.revoked_at as "revokedAt"
         from firm_certificate c where c.firm_id = any ($1::uuid[]) and c.revoked_at is null order by c.kind, c.id`,
};
const tagsOf = {
  name: 'firms.tags',
  text: `select t.id, t.firm_id as "firmId", t.kind, t.level, t.batch, t.valid_from::text as "validFrom",
           t.valid_to::text as "validTo", t.evidence, t.trust, t.revoked_at as "revokedAt"
         from firm_tag t where t.firm_id = any ($1::uuid[]) and t.revoked_at is null order by t.kind, t.id`,
};
const leadersOf = {
  name: 'firms.leaders',
  text: `select l.chain_code as "chainCode", ${firmSelect('f')}
         from lead_firm l join firm f on f.id = l.firm_id
         where l.chain_code = any ($1::text[]) and f.status = 'verified' order by f.name_zh, f.id`,
};

type FirmRow = Firm & { sortKey: string };

/** Reads of firms. Rows carry personal data: the schema's rules mask it per asker. */
@Injectable()
export class FirmQueries {
  constructor(private readonly database: Database) {}

  /** Null for absent and for not to be seen. */
  async find(actor: Actor, id: Id): Promise<Firm | null> {
    const [firm] = await this.byIds([id]);
    return firm && permits(FirmAccess.read, actor, firm) ? firm : null;
  }

  /** In the order of the ids, null where there is none; whoever names a firm's id may see its public side. */
  async byIds(ids: readonly Id[]): Promise<(Firm | null)[]> {
    const rows = new Map((await this.database.read<Firm>(byIds, [ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }

  async loadFirm(loaders: Loaders, id: Id): Promise<Firm | null> {
    return loaders.of('firm', (ids) => this.byIds(ids)).load(id);
  }

  async findByCreditCode(code: string): Promise<Firm | null> {
    return (await this.database.read<Firm>(byCreditCode, [code]))[0] ?? null;
  }

  async loadCertificates(loaders: Loaders, firmId: Id): Promise<readonly FirmCertificate[]> {
    return (
      (await loaders
        .of('firm.certificates', async (ids) =>
          grouped(ids, await this.database.read<FirmCertificate>(certificatesOf, [ids])),
        )
        .load(firmId)) ?? []
    );
  }

  async loadTags(loaders: Loaders, firmId: Id): Promise<readonly FirmTag[]> {
    return (
      (await loaders
        .of('firm.tags', async (ids) => grouped(ids, await this.database.read<FirmTag>(tagsOf, [ids])))
        .load(firmId)) ?? []
    );
  }

  async loadLeaders(loaders: Loaders, chainCode: string): Promise<readonly Firm[]> {
    const batch = async (codes: readonly string[]): Promise<Firm[][]> => {
      const rows = await this.database.read<Firm & { chainCode: string }>(leadersOf, [codes]);
      return codes.map((code) => rows.filter((row) => row.chainCode === code));
    };
    return (await loaders.of('chain.leaders', batch).load(chainCode)) ?? [];
  }

  async page(actor: Actor, args: FirmPageArgs): Promise<Connection<Firm>> {
    const params = new SqlParams();
    const where = this.where(actor, args.filter ?? {}, params);
    const isByName = args.sort === FirmSort.NAME;
    const from = isByName ? byName(args.after, params) : byAge(args.after, params);
    const text = `select ${firmSelect('f')}, ${from.key} as "sortKey" from firm f
      where ${where} and ${from.after} order by ${from.order} limit ${params.add(args.first + 1)}::int`;
    const rows = await this.database.read<FirmRow>({ name: `firms.page-${args.sort}`, text }, params.values);
    return pageOf(
      rows,
      args,
      (row) => [row.sortKey, row.id],
      () => this.count(actor, args.filter ?? {}),
    );
  }

  private async count(actor: Actor, filter: FirmFilter): Promise<number> {
    const params = new SqlParams();
    const text = `select count(*)::int as n from firm f where ${this.where(actor, filter, params)}`;
    const [row] = await this.database.read<{ n: number }>({ name: 'firms.count', text }, params.values);
    return row?.n ?? 0;
  }

  /** The same text whatever is asked, so that it can be prepared: an absent condition is a null parameter. */
  private where(actor: Actor, filter: FirmFilter, params: SqlParams): string {
    const { list } = FirmAccess.read;
    if (!list) throw new Error('firms are listed under a rule');
    const [text, district, node, chain, size, tag, isLead, status] = [
      filter.text,
      filter.districtCode,
      filter.nodeCode,
      filter.chainCode,
      filter.size,
      filter.tag,
      filter.isLead,
      filter.status,
    ].map((value) => params.add(value ?? null));
    const leads = `exists (select from lead_firm l where l.firm_id = f.id and (${chain}::text is null or l.chain_code = ${chain}))`;
    return `${list(actor, 'f', params)}
      and (${text}::text is null
           or strpos(lower(concat_ws(' ', f.name_zh, f.name_en, f.short_name, f.credit_code)), lower(${text})) > 0)
      and (${district}::text is null or f.district_code = ${district})
      and (${node}::text is null or exists (
             select from firm_chain_node fn where fn.firm_id = f.id and fn.node_code = ${node}))
      and (${chain}::text is null or ${leads} or exists (
             select from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
             where fn.firm_id = f.id and cn.chain_code = ${chain}))
      and (${size}::text is null or f.size = ${size})
      and (${tag}::text is null or exists (
             select from firm_tag t where t.firm_id = f.id and t.kind = ${tag} and t.revoked_at is null
               and (t.valid_to is null or t.valid_to >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)))
      and (${isLead}::boolean is null or ${isLead} = ${leads})
      and (${status}::text is null or f.status = ${status})`;
  }
}

interface Sorting {
  readonly key: string;
  readonly after: string;
  readonly order: string;
}

function byAge(cursor: string | null | undefined, params: SqlParams): Sorting {
  const from = decodeMomentCursor(cursor);
  const at = params.add(from?.at ?? null);
  const id = params.add(from?.id ?? null);
  return {
    key: microseconds('f.created_at'),
    after: `(${at}::bigint is null or (f.created_at, f.id) < (${momentOf(at)}, ${id}::uuid))`,
    order: 'f.created_at desc, f.id desc',
  };
}

function byName(cursor: string | null | undefined, params: SqlParams): Sorting {
  const from = decodeTextCursor(cursor);
  const name = params.add(from?.text ?? null);
  const id = params.add(from?.id ?? null);
  return {
    key: 'f.name_zh',
    after: `(${name}::text is null or (f.name_zh, f.id) > (${name}, ${id}::uuid))`,
    order: 'f.name_zh, f.id',
  };
}

function grouped<Row extends { firmId: Id }>(ids: readonly Id[], rows: readonly Row[]): Row[][] {
  const groups = new Map<Id, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row.firmId)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
}
