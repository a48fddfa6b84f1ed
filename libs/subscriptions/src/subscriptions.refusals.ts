import { Int } from '@nestjs/graphql';
import { defineRefusals } from '#foundation/graphql';

export const subscriptionRefusals = defineRefusals({
  SAVED_SEARCH_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `最多保存 ${p.limit} 个订阅。请先删除不再需要的订阅。`,
    en: (p) => `An account keeps at most ${p.limit} saved searches. Delete one that is not needed any more.`,
  },
  SEARCH_SUBJECT_UNCLEAR: {
    fields: {},
    zh: () => '请只填写一类检索条件：需求、供给或企业，且与订阅的对象一致。',
    en: () => 'Give the criteria of exactly one subject: needs, listings or firms, the one that the search is of.',
  },
  SAVED_VIEW_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `最多保存 ${p.limit} 个视图。请先删除不再需要的视图。`,
    en: (p) => `An account keeps at most ${p.limit} views. Delete one that is not needed any more.`,
  },
  VIEW_NEEDS_FIRM: {
    fields: {},
    zh: () => '共用视图须以企业身份保存。请切换到企业身份，或存为个人视图。',
    en: () => 'A shared view belongs to a firm. Act for a firm, or keep it for yourself.',
  },
});
