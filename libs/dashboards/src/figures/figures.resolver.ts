import { Field, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Chain, ReferenceData } from '#chains';
import { Public } from '#foundation/access';
import { Instant } from '#foundation/graphql';
import { CityFigures, CityFiguresReader } from './city-figures.js';
import { NodeFactsReader } from './node-facts.js';

@ObjectType({ description: '产业链概况 / a chain in figures' })
@Public()
export class ChainSummary {
  @Field(() => String)
  chainCode: string;

  @Field(() => Int)
  openNeeds: number;

  @Field(() => Int, { description: '环节配套企业（家次）/ suppliers, counted at each node' })
  suppliers: number;

  @Field(() => Int, { description: '环节数 / active nodes' })
  nodes: number;

  @Field(() => Int, { description: '薄弱环节 / nodes with one to three suppliers' })
  thin: number;

  @Field(() => Int, { description: '本地缺口环节 / nodes without a local supplier' })
  gaps: number;

  @Field(() => Instant)
  asOf: Date;
}

@Resolver(() => ChainSummary)
export class FiguresResolver {
  constructor(
    private readonly city: CityFiguresReader,
    private readonly facts: NodeFactsReader,
    private readonly reference: ReferenceData,
  ) {}

  @Public()
  @Query(() => CityFigures)
  cityFigures(): Promise<CityFigures> {
    return this.city.current();
  }

  @Public()
  @Query(() => [ChainSummary], { description: 'Active chains, in their order' })
  async chainSummaries(): Promise<ChainSummary[]> {
    const { chains } = await this.reference.current();
    const { asOf, nodes } = await this.facts.current();
    return [...chains.values()]
      .filter(({ status }) => String(status) === 'active')
      .map(({ code }) => {
        const own = [...nodes.values()].filter(({ chainCode }) => chainCode === code);
        return {
          chainCode: code,
          openNeeds: own.reduce((sum, node) => sum + node.openNeeds, 0),
          suppliers: own.reduce((sum, node) => sum + node.suppliers, 0),
          nodes: own.length,
          thin: own.filter(({ supply }) => supply === 'thin').length,
          gaps: own.filter(({ supply }) => supply === 'gap').length,
          asOf,
        };
      });
  }

  @Public()
  @ResolveField(() => Chain)
  async chain(@Parent() { chainCode }: ChainSummary): Promise<Chain> {
    const chain = (await this.reference.current()).chains.get(chainCode);
    if (!chain) throw new Error(`chain ${chainCode} was listed and is gone`);
    return chain;
  }
}
