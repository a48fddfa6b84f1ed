import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import { SUPPLIED_NODES } from '#listings';
import { BIDDABLE } from '#needs';
import { BriefCache } from '../brief-cache.js';
import { type SupplyState, supplyState } from '../domain/gap.js';

/** Supply and demand of one node. Numbers only: they count hidden needs, too, and name none. */
export interface NodeFacts {
  readonly code: string;
  readonly chainCode: string;
  readonly suppliers: number;
  readonly openNeeds: number;
  readonly supply: SupplyState;
}

export interface NodePicture {
  readonly asOf: Date;
  readonly nodes: ReadonlyMap<string, NodeFacts>;
}

const KEEP_MS = 10_000;

export const OPEN_NEED = `n.status in (${BIDDABLE.map((status) => `'${status}'`).join(', ')})`;

const facts = {
  name: 'dashboards.node-facts',
  text: `select k.code, k.chain_code as "chainCode", coalesce(s.suppliers, 0) as suppliers,
                coalesce(o.needs, 0) as "openNeeds", clock_timestamp() as "asOf"
         from chain_node k
         left join (select node_code, count(*)::int as suppliers from (${SUPPLIED_NODES}) x group by node_code) s
           on s.node_code = k.code
         left join (select n.node_code, count(*)::int as needs from need n where ${OPEN_NEED} group by n.node_code) o
           on o.node_code = k.code
         where k.status = 'active'`,
};

/** Supply and demand of every node, read once for some seconds: maps, summaries and offices look at the same picture. */
@Injectable()
export class NodeFactsReader {
  private readonly cache: BriefCache<NodePicture>;

  constructor(private readonly database: Database) {
    this.cache = new BriefCache(KEEP_MS, () => this.load());
  }

  current(): Promise<NodePicture> {
    return this.cache.current();
  }

  private async load(): Promise<NodePicture> {
    // Outside of whatever the caller stands in: others get the same answer.
    const rows = await this.database.outside(() =>
      this.database.read<Omit<NodeFacts, 'supply'> & { asOf: Date }>(facts),
    );
    const nodes = rows.map(({ asOf: _asOf, ...row }) => ({ ...row, supply: supplyState(row.suppliers) }));
    return { asOf: rows[0]?.asOf ?? new Date(), nodes: new Map(nodes.map((node) => [node.code, node])) };
  }
}
