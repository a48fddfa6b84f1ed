import type { Words } from '../ui/words';

export const bulletinWords: Words = {
  'zh-CN': () => import('./locales/zh-CN.po'),
  en: () => import('./locales/en.po'),
};
