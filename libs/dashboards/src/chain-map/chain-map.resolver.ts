import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ChainNode } from '#chains';
import { Public } from '#foundation/access';
import { NodeFactsReader } from '../figures/node-facts.js';
import { ChainMap, MapNode, NodeSupply } from './chain-map.types.js';
import { ChainMaps } from './chain-maps.js';

@Resolver(() => ChainMap)
export class ChainMapResolver {
  constructor(private readonly maps: ChainMaps) {}

  @Public()
  @Query(() => ChainMap, { nullable: true, complexity: 20 })
  chainMap(@Args('code', { type: () => String }) code: string): Promise<ChainMap | null> {
    return this.maps.find(code);
  }

  @Public()
  @Query(() => ChainNode, {
    nullable: true,
    description: '环节；企业与需求见 firms、needs 的 nodeCode 筛选 / one node',
  })
  chainNode(@Args('code', { type: () => String }) code: string): Promise<ChainNode | null> {
    return this.maps.node(code);
  }
}

@Resolver(() => MapNode)
export class MapNodeResolver {
  constructor(private readonly maps: ChainMaps) {}

  @Public()
  @ResolveField(() => ChainNode)
  async node(@Parent() { code }: MapNode): Promise<ChainNode> {
    const node = await this.maps.node(code);
    if (!node) throw new Error(`node ${code} is on a map and is gone`);
    return node;
  }
}

/** Supply and demand of a node, wherever a node is shown. */
@Resolver(() => ChainNode)
export class NodeSupplyResolver {
  constructor(private readonly facts: NodeFactsReader) {}

  @Public()
  @ResolveField(() => NodeSupply, { nullable: true, description: 'null for a retired node' })
  async supply(@Parent() { code }: ChainNode): Promise<NodeSupply | null> {
    return (await this.facts.current()).nodes.get(code) ?? null;
  }
}
