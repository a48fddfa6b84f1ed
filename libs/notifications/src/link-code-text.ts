import type { Locale } from '#kernel';
import type { NotificationText } from './notification-kinds.js';

/** The mail with a one-time code. No notification: a code must stand in no inbox and no table. */
export function linkCodeText(code: string, locale: Locale): NotificationText {
  return locale === 'zh'
    ? {
        title: `验证码 ${code}`,
        body: `您的验证码是 ${code}，10 分钟内有效，请在打开的页面中输入。如非本人操作，请忽略本邮件，也不要将验证码告诉他人。`,
      }
    : {
        title: `Your code: ${code}`,
        body: `Your code is ${code}. Enter it on the page that you have open within 10 minutes. If you did not ask for it, ignore this mail, and tell the code to nobody.`,
      };
}
