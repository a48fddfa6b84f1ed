import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { type Actor, Allow } from '#foundation/access';
import { By, type Connection, connectionOf, PageArgs, resultUnion, Text } from '#foundation/graphql';
import { MessageDeliveries } from './message-deliveries.service.js';
import {
  MESSAGE_STATES,
  MessageDelivery,
  MessageDeliveryPayload,
  type MessageState,
  MessageStateEnum,
  ResendMessageInput,
} from './message-deliveries.types.js';
import { NotificationAccess } from './notification.access.js';

const MessageDeliveryConnection = connectionOf(MessageDelivery);
const ResendMessageResult = resultUnion('ResendMessageResult', () => MessageDeliveryPayload, {}, []);

@ArgsType()
class MessageDeliveriesArgs extends PageArgs {
  @Field(() => MessageStateEnum, { nullable: true })
  @IsOptional()
  @IsIn(MESSAGE_STATES)
  state?: MessageState | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 60 })
  kind?: string | null;
}

@Resolver(() => MessageDelivery)
export class MessageDeliveriesResolver {
  constructor(private readonly messages: MessageDeliveries) {}

  @Query(() => MessageDeliveryConnection, { description: '站外消息的投递记录，最新的在前 / what left the site' })
  @Allow(NotificationAccess.readDeliveries)
  messageDeliveries(@Args() args: MessageDeliveriesArgs): Promise<Connection<MessageDelivery>> {
    return this.messages.page(args, args);
  }

  @Mutation(() => ResendMessageResult, { description: '重发 / sends it once more' })
  @Allow(NotificationAccess.resend)
  resendMessage(@By() actor: Actor, @Args('input') input: ResendMessageInput) {
    return this.messages.resend(actor, input);
  }
}
