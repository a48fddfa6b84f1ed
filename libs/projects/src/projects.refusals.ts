import { defineRefusals, LocalDate } from '#foundation/graphql';
import { Int } from '@nestjs/graphql';

const MISSING = {
  totalAmount: { zh: '总投资', en: 'total amount' },
  nodeCode: { zh: '产业链环节', en: 'chain node' },
  plannedStart: { zh: '计划开工', en: 'planned start' },
  plannedProduction: { zh: '计划投产', en: 'planned production' },
} as const;
const named = (keys: readonly string[], locale: 'zh' | 'en'): string[] =>
  keys.map((key) => (key in MISSING ? MISSING[key as keyof typeof MISSING][locale] : key));

export const projectRefusals = defineRefusals({
  PROJECT_STAGE_SAME: {
    fields: {},
    zh: () => '项目已处于该阶段，无需重复登记。',
    en: () => 'The project stands at this stage already.',
  },
  PROJECT_OVER: {
    fields: {},
    zh: () => '项目已投产，不能再终止；登记有误时请由平台运营退回阶段。',
    en: () => 'The project produces already and cannot be dropped; an operator can set it back if this is an error.',
  },
  PROJECT_STAGE_SKIPPED: {
    fields: { next: () => String },
    zh: () => '阶段须逐级推进，请先登记下一阶段。',
    en: ({ next }) => `Stages follow one another: the next is ${next || 'none'}.`,
  },
  PROJECT_BACK_NEEDS_OPERATOR: {
    fields: {},
    zh: () => '退回阶段须由平台运营办理，并说明原因。',
    en: () => 'Only an operator can set a project back, saying why.',
  },
  PROJECT_REASON_MISSING: {
    fields: {},
    zh: () => '请填写原因。',
    en: () => 'Say why.',
  },
  PROJECT_DATE_OUT_OF_ORDER: {
    fields: { earliest: () => LocalDate, latest: () => LocalDate },
    zh: ({ earliest, latest }) => `日期应在 ${earliest} 至 ${latest} 之间。`,
    en: ({ earliest, latest }) => `The date must lie between ${earliest} and ${latest}.`,
  },
  PROJECT_PLAN_OUT_OF_ORDER: {
    fields: {},
    zh: () => '计划投产不能早于计划开工。',
    en: () => 'The planned production cannot lie before the planned start.',
  },
  PROJECT_NOT_READY: {
    fields: { missing: () => [String] },
    zh: ({ missing }) => `签约及以后阶段须先补全：${named(missing, 'zh').join('、')}。`,
    en: ({ missing }) => `From signing on the project needs: ${named(missing, 'en').join(', ')}.`,
  },
  PROJECT_BLOCKED: {
    fields: { count: () => Int },
    zh: ({ count }) => `还有 ${count} 个未解决的堵点，解决后再登记投产。`,
    en: ({ count }) => `There are ${count} open blocker(s): solve them before production is recorded.`,
  },
  PROJECT_CLOSED: {
    fields: {},
    zh: () => '项目已终止，不能再登记进展；需要重启时请联系平台运营。',
    en: () => 'The project was dropped: nothing more is recorded. An operator can take it up again.',
  },
  PROJECT_FIRM_MISSING: {
    fields: {},
    zh: () => '技改项目须选择一家已认证的企业。',
    en: () => 'An upgrade project needs a verified firm.',
  },
  PROJECT_KIND_OF_DESK: {
    fields: {},
    zh: () => '招商项目由链长办或平台运营登记；企业可登记本企业的技改项目。',
    en: () => 'Investment projects are registered at the desk; a firm registers its own upgrades.',
  },
  PROJECT_AMOUNT_NOT_POSITIVE: { fields: {}, zh: () => '金额须大于零。', en: () => 'The amount must be above zero.' },
  PROJECT_MONTH_WRONG: {
    fields: { latest: () => String },
    zh: ({ latest }) => `月份格式为 2026-05，且不能晚于 ${latest}。`,
    en: ({ latest }) => `A month is written 2026-05 and not later than ${latest}.`,
  },
  MILESTONE_DONE: {
    fields: {},
    zh: () => '该节点已登记完成，不能重复登记。',
    en: () => 'This milestone is recorded as done already.',
  },
  BLOCKER_OWNER_UNFIT: {
    fields: {},
    zh: () => '责任人须为本产业链链长办或平台运营的人员。',
    en: () => "The owner must work in the chain's office or as an operator.",
  },
  CATALOGUE_MONTH_WRONG: {
    fields: { latest: () => String },
    zh: ({ latest }) => `只能定稿 ${latest} 及以前的月份。`,
    en: ({ latest }) => `Only months up to ${latest} can be frozen.`,
  },
  CATALOGUE_FROZEN: {
    fields: {},
    zh: () => '该月目录已定稿，定稿后不再变动。',
    en: () => 'The edition of this month is frozen already and does not change.',
  },
});
