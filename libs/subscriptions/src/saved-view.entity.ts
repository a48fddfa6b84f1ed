import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { ViewDensity, ViewList } from './subscription.enums.js';
import { SubscriptionAccess } from './subscriptions.access.js';

@Visible(SubscriptionAccess.view)
@ObjectType({ description: '列表页的保存视图 / columns, density and filters of a list under a name' })
@Entity('saved_view')
export class SavedView {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('uuid', { name: 'firm_id', nullable: true })
  firmId: Id | null;

  @Field(() => ViewList)
  @Column('text')
  list: ViewList;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  columns: string[];

  @Field(() => ViewDensity)
  @Column('text')
  density: ViewDensity;

  @Field(() => String, { description: '地址栏中的筛选与排序 / filters and order as in the address of the page' })
  @Column('text', { default: '' })
  query: string;

  @Field(() => Boolean, { description: '本企业成员共用 / for everybody of the firm' })
  @Column('boolean', { name: 'is_shared', default: false })
  isShared: boolean;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;
}
