export {
  defineNotifications,
  message,
  type NotificationKind,
  type NotificationParams,
  type NotificationText,
} from './notification-kinds.js';
export { NotificationsModule } from './notifications.module.js';
export { CHANNEL_KINDS, type ChannelKind } from './channels/channel.js';
export { NotificationChannel } from './notification.entity.js';
export { Notifications, type Outside, type Telling } from './notifications.service.js';
