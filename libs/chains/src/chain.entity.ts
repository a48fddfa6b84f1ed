import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Public } from '#foundation/access';

export enum ChainGroup {
  ADVANTAGE = 'advantage',
  EMERGING = 'emerging',
  SERVICE = 'service',
}
registerEnumType(ChainGroup, {
  name: 'ChainGroup',
  description: '优势、新兴、现代服务 / advantage, emerging, modern service',
});

export enum ReferenceStatus {
  ACTIVE = 'active',
  RETIRED = 'retired',
}
registerEnumType(ReferenceStatus, { name: 'ReferenceStatus' });

@Public()
@ObjectType({ description: '产业链 / an industrial chain' })
@Entity('chain')
export class Chain {
  @Field(() => String)
  @PrimaryColumn('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Field(() => String)
  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Field(() => ChainGroup)
  @Column('text')
  group: ChainGroup;

  @Field(() => ReferenceStatus)
  @Column('text', { default: 'active' })
  status: ReferenceStatus;

  @Column('int')
  sort: number;

  @Field(() => Boolean, { description: '需求发布前须经链长办审核 / its office checks a need before it opens' })
  @Column('boolean', { name: 'must_check_needs', default: false })
  mustCheckNeeds: boolean;

  @Column('uuid', { name: 'lead_account_id', nullable: true })
  leadAccountId: string | null;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt: Date | null;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;
}
