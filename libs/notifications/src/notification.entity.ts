import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import { MESSAGE_TIMINGS, type MessageTiming } from './domain/timing.js';
import { NotificationAccess } from './notification.access.js';
import { MESSAGE_GROUPS, type MessageGroup, type NotificationParams } from './notification-kinds.js';

export enum NotificationChannel {
  MAIL = 'mail',
}
registerEnumType(NotificationChannel, { name: 'NotificationChannel', description: '站外通知渠道' });

export const MessageGroupEnum = enumOf(
  MESSAGE_GROUPS,
  'MessageGroup',
  '消息类别：审核、撮合与商机、需求、报价、合作与订单、政策、导入导出、企业与平台 / what a message is about',
);
export const MessageTimingEnum = enumOf(
  MESSAGE_TIMINGS,
  'MessageTiming',
  '待处理的即时、其余汇总；全部即时；全部每日 08:30 汇总；不发 / when messages take a channel',
);

/** A message in somebody's inbox; its text is made when it is read. */
@Entity('notification')
@ObjectType()
@Visible(NotificationAccess.own)
export class Notification {
  @PrimaryColumn('uuid')
  @Field(() => Uuid)
  id: Id;

  /** The outbox row or delivery that it comes from: the same one tells a person the same thing once. */
  @Column('uuid', { name: 'source_id' })
  sourceId: Id;

  @Column('uuid', { name: 'recipient_id' })
  recipientId: Id;

  @Column('text')
  @Field(() => String)
  kind: string;

  @Column('jsonb', { default: {} })
  params: NotificationParams;

  @Column('text', { name: 'subject_type', nullable: true })
  @Field(() => String, { nullable: true, description: 'What it is about, such as `need`.' })
  subjectType: string | null;

  @Column('uuid', { name: 'subject_id', nullable: true })
  @Field(() => Uuid, { nullable: true })
  subjectId: Id | null;

  @Column('timestamptz', { name: 'created_at' })
  @Field(() => Instant)
  createdAt: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  @Field(() => Instant, { nullable: true })
  readAt: Date | null;

  /** As told, until the sweep finds that it has ceased to wait; reads ask for the state of the subject as well. */
  @Column('boolean', { name: 'is_waiting', default: false })
  @Field(() => Boolean, {
    description: '待我处理 / something is left to do: by the state of its subject, for a few kinds until it is read',
  })
  isWaiting: boolean;
}

/** One notification on one outside channel: the intent, and what became of it. */
@Entity('notification_dispatch')
export class NotificationDispatch {
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'notification_id' })
  notificationId: Id;

  @Column('text')
  kind: string;

  @Column('text')
  channel: `${NotificationChannel}`;

  /** Waits for the morning's digest instead of leaving by itself. */
  @Column('boolean', { name: 'is_for_digest', default: false })
  isForDigest: boolean;

  @Column('uuid', { name: 'digest_id', nullable: true })
  digestId: Id | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  @Column('text', { name: 'provider_id', nullable: true })
  providerId: string | null;

  @Column('text', { name: 'skipped_reason', nullable: true })
  skippedReason: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** Whether a person wants a channel; without a row the answer is yes. */
@Entity('channel_preference')
@ObjectType()
@Visible(NotificationAccess.preferences)
export class ChannelPreference {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: Id;

  @PrimaryColumn('text')
  @Field(() => NotificationChannel)
  channel: `${NotificationChannel}`;

  @Column('boolean', { name: 'is_enabled' })
  @Field(() => Boolean)
  isEnabled: boolean;
}

/** When the messages of one group take one channel, as the person has chosen; without a row by the default. */
@Entity('message_preference')
@ObjectType({ description: '消息设置：类别 × 渠道 / how the messages of a group take a channel' })
@Visible(NotificationAccess.preferences)
export class MessagePreference {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: Id;

  @PrimaryColumn('text', { name: 'message_group' })
  @Field(() => MessageGroupEnum)
  group: MessageGroup;

  @PrimaryColumn('text')
  @Field(() => NotificationChannel)
  channel: `${NotificationChannel}`;

  @Column('text')
  @Field(() => MessageTimingEnum)
  timing: MessageTiming;
}

/** Whether a person wants quiet nights; without a row the answer is yes. */
@Entity('quiet_hours_preference')
export class QuietHoursPreference {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('boolean', { name: 'is_enabled' })
  isEnabled: boolean;
}

/** What a person is sent of a night and a day in one message. */
@Entity('message_digest')
export class MessageDigest {
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('text')
  channel: `${NotificationChannel}`;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
