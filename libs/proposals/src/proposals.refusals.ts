import { defineRefusals, Instant } from '#foundation/graphql';

export const proposalRefusals = defineRefusals({
  CONFLICT_OF_INTEREST: {
    fields: {},
    zh: () => '您与该撮合建议涉及的企业有任职关系，请转交链长办其他同事处理。',
    en: () => 'You belong to one of the firms of this proposal: hand it to a colleague of the chain office.',
  },
  SECOND_PERSON_NEEDED: {
    fields: {},
    zh: () => '该需求金额较大，须由另一位同事复核；您已完成第一次审核。',
    en: () => 'This need is large: another colleague must approve it too. You have already approved.',
  },
  UNDO_TOO_LATE: {
    fields: { undoUntil: () => Instant },
    zh: () => '可撤回的时间已过，决定已生效。如需更正，请联系双方企业说明。',
    en: () => 'The time for taking it back has passed and the decision is in effect; contact both firms instead.',
  },
  REASON_NEEDED: {
    fields: {},
    zh: () => '选择“其他”时，请写明具体原因。',
    en: () => 'Please say why in a few words when the reason is "other".',
  },
  NOT_OF_THIS_OFFICE: {
    fields: {},
    zh: () => '只能转交给同一产业链的链长或专员，请重新选择。',
    en: () => 'Only the lead or an officer of the same chain can take it over: choose another person.',
  },
  SUPPLIER_NOT_AVAILABLE: {
    fields: {},
    zh: () => '该供应商的供给已下架，或企业当前不能被推荐；请退回该建议。',
    en: () => 'The listing is no longer offered or the firm may not be proposed now: return the proposal.',
  },
  NEED_NOT_OPEN: {
    fields: {},
    zh: () => '该需求已不再开放，无法继续处理；请刷新后查看最新状态。',
    en: () => 'The need is no longer open, so this is not possible; refresh to see where it stands.',
  },
  FACT_UNKNOWN: {
    fields: {},
    zh: () => '该推荐已更新，没有这条依据了；请刷新后再看。',
    en: () => 'The proposal has changed and no longer says this: refresh to see what it says now.',
  },
  LATER_INVALID: {
    fields: { latest: () => Instant },
    zh: ({ latest }) => `“稍后处理”的时间须在现在之后、${latest.toISOString().slice(0, 10)} 之前。`,
    en: ({ latest }) => `It can be put off to a time from now until ${latest.toISOString().slice(0, 10)}.`,
  },
});
