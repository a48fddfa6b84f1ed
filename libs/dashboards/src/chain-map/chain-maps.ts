import { Injectable } from '@nestjs/common';
import { type ChainNode, type Reference, ReferenceData } from '#chains';
import { NodeFactsReader } from '../figures/node-facts.js';
import type { ChainMap } from './chain-map.types.js';
import { columnX, layoutChain, type MapLayout, NODE_HEIGHT, NODE_WIDTH, STAGES } from './layout.js';

/** Maps of chains: positions are computed once for each picture of the taxonomy, numbers are those of the moment. */
@Injectable()
export class ChainMaps {
  private readonly layouts = new WeakMap<Reference, Map<string, MapLayout>>();

  constructor(
    private readonly reference: ReferenceData,
    private readonly facts: NodeFactsReader,
  ) {}

  /** Null for a chain that is not there or retired. */
  async find(code: string): Promise<ChainMap | null> {
    const reference = await this.reference.current();
    if (String(reference.chains.get(code)?.status) !== 'active') return null;
    const { asOf, nodes: facts } = await this.facts.current();
    const map = this.layoutOf(reference, code);
    return {
      chainCode: code,
      width: map.width,
      height: map.height,
      columns: Array.from({ length: STAGES }, (_, at) => ({ stage: at + 1, x: columnX(at + 1), width: NODE_WIDTH })),
      nodes: map.nodes.map(({ code: nodeCode, x, y }) => ({
        ...{ code: nodeCode, x, y, width: NODE_WIDTH, height: NODE_HEIGHT },
        suppliers: facts.get(nodeCode)?.suppliers ?? 0,
        openNeeds: facts.get(nodeCode)?.openNeeds ?? 0,
        supply: facts.get(nodeCode)?.supply ?? 'gap',
      })),
      edges: map.edges.map(({ fromCode, toCode, path }) => ({ fromCode, toCode, path })),
      asOf,
    };
  }

  async node(code: string): Promise<ChainNode | null> {
    return (await this.reference.current()).nodes.get(code) ?? null;
  }

  private layoutOf(reference: Reference, code: string): MapLayout {
    const known = this.layouts.get(reference) ?? new Map<string, MapLayout>();
    this.layouts.set(reference, known);
    const nodes = (reference.nodesOf.get(code) ?? []).filter(({ status }) => String(status) === 'active');
    const map = known.get(code) ?? layoutChain(nodes, reference.edgesOf.get(code) ?? []);
    known.set(code, map);
    return map;
  }
}
