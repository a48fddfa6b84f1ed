import { defineRefusals, Decimal, LocalDate } from '#foundation/graphql';

export const outcomeRefusals = defineRefusals({
  SAME_FIRM: {
    fields: {},
    zh: () => '意向双方不能是同一家企业。',
    en: () => 'The two sides of an intention must be different firms.',
  },
  BUYER_NOT_VERIFIED: {
    fields: {},
    zh: () => '贵企业尚未通过认证，认证后即可登记意向；请在“企业信息”中提交认证。',
    en: () => 'Your firm is not verified yet: submit it for verification in the firm profile first.',
  },
  FIRM_UNKNOWN: {
    fields: {},
    zh: () => '没有找到该企业，或其尚未通过认证。',
    en: () => 'There is no such firm, or it has not been verified.',
  },
  AMOUNT_NOT_POSITIVE: { fields: {}, zh: () => '金额须大于零。', en: () => 'The amount must be above zero.' },
  ORDERS_EXCEED_CONTRACT: {
    fields: { left: () => Decimal },
    zh: ({ left }) => `订单合计超过合同金额，合同剩余可下单金额为 ${left}。`,
    en: ({ left }) => `The orders would exceed the contract: ${left} is left of it.`,
  },
  DATE_OUT_OF_ORDER: {
    fields: { earliest: () => LocalDate, latest: () => LocalDate },
    zh: ({ earliest, latest }) => `日期应在 ${earliest} 至 ${latest} 之间。`,
    en: ({ earliest, latest }) => `The date must lie between ${earliest} and ${latest}.`,
  },
  CONTRACT_NOT_ACTIVE: {
    fields: {},
    zh: () => '合同已完成或已取消，不能再下订单。',
    en: () => 'The contract is completed or cancelled: no more orders can be placed.',
  },
  ORDERS_UNDER_WAY: {
    fields: {},
    zh: () => '合同下还有未取消的订单，请先处理订单。',
    en: () => 'The contract still has orders under way: settle them first.',
  },
});
