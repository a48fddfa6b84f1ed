import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { NotificationAccess } from './notification.access.js';
import type { NotificationParams } from './notification-kinds.js';

export enum NotificationChannel {
  MAIL = 'mail',
}
registerEnumType(NotificationChannel, { name: 'NotificationChannel', description: '站外通知渠道' });

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
}

/** One notification on one outside channel: the intent, and what became of it. */
@Entity('notification_dispatch')
export class NotificationDispatch {
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'notification_id' })
  notificationId: Id;

  @Column('text')
  channel: `${NotificationChannel}`;

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
