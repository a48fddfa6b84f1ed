import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { type ChannelKind, NotificationChannel } from '#notifications';
import { AlertFrequency, SearchSubject } from './subscription.enums.js';
import { SubscriptionAccess } from './subscriptions.access.js';

@Visible(SubscriptionAccess.own)
@ObjectType({ description: '订阅：保存的检索与提醒 / a search that tells of new hits' })
@Entity('saved_search')
export class SavedSearch {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('uuid', { name: 'firm_id', nullable: true })
  firmId: Id | null;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => SearchSubject)
  @Column('text')
  subject: SearchSubject;

  @Column('jsonb')
  criteria: Readonly<Record<string, unknown>>;

  @Column('text', { name: 'chain_codes', array: true, default: [] })
  chainCodes: string[];

  @Column('text', { name: 'district_codes', array: true, default: [] })
  districtCodes: string[];

  @Field(() => AlertFrequency)
  @Column('text')
  frequency: AlertFrequency;

  @Field(() => [NotificationChannel], {
    description: '站外渠道；站内消息总会发送 / outside channels, the inbox is always told',
  })
  @Column('text', { array: true, default: [] })
  channels: ChannelKind[];

  @Field(() => Instant, { description: '上次查看 / last looked at' })
  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;

  /** Counted by the query that reads the list. */
  @Field(() => Int, { description: '上次查看后的新命中 / hits since then' })
  newCount: number;
}

/** A thing that a saved search has met, once and for all. */
@Entity('saved_search_match')
export class SavedSearchMatch {
  @PrimaryColumn('uuid', { name: 'saved_search_id' })
  savedSearchId: Id;

  @PrimaryColumn('uuid', { name: 'subject_id' })
  subjectId: Id;

  /** The source of its notification. */
  @Column('uuid', { unique: true })
  id: Id;

  @Column('timestamptz', { name: 'found_at' })
  foundAt: Date;

  @Column('timestamptz', { name: 'told_at', nullable: true })
  toldAt: Date | null;
}
