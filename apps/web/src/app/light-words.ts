import type { Words } from '../ui/words';

/** Words of the portal, the pushed pages and all shared components. */
export const lightWords: Words = {
  'zh-CN': () => import('../locales/zh-CN.po'),
  en: () => import('../locales/en.po'),
};
