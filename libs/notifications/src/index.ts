export {
  defineNotifications,
  message,
  notificationKinds,
  waitingSql,
  type NotificationKind,
  type NotificationParams,
  type NotificationText,
} from './notification-kinds.js';
export { NotificationsModule } from './notifications.module.js';
export { CHANNEL_KINDS, type ChannelKind, INBOX_PATH } from './channels/channel.js';
export { NotificationChannel } from './notification.entity.js';
export { Notifications, type Telling } from './notifications.service.js';
export { afterQuietHours } from './domain/quiet-hours.js';
