import type { Words } from '../ui/words';

export const ticketWords: Words = { 'zh-CN': () => import('./locales/zh-CN.po'), en: () => import('./locales/en.po') };
