import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';

export enum SynonymDirectionEnum {
  BOTH = 'both',
  TO_FIRST = 'to_first',
}
registerEnumType(SynonymDirectionEnum, {
  name: 'SynonymDirection',
  description:
    '互为同义；或后列各词单向指向首词（下位词 → 上位词） / each finds each, or the later terms find the first',
});

@Visible(signedIn)
@ObjectType({ description: '同义词组 / terms of the trade that mean the same' })
@Entity('synonym_set')
export class SynonymSet {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => [String])
  @Column('text', { array: true })
  terms: string[];

  @Column('text', { name: 'looked_up', array: true })
  lookedUp: string[];

  @Field(() => SynonymDirectionEnum)
  @Column('text', { default: 'both' })
  direction: SynonymDirectionEnum;

  @Field(() => String, { nullable: true, description: '仅用于该产业链的需求；空为全部 / null is all chains' })
  @Column('text', { name: 'chain_code', nullable: true })
  chainCode: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note: string | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_active', default: true })
  isActive: boolean;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;
}
