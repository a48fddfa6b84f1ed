import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Public } from '#foundation/access';
import { enumOf, Instant } from '#foundation/graphql';
import { SUPPLY_STATES, type SupplyState } from '../domain/gap.js';

export const SupplyStateEnum = enumOf(
  SUPPLY_STATES,
  'SupplyState',
  '配套状况：已配套、薄弱（1–3 家）、本地缺口 / supplied, thin (1 to 3), gap',
);

/** How well the city supplies a node by itself. */
@ObjectType()
@Public()
export class NodeSupply {
  @Field(() => Int, { description: '本地已认证配套企业 / verified local suppliers' })
  suppliers: number;

  @Field(() => Int, { description: '在办需求 / needs that take bids' })
  openNeeds: number;

  @Field(() => SupplyStateEnum)
  supply: SupplyState;
}

@ObjectType()
@Public()
export class MapNode extends NodeSupply {
  @Field(() => String)
  code: string;

  @Field(() => Int, { description: 'Of the upper left corner, px' })
  x: number;

  @Field(() => Int)
  y: number;

  @Field(() => Int)
  width: number;

  @Field(() => Int)
  height: number;
}

@ObjectType()
@Public()
export class MapEdge {
  @Field(() => String)
  fromCode: string;

  @Field(() => String)
  toCode: string;

  @Field(() => String, { description: 'SVG path data in the map’s px; passes behind no node' })
  path: string;
}

@ObjectType()
@Public()
export class MapColumn {
  @Field(() => Int, { description: '1 to 6' })
  stage: number;

  @Field(() => Int)
  x: number;

  @Field(() => Int)
  width: number;
}

@ObjectType({ description: '产业图谱 / the map of a chain, laid out' })
@Public()
export class ChainMap {
  @Field(() => String)
  chainCode: string;

  @Field(() => Int)
  width: number;

  @Field(() => Int)
  height: number;

  @Field(() => [MapColumn])
  columns: MapColumn[];

  @Field(() => [MapNode])
  nodes: MapNode[];

  @Field(() => [MapEdge])
  edges: MapEdge[];

  @Field(() => Instant)
  asOf: Date;
}
