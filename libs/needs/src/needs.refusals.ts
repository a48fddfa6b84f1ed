import { Int } from '@nestjs/graphql';
import { defineRefusals, Instant } from '#foundation/graphql';

const zhTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
});
const enTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** A deadline comes as a Date from the rules; people read it in the city's time. */
const zh = (time: Date): string => zhTime.format(time);
const en = (time: Date): string => `${enTime.format(time)} (UTC+8)`;

/** Fields by the names that the form shows. */
const FIELD_ZH: Readonly<Record<string, string>> = {
  nodeCode: '产业链环节',
  deadline: '截止时间',
  unit: '数量单位',
  mode: '征集方式',
  bidding: '报价方式',
  visibility: '可见范围',
  isOwnerHidden: '是否隐藏需求方',
  isUnclassified: '不涉密承诺',
};
const inChinese = (fields: readonly string[]): string => fields.map((field) => FIELD_ZH[field] ?? field).join('、');

export const needRefusals = defineRefusals({
  NEED_DEADLINE_PAST: {
    fields: { deadline: () => Instant, earliest: () => Instant },
    zh: (p) => `截止时间过早，供应商来不及响应；请设在 ${zh(p.earliest)} 之后。`,
    en: (p) => `The deadline is too soon for suppliers to answer: set it to ${en(p.earliest)} or later.`,
  },
  NEED_DEADLINE_TOO_FAR: {
    fields: { deadline: () => Instant, latest: () => Instant },
    zh: (p) => `截止时间最远为一年；请设在 ${zh(p.latest)} 之前。`,
    en: (p) => `A deadline lies at most one year ahead: set it to ${en(p.latest)} or earlier.`,
  },
  NEED_INCOMPLETE: {
    fields: { missing: () => [String] },
    zh: (p) => `需求信息不完整，请补充：${inChinese(p.missing)}。`,
    en: (p) => `The need is incomplete; please fill in: ${p.missing.join(', ')}.`,
  },
  NEED_BUDGET_INVALID: {
    fields: {},
    zh: () => '预算有误：金额不能为负，下限不能高于上限；如需面议请留空。',
    en: () =>
      'The budget is wrong: no negative amounts, and the minimum not above the maximum. Leave both empty to negotiate.',
  },
  NEED_FIELDS_FIXED: {
    fields: { fields: () => [String] },
    zh: (p) => `发布后不能修改：${inChinese(p.fields)}。截止时间请用“延期”；其他变更请取消后重新发布。`,
    en: (p) =>
      `These stand once a need is published: ${p.fields.join(', ')}. Extend the deadline by its own command; for the rest, cancel and publish anew.`,
  },
  DEADLINE_ONLY_FORWARD: {
    fields: { deadline: () => Instant },
    zh: (p) => `截止时间只能延后；请选择晚于 ${zh(p.deadline)} 的时间。`,
    en: (p) => `A deadline only moves forward: choose a time after ${en(p.deadline)}.`,
  },
  DEADLINE_PASSED: {
    fields: { deadline: () => Instant },
    zh: (p) => `该需求已于 ${zh(p.deadline)} 截止，不能再修改、延期或答疑；如仍有需要，请发布新的需求。`,
    en: (p) =>
      `The deadline passed at ${en(p.deadline)}: no change, extension or answer any more. Publish a new need instead.`,
  },
  QUESTION_TOO_LATE: {
    fields: { deadline: () => Instant },
    zh: (p) => `提问已于 ${zh(p.deadline)} 截止；请根据已公开的内容报价。`,
    en: (p) => `Questions ended at ${en(p.deadline)}: please answer the need as it is published.`,
  },
  QUESTION_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `贵企业对该需求已提问 ${p.limit} 次，达到上限；请等待答复。`,
    en: (p) => `Your firm has asked ${p.limit} questions on this need, which is the limit: wait for the answers.`,
  },
  ALREADY_ANSWERED: {
    fields: {},
    zh: () => '该问题已经答复并公开，不能更改；如需补充，请修改需求内容。',
    en: () => 'The question is answered and the answer is published; to add something, change the need itself.',
  },
  CRITERIA_WEIGHTS: {
    fields: { sum: () => Int },
    zh: (p) => `评审权重之和为 ${p.sum}，应为 100；请调整各项权重。`,
    en: (p) => `The weights of the criteria sum to ${p.sum} instead of 100: adjust them.`,
  },
  INVITATION_MISSING: {
    fields: {},
    zh: () => '仅受邀企业可见的需求须至少邀请一家企业；请先邀请，再发布。',
    en: () => 'A need for invited firms must invite at least one: invite first, then publish.',
  },
  FIRMS_UNKNOWN: {
    fields: {},
    zh: () => '名单中有企业不存在或尚未通过核验；请从企业目录中重新选择。',
    en: () => 'A firm on the list does not exist or is not verified: choose from the list of firms.',
  },
  INVITATION_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `一个需求最多邀请 ${p.limit} 家企业；请减少名单，或改为产业链内可见。`,
    en: (p) => `A need invites at most ${p.limit} firms: shorten the list, or make it visible to the chain.`,
  },
  NOT_DECLARED_UNCLASSIFIED: {
    fields: {},
    zh: () => '发布前须确认内容不含涉密信息；请核对后勾选承诺。',
    en: () => 'Before publication you must declare that the content is not classified: check it, then tick the box.',
  },
  NEED_DAILY_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `贵企业 24 小时内新建的需求已达 ${p.limit} 条上限；请明日再试，或合并同类需求。`,
    en: (p) =>
      `Your firm has created ${p.limit} needs within 24 hours, which is the limit: try tomorrow, or merge similar ones.`,
  },
  NEED_PUBLICATION_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `贵企业 24 小时内发布和送审的需求已达 ${p.limit} 条上限；草稿已保存，请明日再发布。`,
    en: (p) =>
      `Your firm has published or handed in ${p.limit} needs within 24 hours, which is the limit: the draft is kept, publish it tomorrow.`,
  },
  REASON_MISSING: {
    fields: {},
    zh: () => '退回需求时请写明原因，以便企业修改后再次提交。',
    en: () => 'Say why you return the need, so that the firm can correct it and submit again.',
  },
  AWARD_TOO_EARLY: {
    fields: { deadline: () => Instant },
    zh: (p) => `密封报价和揭榜须在截止后评定；请于 ${zh(p.deadline)} 之后操作。`,
    en: (p) => `Sealed bids and challenges are awarded after the deadline: come back after ${en(p.deadline)}.`,
  },
});
