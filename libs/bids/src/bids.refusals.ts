import { Int } from '@nestjs/graphql';
import { defineRefusals, Instant, LocalDate, Uuid } from '#foundation/graphql';

const inBeijing = (at: Date, locale: string): string =>
  at.toLocaleString(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'medium' });

export const bidRefusals = defineRefusals({
  BID_TOO_LATE: {
    fields: { deadline: () => Instant },
    zh: (p) => `投标截止时间（${inBeijing(p.deadline, 'zh-CN')}）已过，不再接收报价。`,
    en: (p) => `The deadline for bids (${inBeijing(p.deadline, 'en-GB')}, Beijing time) has passed.`,
  },
  NEED_TAKES_NO_BIDS: {
    fields: { status: () => String },
    zh: () => '该需求当前不接收报价，请刷新查看最新状态。',
    en: () => 'The need does not take bids in its present state; load it again to see where it stands.',
  },
  OWN_NEED: {
    fields: {},
    zh: () => '不能对本企业发布的需求报价。',
    en: () => "You cannot bid on your own firm's need.",
  },
  BIDDER_NOT_VERIFIED: {
    fields: {},
    zh: () => '贵企业尚未通过认证，认证后即可报价；请在“企业信息”中提交认证。',
    en: () => 'Your firm is not verified yet: submit it for verification in the firm profile, then bid.',
  },
  BID_PRICE_INVALID: { fields: {}, zh: () => '报价须大于零。', en: () => 'The price must be above zero.' },
  BID_CURRENCY_OTHER: {
    fields: { currency: () => String },
    zh: ({ currency }) => `该需求以 ${currency} 计价，请用同一币种报价。`,
    en: ({ currency }) => `This need is priced in ${currency}: bid in the same currency.`,
  },
  PAYMENT_SPLIT_INVALID: {
    fields: { sum: () => Int },
    zh: ({ sum }) => `各期付款比例之和须为 100%，现为 ${sum}%。`,
    en: ({ sum }) => `The payment parts must add up to 100 %; they add up to ${sum} %.`,
  },
  BID_VALIDITY_TOO_SHORT: {
    fields: { least: () => LocalDate },
    zh: ({ least }) => `报价有效期至少到 ${least}，以便采购方评审。`,
    en: ({ least }) => `The bid must be valid until ${least} at least, so that the buyer can compare.`,
  },
  LISTING_NOT_YOURS: {
    fields: {},
    zh: () => '所选供给不存在或不属于贵企业，请重新选择。',
    en: () => 'The listing does not exist or is not one of your own: choose another.',
  },
  BID_DISQUALIFIED: {
    fields: {},
    zh: () => '贵企业对该需求的报价已被取消资格，不能再次报价；原因见报价详情。',
    en: () => "Your firm's bid on this need was disqualified, so it cannot bid again; the bid says why.",
  },
  TOO_MANY_VERSIONS: {
    fields: { most: () => Int },
    zh: ({ most }) => `同一需求最多可提交 ${most} 次报价。`,
    en: ({ most }) => `A firm may hand in at most ${most} versions for one need.`,
  },
  NOT_SEALED: {
    fields: {},
    zh: () => '该需求为公开报价，无需开标。',
    en: () => 'This need takes open bids: there is nothing to open.',
  },
  OPENING_TOO_EARLY: {
    fields: { deadline: () => Instant },
    zh: (p) => `须在截止时间（${inBeijing(p.deadline, 'zh-CN')}）之后方可开标。`,
    en: (p) => `Bids can be opened after the deadline only (${inBeijing(p.deadline, 'en-GB')}, Beijing time).`,
  },
  OPENER_IS_PARTY: {
    fields: {},
    zh: () => '您与采购方或投标企业有任职关系，不能参与开标。',
    en: () => "You belong to the buyer's or a bidder's firm and cannot take part in the opening.",
  },
  SECOND_OPENER_NEEDED: {
    fields: {},
    zh: () => '开标须两人共同完成，您已确认，请另一位同事确认。',
    en: () => 'Two persons open bids: you have confirmed, now another colleague must.',
  },
  CHAIN_LEAD_NEEDED: {
    fields: {},
    zh: () => '两位开标人中须有一位是该产业链链长。',
    en: () => 'One of the two persons must be the lead of the chain.',
  },
  NEED_TAKES_NO_AWARD: {
    fields: { status: () => String },
    zh: () => '该需求当前不能定标，请刷新查看最新状态。',
    en: () => 'The need cannot be awarded in its present state; load it again to see where it stands.',
  },
  BIDS_STILL_SEALED: {
    fields: {},
    zh: () => '报价尚未开标，开标后方可定标。',
    en: () => 'The bids are still sealed: they must be opened first.',
  },
  TOO_MANY_WINNERS: {
    fields: { planned: () => Int },
    zh: ({ planned }) => `该需求计划选定 ${planned} 家，请减少选择。`,
    en: ({ planned }) => `The need plans for ${planned} winner(s): choose fewer.`,
  },
  BID_NOT_STANDING: {
    fields: { bidId: () => Uuid },
    zh: () => '所选报价已撤回、被替换或不属于该需求。',
    en: () => 'A chosen bid was withdrawn, replaced or is not of this need.',
  },
  BID_NEEDS_RECONFIRMATION: {
    fields: { bidId: () => Uuid },
    zh: () => '需求内容变更后，该报价尚未由供应商重新确认。',
    en: () => 'The need has changed since and the supplier has not reconfirmed this bid.',
  },
  BID_EXPIRED: {
    fields: { bidId: () => Uuid, validUntil: () => LocalDate },
    zh: ({ validUntil }) => `该报价有效期已于 ${validUntil} 届满，请供应商延长后再定标。`,
    en: ({ validUntil }) => `This bid was valid until ${validUntil}: ask the supplier to renew it.`,
  },
});
