import { Args, Field, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsEnum, IsIn, ValidateNested } from 'class-validator';
import { type Actor, Allow } from '#foundation/access';
import { By } from '#foundation/graphql';
import { MESSAGE_TIMINGS, type MessageTiming } from './domain/timing.js';
import { type Choice, MessagePreferences } from './message-preferences.service.js';
import { NotificationAccess } from './notification.access.js';
import { MessageGroupEnum, MessagePreference, MessageTimingEnum, NotificationChannel } from './notification.entity.js';
import { MESSAGE_GROUPS, type MessageGroup } from './notification-kinds.js';
import { NotificationQueries } from './notifications.queries.js';
import { ownInbox } from './notifications.service.js';

/** One cell of the matrix. The inbox on the site is no channel: it always holds everything. */
@InputType()
export class MessagePreferenceInput implements Choice {
  @Field(() => MessageGroupEnum)
  @IsIn(MESSAGE_GROUPS)
  group: MessageGroup;

  @Field(() => NotificationChannel)
  @IsEnum(NotificationChannel)
  channel: `${NotificationChannel}`;

  @Field(() => MessageTimingEnum)
  @IsIn(MESSAGE_TIMINGS)
  timing: MessageTiming;
}

@InputType()
export class SetMessagePreferencesInput {
  @Field(() => [MessagePreferenceInput], { description: '1 to 50 cells; the others stay as they are' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MessagePreferenceInput)
  preferences: MessagePreferenceInput[];
}

@Resolver(() => MessagePreference)
export class MessagePreferencesResolver {
  constructor(
    private readonly preferences: MessagePreferences,
    private readonly queries: NotificationQueries,
  ) {}

  @Query(() => [MessagePreference], { description: '每类消息走哪些渠道、何时发出 / every group on every channel' })
  @Allow(NotificationAccess.preferences)
  messagePreferences(@By() actor: Actor): Promise<MessagePreference[]> {
    return this.queries.messagePreferences(ownInbox(actor));
  }

  @Query(() => Boolean, { description: '勿扰 20:00–08:00 / nothing leaves the site at night' })
  @Allow(NotificationAccess.preferences)
  quietHours(@By() actor: Actor): Promise<boolean> {
    return this.queries.hasQuietHours(ownInbox(actor));
  }

  @Mutation(() => [MessagePreference], { description: 'Twice changes nothing. 设置消息渠道' })
  @Allow(NotificationAccess.preferences)
  async setMessagePreferences(@By() actor: Actor, @Args('input') { preferences }: SetMessagePreferencesInput) {
    await this.preferences.choose(actor, preferences);
    return this.queries.messagePreferences(ownInbox(actor));
  }

  @Mutation(() => Boolean, { description: 'Twice changes nothing. 设置勿扰' })
  @Allow(NotificationAccess.preferences)
  async setQuietHours(
    @By() actor: Actor,
    @Args('isEnabled', { type: () => Boolean }) isEnabled: boolean,
  ): Promise<boolean> {
    await this.preferences.setQuietHours(actor, isEnabled);
    return this.queries.hasQuietHours(ownInbox(actor));
  }
}
