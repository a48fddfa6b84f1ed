import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Public } from '#foundation/access';
import { ReferenceStatus } from './chain.entity.js';

export enum NodePosition {
  UPSTREAM = 'upstream',
  MIDSTREAM = 'midstream',
  DOWNSTREAM = 'downstream',
}
registerEnumType(NodePosition, { name: 'NodePosition' });

@Public()
@ObjectType({ description: '产业链环节 / a stage of an industrial chain' })
@Entity('chain_node')
export class ChainNode {
  @Field(() => String)
  @PrimaryColumn('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'chain_code' })
  chainCode: string;

  @Field(() => String)
  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Field(() => String)
  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Field(() => NodePosition)
  @Column('text')
  position: NodePosition;

  @Field(() => Int, {
    description:
      '1 原材料 2 零部件 3 装备/总成 4 系统集成 5 整机 6 服务 / 1 materials, 2 parts, 3 equipment, 4 integration, 5 products, 6 services',
  })
  @Column('int')
  stage: number;

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  keywords: string[];

  @Field(() => ReferenceStatus)
  @Column('text', { default: 'active' })
  status: ReferenceStatus;

  @Column('int')
  sort: number;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt: Date | null;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;
}

@Public()
@ObjectType({ description: '供应关系：前者供应后者 / the first node supplies the second' })
@Entity('chain_edge')
export class ChainEdge {
  @Field(() => String)
  @PrimaryColumn('text', { name: 'from_code' })
  fromCode: string;

  @Field(() => String)
  @PrimaryColumn('text', { name: 'to_code' })
  toCode: string;
}
