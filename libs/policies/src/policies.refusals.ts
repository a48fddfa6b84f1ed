import { Int } from '@nestjs/graphql';
import { Decimal, defineRefusals, Instant } from '#foundation/graphql';

const PROBLEMS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  too_deep: ['条件嵌套过深', 'groups are nested too deeply'],
  too_long: ['条件过多', 'there are too many conditions'],
  empty_group: ['条件组内没有条件', 'a group has no conditions'],
  operator: ['比较方式不适用于该事实', 'this comparison does not fit the fact'],
  no_value: ['没有填写比较值', 'a value is missing'],
  one_value: ['该事实只能比较一个值', 'this fact is compared with one value'],
  value: ['比较值无效', 'the value is not valid'],
  shape: ['条件的层级不完整', 'the levels of the conditions do not fit together'],
};
const problemOf = (problem: string): readonly [zh: string, en: string] => PROBLEMS[problem] ?? [problem, problem];

export const policyRefusals = defineRefusals({
  RULE_INVALID: {
    fields: { problem: () => String, part: () => String },
    zh: (p) => `适用条件有误：${problemOf(p.problem)[0]}${p.part ? `（${p.part}）` : ''}。`,
    en: (p) => `The conditions are not valid: ${problemOf(p.problem)[1]}${p.part ? ` (${p.part})` : ''}.`,
  },
  RULE_UNREADABLE: {
    fields: { position: () => Int, expected: () => String, found: () => String },
    zh: (p) => `第 ${p.position + 1} 个字符处无法识别${p.found ? `“${p.found}”` : ''}，此处应为：${p.expected}。`,
    en: (p) => `At character ${p.position + 1}${p.found ? ` (“${p.found}”)` : ''} this was expected: ${p.expected}.`,
  },
  POLICY_DATES_REVERSED: {
    fields: {},
    zh: () => '结束日期不能早于开始日期，申报截止须在有效期内。',
    en: () => 'The end cannot lie before the start, and applications close within the term.',
  },
  POLICY_AMOUNT_INVALID: {
    fields: {},
    zh: () => '金额须大于零，且单户金额不超过预算总额。',
    en: () => 'Amounts must be above zero, and one firm cannot get more than the whole budget.',
  },
  POLICY_NOT_OPEN: {
    fields: {},
    zh: () => '该政策没有待发布的版本。请先修改内容，再发布新版本。',
    en: () => 'There is nothing to publish: edit the policy first, which begins a new edition.',
  },
  POLICY_TAKES_NO_COMMENTS: {
    fields: {},
    zh: () => '该政策不在征求意见阶段。',
    en: () => 'This policy is not under consultation.',
  },
  POLICY_TAKES_NO_APPLICATIONS: {
    fields: {},
    zh: () => '该政策目前不接受申报：未发布、已到期，或为免申即享。',
    en: () => 'This policy takes no applications: it is not in force, or is paid without one.',
  },
  APPLICATION_TOO_LATE: {
    fields: { deadline: () => Instant },
    zh: () => '申报已截止。',
    en: () => 'The deadline for applications has passed.',
  },
  APPLICATION_EXISTS: {
    fields: {},
    zh: () => '贵企业本期已有该政策的申报，请在“我的申报”中继续。',
    en: () => 'Your firm has an application for this policy and period already: go on with that one.',
  },
  POLICY_CONDITIONS_MISSING: {
    fields: { missing: () => Int },
    zh: (p) => `有 ${p.missing} 项条件不满足，暂不能提交。请先核对企业信息。`,
    en: (p) => `${p.missing} condition(s) are not met, so it cannot be submitted. Check the facts of your firm first.`,
  },
  AMOUNT_ABOVE_POLICY: {
    fields: { limit: () => Decimal },
    zh: (p) => `金额须大于零，且不超过单户上限 ${p.limit} 元。`,
    en: (p) => `The amount must be above zero and at most ${p.limit} yuan, the limit for one firm.`,
  },
  APPLICANT_IS_YOURS: {
    fields: {},
    zh: () => '您是该企业成员，请由其他工作人员办理。',
    en: () => 'You belong to this firm: somebody else must decide.',
  },
  BUDGET_EXCEEDED: {
    fields: { left: () => Decimal },
    zh: (p) => `超出预算，剩余可用 ${p.left} 元。`,
    en: (p) => `This exceeds the budget: ${p.left} yuan is left.`,
  },
  BUDGET_BELOW_SPENT: {
    fields: { used: () => Decimal },
    zh: (p) => `新预算低于已兑付和已承诺的 ${p.used} 元。`,
    en: (p) => `The new budget is below the ${p.used} yuan that are paid or promised already.`,
  },
  POLICY_NOT_AUTOMATIC: {
    fields: {},
    zh: () => '只有已发布的免申即享政策可以生成兑付清单。',
    en: () => 'Lists of payments are made for published policies that are paid without application.',
  },
  PERIOD_INVALID: {
    fields: {},
    zh: () => '期间应为年、半年、季度或月，如 2026、2026-H1、2026-Q4、2026-11。',
    en: () => 'A period is a year, half year, quarter or month: 2026, 2026-H1, 2026-Q4, 2026-11.',
  },
  PAYOUT_LIST_EXISTS: {
    fields: {},
    zh: () => '该政策本期已有兑付清单。',
    en: () => 'There is a list for this policy and period already.',
  },
  PAYOUT_LIST_EMPTY: {
    fields: {},
    zh: () => '没有可兑付的企业，未生成清单。',
    en: () => 'No firm is to be paid: there is nothing to list.',
  },
  SAME_REVIEWER: {
    fields: {},
    zh: () => '复核须由另一位工作人员完成，不能与初审为同一人。',
    en: () => 'The second review is for another person than the first.',
  },
  REVIEWER_ON_LIST: {
    fields: {},
    zh: () => '清单中有您所属的企业，请由其他工作人员审核。',
    en: () => 'A firm that you belong to is on the list: somebody else must review it.',
  },
  ACCOUNT_NOT_CONFIRMED: {
    fields: {},
    zh: () => '企业尚未确认收款账户，确认后即可兑付。',
    en: () => 'The firm has not confirmed its account yet; it is paid once it has.',
  },
  BANK_ACCOUNT_INVALID: {
    fields: {},
    zh: () => '账号应为 8 至 32 位数字，户名应与企业名称一致。',
    en: () => 'An account number has 8 to 32 digits, and its holder is the firm.',
  },
  BANK_FILE_EMPTY: {
    fields: {},
    zh: () => '没有尚未导出的付款。',
    en: () => 'Every payment is in a bank file already.',
  },
  FACT_INVALID: {
    fields: {},
    zh: () => '该指标不存在，或数值不是 0 至 10 亿之间、最多两位小数的数。',
    en: () =>
      'There is no such figure, or its value is not a number from 0 to a billion with two decimals at the most.',
  },
  WISH_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `贵企业最多同时有 ${p.limit} 条待答复的建议。`,
    en: (p) => `A firm has at most ${p.limit} wishes waiting for an answer.`,
  },
  OWN_WISH: {
    fields: {},
    zh: () => '这是贵企业提出的建议，已计入支持数。',
    en: () => 'This is your own wish and counts already.',
  },
  COMMENT_ANSWERED: {
    fields: {},
    zh: () => '该意见已答复。',
    en: () => 'This comment has been answered.',
  },
});
