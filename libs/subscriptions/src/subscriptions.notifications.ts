import { defineNotifications, message } from '#notifications';

/** The name of the saved search, and what it has met; the owner of a need is never told. */
type Met = { readonly name: string; readonly title: string };

export const subscriptionNotices = defineNotifications({
  saved_search_met_need: message<Met>({
    group: 'searches',
    waits: 'never',
    zh: (p) => ({ title: `新需求：${p.title}`, body: `符合您的订阅“${p.name}”，请查看是否接单。` }),
    en: (p) => ({ title: `A need: ${p.title}`, body: `It answers your saved search "${p.name}".` }),
  }),
  saved_search_met_listing: message<Met>({
    group: 'searches',
    waits: 'never',
    zh: (p) => ({ title: `新供给：${p.title}`, body: `符合您的订阅“${p.name}”，请查看。` }),
    en: (p) => ({ title: `A listing: ${p.title}`, body: `It answers your saved search "${p.name}".` }),
  }),
  saved_search_met_firm: message<Met>({
    group: 'searches',
    waits: 'never',
    zh: (p) => ({ title: `新企业：${p.title}`, body: `符合您的订阅“${p.name}”，请查看。` }),
    en: (p) => ({ title: `A firm: ${p.title}`, body: `It answers your saved search "${p.name}".` }),
  }),
  saved_search_digest: message<{ readonly name: string; readonly count: number; readonly titles: string }>({
    group: 'searches',
    waits: 'never',
    zh: (p) => ({ title: `订阅“${p.name}”有 ${p.count} 条新结果`, body: `${p.titles}${p.count > 3 ? ' 等' : ''}。` }),
    en: (p) => ({
      title: `${p.count} new for "${p.name}"`,
      body: `${p.titles}${p.count > 3 ? ' and others' : ''}.`,
    }),
  }),
});
