import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { ClientMutationId, enumOf, Instant, Uuid } from '#foundation/graphql';
import { NotificationAccess } from './notification.access.js';
import { NotificationChannel } from './notification.entity.js';

/** Waits for its first try, for another one, left the site, or never will. */
export const MESSAGE_STATES = ['waiting', 'retrying', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const MessageStateEnum = enumOf(MESSAGE_STATES, 'MessageState', '消息送达状态 / where a message stands');

/** One message on one outside channel. Its text and its recipient's address are not shown: nobody reads another's inbox. */
@ObjectType({ description: '站外消息的一次投递 / one message on one outside channel' })
@Visible(NotificationAccess.readDeliveries)
export class MessageDelivery {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String, { description: 'Such as proposal_pushed' })
  kind: string;

  @Field(() => NotificationChannel)
  channel: `${NotificationChannel}`;

  @Field(() => Uuid)
  recipientId: Id;

  @Field(() => String, { description: '收件人（已掩码）/ masked' })
  recipient: string;

  @Field(() => MessageStateEnum)
  state: MessageState;

  @Field(() => Int)
  tries: number;

  @Field(() => Int, { description: 'How often it was sent again by hand' })
  resends: number;

  @Field(() => String, {
    nullable: true,
    description: '服务商的答复或未发送的原因 / the words of the provider, or why not',
  })
  words: string | null;

  @Field(() => Instant)
  createdAt: Date;

  @Field(() => Instant, { nullable: true })
  sentAt: Date | null;
}

@InputType()
export class ResendMessageInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  messageId: Id;
}

@ObjectType()
@Visible(NotificationAccess.readDeliveries)
export class MessageDeliveryPayload {
  @Field(() => Uuid)
  messageId: Id;
}
