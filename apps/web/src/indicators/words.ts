import type { Words } from '../ui/words';

export const indicatorWords: Words = {
  'zh-CN': () => import('./locales/zh-CN.po'),
  en: () => import('./locales/en.po'),
};
