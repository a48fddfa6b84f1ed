import { defineRefusals } from '#foundation/graphql';

export const honourRefusals = defineRefusals({
  HONOUR_OWN_LIST: {
    fields: {},
    zh: () => '名单须由另一位运营员核对后公布，请转给同事。',
    en: () => 'Another operator checks and publishes the list; pass it on.',
  },
  HONOUR_KNOWN: {
    fields: { number: () => String },
    zh: ({ number }) => `同一年度、同一授予单位的该表彰已有：${number}，请在其中修改。`,
    en: ({ number }) => `This honour of the same year and grantor exists: ${number}; change that one.`,
  },
  HONOUR_FIRM_UNKNOWN: {
    fields: { firm: () => String },
    zh: ({ firm }) => `企业未在平台登记：${firm}，请先登记或去掉。`,
    en: ({ firm }) => `Not registered on the platform: ${firm}; register the firm first or leave it out.`,
  },
  HONOUR_CERTIFICATE_KNOWN: {
    fields: { certificateNo: () => String },
    zh: ({ certificateNo }) => `证书编号 ${certificateNo} 已用于其他企业或表彰，请核对。`,
    en: ({ certificateNo }) => `Certificate ${certificateNo} belongs to another firm or honour; check it.`,
  },
  HONOUR_WITHOUT_FIRMS: {
    fields: {},
    zh: () => '名单为空，请先添加获表彰企业。',
    en: () => 'The list is empty; add the firms first.',
  },
  HONOUR_NOT_DRAFT: {
    fields: {},
    zh: () => '该表彰已公布，不能再改名单；如有错误请撤销后重新录入。',
    en: () => 'The honour is published and its list stands; revoke it and enter it anew.',
  },
});
