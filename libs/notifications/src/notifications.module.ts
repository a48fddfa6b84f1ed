import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#identity';
import { Channels } from './channels/channel.js';
import { ConfiguredChannels } from './channels/configured-channels.js';
import { DigestHandlers } from './digest.handlers.js';
import { Digests } from './digests.service.js';
import { MessagePreferencesResolver } from './message-preferences.resolver.js';
import { MessagePreferences } from './message-preferences.service.js';
import {
  ChannelPreference,
  MessageDigest,
  MessagePreference,
  Notification,
  NotificationDispatch,
  QuietHoursPreference,
} from './notification.entity.js';
import { LinkCodesResolver } from './link-codes.resolver.js';
import { MessageDeliveries } from './message-deliveries.service.js';
import { MessageDeliveriesResolver } from './message-deliveries.resolver.js';
import { NotificationHandlers } from './notification.handlers.js';
import { NotificationQueries } from './notifications.queries.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { Notifications } from './notifications.service.js';

@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([
      Notification,
      NotificationDispatch,
      ChannelPreference,
      MessagePreference,
      QuietHoursPreference,
      MessageDigest,
    ]),
  ],
  providers: [
    { provide: Channels, useClass: ConfiguredChannels },
    Notifications,
    NotificationQueries,
    NotificationHandlers,
    Digests,
    DigestHandlers,
    MessagePreferences,
    MessagePreferencesResolver,
    MessageDeliveries,
    MessageDeliveriesResolver,
    LinkCodesResolver,
    NotificationsResolver,
  ],
  exports: [Notifications],
})
export class NotificationsModule {}
