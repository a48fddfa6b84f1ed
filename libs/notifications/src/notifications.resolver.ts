import {
  Args,
  ArgsType,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsEnum, IsUUID } from 'class-validator';
import type { Id } from '#kernel';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import { LiveBus } from '#foundation/database';
import { By, connectionOf, PageArgs, Uuid } from '#foundation/graphql';
import { NotificationAccess } from './notification.access.js';
import { ChannelPreference, Notification, NotificationChannel } from './notification.entity.js';
import { render } from './notification-kinds.js';
import { NotificationQueries } from './notifications.queries.js';
import { INBOX_TOPIC, Notifications, ownInbox } from './notifications.service.js';

const NotificationConnection = connectionOf(Notification);

@ArgsType()
class InboxArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  unreadOnly: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: '待我处理 / only what waits for the reader' })
  @IsBoolean()
  waiting: boolean = false;
}

@InputType()
export class MarkReadInput {
  @Field(() => [Uuid], { description: '1 to 100 ids.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  ids: Id[];
}

@InputType()
export class ChannelPreferenceInput {
  @Field(() => NotificationChannel)
  @IsEnum(NotificationChannel)
  channel: `${NotificationChannel}`;

  @Field(() => Boolean)
  @IsBoolean()
  isEnabled: boolean;
}

@ObjectType()
@Visible(signedIn)
export class MarkedReadPayload {
  @Field(() => Int)
  marked: number;

  @Field(() => Int)
  unreadCount: number;
}

/** Where the inbox stands now. */
@ObjectType()
@Visible(signedIn)
export class InboxState {
  @Field(() => Int)
  unreadCount: number;

  @Field(() => Int, { description: '待我处理' })
  waitingCount: number;

  @Field(() => Notification, { nullable: true })
  newest: Notification | null;
}

@Resolver(() => Notification)
export class NotificationsResolver {
  constructor(
    private readonly notifications: Notifications,
    private readonly queries: NotificationQueries,
    private readonly live: LiveBus,
  ) {}

  @Allow(NotificationAccess.own)
  @Query(() => NotificationConnection, { description: 'The newest first. 消息' })
  async inbox(@By() actor: Actor, @Args() args: InboxArgs) {
    return this.queries.inbox(ownInbox(actor), args, args);
  }

  @Allow(NotificationAccess.own)
  @Query(() => Int, { description: '未读消息数' })
  async unreadCount(@By() actor: Actor): Promise<number> {
    return this.queries.unreadCount(ownInbox(actor));
  }

  @Allow(NotificationAccess.own)
  @Query(() => Int, { description: '待我处理的消息数' })
  async waitingCount(@By() actor: Actor): Promise<number> {
    return this.queries.waitingCount(ownInbox(actor));
  }

  @Allow(NotificationAccess.preferences)
  @Query(() => [ChannelPreference], { description: '消息设置' })
  async channelPreferences(@By() actor: Actor): Promise<ChannelPreference[]> {
    return this.queries.preferences(ownInbox(actor));
  }

  @Allow(NotificationAccess.own)
  @Mutation(() => MarkedReadPayload, { description: 'Ids of others are passed over. 标为已读' })
  async markRead(@By() actor: Actor, @Args('input') { ids }: MarkReadInput): Promise<MarkedReadPayload> {
    return this.marked(actor, ids);
  }

  @Allow(NotificationAccess.own)
  @Mutation(() => MarkedReadPayload, { description: '全部标为已读' })
  async markAllRead(@By() actor: Actor): Promise<MarkedReadPayload> {
    return this.marked(actor, null);
  }

  @Allow(NotificationAccess.preferences)
  @Mutation(() => [ChannelPreference], { description: '开启或关闭站外通知' })
  async setChannelPreference(@By() actor: Actor, @Args('input') input: ChannelPreferenceInput) {
    await this.notifications.setChannelPreference(actor, input.channel, input.isEnabled);
    return this.queries.preferences(ownInbox(actor));
  }

  @Allow(NotificationAccess.own)
  @Subscription(() => InboxState, {
    name: 'inbox',
    description: 'At once, and whenever something arrives or is read. 消息动态',
    resolve: (state: InboxState) => state,
  })
  inboxChanges(@By() actor: Actor): AsyncIterableIterator<InboxState> {
    const accountId = ownInbox(actor);
    return this.live.stream(INBOX_TOPIC, accountId, async () => {
      const [unreadCount, waitingCount, newest] = await Promise.all([
        this.queries.unreadCount(accountId),
        this.queries.waitingCount(accountId),
        this.queries.newest(accountId),
      ]);
      return { unreadCount, waitingCount, newest };
    });
  }

  @ResolveField(() => String)
  title(@Parent() { kind, params }: Notification, @By() { locale }: Actor): string {
    return render(kind, params, locale).title;
  }

  @ResolveField(() => String)
  body(@Parent() { kind, params }: Notification, @By() { locale }: Actor): string {
    return render(kind, params, locale).body;
  }

  private async marked(actor: Actor, ids: readonly Id[] | null): Promise<MarkedReadPayload> {
    const { marked } = await this.notifications.markRead(actor, ids);
    return { marked, unreadCount: await this.queries.unreadCount(ownInbox(actor)) };
  }
}
