export {
  defineNotifications,
  message,
  type NotificationKind,
  type NotificationParams,
  type NotificationText,
} from './notification-kinds.js';
export { NotificationsModule } from './notifications.module.js';
export { Notifications, type Telling } from './notifications.service.js';
