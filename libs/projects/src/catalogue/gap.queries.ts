import { Injectable } from '@nestjs/common';
import { ReferenceData } from '#chains';
import { Database } from '#foundation/database';
import { SUPPLIED_NODES } from '#listings';
import { rankGaps } from '../domain/catalogue.js';
import type { CatalogueEntry, CatalogueImport, CatalogueNeed, CatalogueNeighbour } from './catalogue.types.js';

/** Days after its deadline in which a need may still be awarded before it counts as unmet. */
export const EVALUATION_DAYS = 14;
const YUAN_IN_WAN = 10_000;
const day = (column: string): string => `(${column} at time zone 'Asia/Shanghai')::date::text`;

/**
 * Every need published on a node within the 12 months before $1 (not withdrawn), and why it is unmet at $1: nobody was
 * awarded though its deadline passed long enough ago or it ended without bids; or nobody could be proposed for it. Budgets
 * are kept in 万元.
 */
const asked = {
  name: 'catalogue.asked',
  text: `select n.id as "needId", n.number, n.title, n.node_code as "nodeCode", ${day('n.published_at')} as "publishedOn",
           ${day('n.deadline')} as "deadlineOn",
           case when n.currency = 'CNY'
                then (coalesce(n.budget_max, n.budget_min) * ${YUAN_IN_WAN})::numeric(18, 2)::text end as budget,
           case
             when exists (select from award a where a.need_id = n.id and a.awarded_at < $1::timestamptz) then null
             when n.deadline < $1::timestamptz - interval '${EVALUATION_DAYS} days' then 'unawarded'
             when n.status = 'expired' and n.deadline < $1::timestamptz then 'unawarded'
             when n.published_at < $1::timestamptz - interval '1 day'
                  and not exists (select from match_proposal p where p.need_id = n.id) then 'unproposed'
           end as reason
         from need n
         where n.node_code is not null and n.status not in ('draft', 'submitted', 'cancelled')
           and n.published_at >= $1::timestamptz - interval '12 months' and n.published_at < $1::timestamptz
         order by n.published_at desc, n.id`,
};
const imported = {
  name: 'catalogue.imported',
  text: `select n.number, n.node_code as "nodeCode", case when n.is_owner_hidden then null else b.name_zh end as buyer,
           s.name_zh as supplier, s.district_code as "districtCode",
           case when a.currency = 'CNY' then a.amount::text end as amount, ${day('a.awarded_at')} as "awardedOn"
         from award a join need n on n.id = a.need_id join firm b on b.id = n.firm_id
         join firm s on s.id = a.supplier_firm_id join district d on d.code = s.district_code and not d.is_local
         where n.node_code is not null
           and a.awarded_at >= $1::timestamptz - interval '12 months' and a.awarded_at < $1::timestamptz
         order by a.awarded_at desc, n.id`,
};
const suppliers = {
  name: 'catalogue.suppliers',
  text: `select x.node_code as "nodeCode", count(*)::int as suppliers from (${SUPPLIED_NODES}) x group by 1`,
};
const leads = {
  name: 'catalogue.leads',
  text: `select l.chain_code as "chainCode", f.name_zh as name from lead_firm l join firm f on f.id = l.firm_id
         where f.status = 'verified' order by l.chain_code, f.name_zh, f.id`,
};

type Asked = Omit<CatalogueNeed, 'reason'> & { nodeCode: string; reason: CatalogueNeed['reason'] | null };
type Imported = CatalogueImport & { nodeCode: string };

/** Fen as text, summed exactly; absent amounts count nothing. */
function sum(amounts: readonly (string | null)[]): string {
  const fen = amounts.reduce((total, amount) => total + BigInt((amount ?? '0.00').replace('.', '')), 0n);
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The gaps of every chain, computed from needs, awards and suppliers; nothing in them is typed by anybody. */
@Injectable()
export class GapQueries {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** Ranked over the whole city, whatever part of it is shown afterwards. */
  async entries(asOf: Date): Promise<CatalogueEntry[]> {
    const needs = byNode(await this.database.read<Asked>(asked, [asOf]));
    const imports = byNode(await this.database.read<Imported>(imported, [asOf]));
    const supplied = new Map(
      (await this.database.read<{ nodeCode: string; suppliers: number }>(suppliers)).map((row) => [
        row.nodeCode,
        row.suppliers,
      ]),
    );
    const led = await this.database.read<{ chainCode: string; name: string }>(leads);
    const { nodes, chains, edgesOf } = await this.reference.current();
    const neighbour = (nodeCode: string, isUpstream: boolean): CatalogueNeighbour[] => {
      const node = nodes.get(nodeCode);
      return node
        ? [{ nodeCode, isUpstream, nameZh: node.nameZh, nameEn: node.nameEn, suppliers: supplied.get(nodeCode) ?? 0 }]
        : [];
    };
    const facts = [...nodes.values()].flatMap((node) => {
      const chain = chains.get(node.chainCode);
      if (String(node.status) !== 'active' || !chain) return [];
      const all = needs.get(node.code) ?? [];
      const unmet = all.flatMap(({ nodeCode: _node, reason, ...need }) => (reason ? [{ ...need, reason }] : []));
      const bought = (imports.get(node.code) ?? []).map(({ nodeCode: _node, ...row }) => row);
      const edges = edgesOf.get(node.chainCode) ?? [];
      return [
        {
          ...{ nodeCode: node.code, nodeNameZh: node.nameZh, nodeNameEn: node.nameEn },
          ...{ chainCode: chain.code, chainNameZh: chain.nameZh, chainNameEn: chain.nameEn },
          ...{ unmetNeeds: unmet.length, unmetBudget: sum(unmet.map(({ budget }) => budget)) },
          ...{ outsideNeeds: bought.length, outsideAmount: sum(bought.map(({ amount }) => amount)) },
          suppliers: supplied.get(node.code) ?? 0,
          ...{ yearNeeds: all.length, yearBudget: sum(all.map(({ budget }) => budget)) },
          leadFirms: led.filter(({ chainCode }) => chainCode === chain.code).map(({ name }) => name),
          neighbours: [
            ...edges.filter(({ toCode }) => toCode === node.code).flatMap(({ fromCode }) => neighbour(fromCode, true)),
            ...edges.filter(({ fromCode }) => fromCode === node.code).flatMap(({ toCode }) => neighbour(toCode, false)),
          ],
          ...{ needs: unmet, imports: bought },
        },
      ];
    });
    return rankGaps(facts).map(({ rank, points, gap }) => ({ rank, points, ...gap }));
  }
}

function byNode<Row extends { nodeCode: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.nodeCode, [...(found.get(row.nodeCode) ?? []), row]);
  return found;
}

/** The sum of a column over entries, for the head of the catalogue. */
export const total = (entries: readonly CatalogueEntry[], key: 'unmetBudget' | 'outsideAmount'): string =>
  sum(entries.map((entry) => entry[key]));
