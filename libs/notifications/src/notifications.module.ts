import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#identity';
import { Channels } from './channels/channel.js';
import { ConfiguredChannels } from './channels/configured-channels.js';
import { ChannelPreference, Notification, NotificationDispatch } from './notification.entity.js';
import { NotificationHandlers } from './notification.handlers.js';
import { NotificationQueries } from './notifications.queries.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { Notifications } from './notifications.service.js';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([Notification, NotificationDispatch, ChannelPreference])],
  providers: [
    { provide: Channels, useClass: ConfiguredChannels },
    Notifications,
    NotificationQueries,
    NotificationHandlers,
    NotificationsResolver,
  ],
  exports: [Notifications],
})
export class NotificationsModule {}
