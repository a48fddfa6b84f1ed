import { Int } from '@nestjs/graphql';
import { referenceRefusals } from '#chains';
import { defineRefusals } from '#foundation/graphql';

const PROBLEMS = {
  length: { zh: '应为 18 位', en: 'it has 18 characters' },
  character: { zh: '含有不允许的字符（不用 I、O、S、V、Z）', en: 'a character is not allowed (no I, O, S, V, Z)' },
  check_digit: { zh: '校验位不符，请核对是否输错', en: 'the check character does not fit; look for a typing error' },
} as const;

const problemOf = (problem: string) => PROBLEMS[problem as keyof typeof PROBLEMS];

export const firmRefusals = {
  ...referenceRefusals,
  ...defineRefusals({
    CREDIT_CODE_INVALID: {
      fields: { problem: () => String },
      zh: (p) => `统一社会信用代码不正确：${problemOf(p.problem).zh}。`,
      en: (p) => `This is no unified social credit code: ${problemOf(p.problem).en}.`,
    },
    FIRM_ALREADY_REGISTERED: {
      fields: { creditCode: () => String },
      zh: (p) => `代码为 ${p.creditCode} 的企业已入驻，请联系该企业管理员邀请您加入。`,
      en: (p) => `The firm with the code ${p.creditCode} is registered; ask its administrator to invite you.`,
    },
    FIRM_INCOMPLETE: {
      fields: { missing: () => [String] },
      zh: (p) => `提交核验前请补充：${p.missing.join('、')}。`,
      en: (p) => `Complete these fields before you submit: ${p.missing.join(', ')}.`,
    },
    FIRM_IDENTITY_LOCKED: {
      fields: { fields: () => [String] },
      zh: (p) => `企业提交核验后不能自行修改：${p.fields.join('、')}。如有工商变更，请联系平台运营人员。`,
      en: (p) =>
        `After submission these cannot be changed: ${p.fields.join(', ')}. Tell the operator about the change.`,
    },
    FIRM_IS_YOURS: {
      fields: {},
      zh: () => '您是该企业成员，不能办理本企业的核验事项，请由其他运营人员办理。',
      en: () => 'You belong to this firm; another operator has to decide about it.',
    },
    FIRM_NOT_VERIFIED: {
      fields: {},
      zh: () => '企业通过核验后才能进行此操作，请先完善资料并提交核验。',
      en: () => 'Only a verified firm may do this; complete the profile and submit it for verification.',
    },
    TRUST_TOO_HIGH: {
      fields: { allowed: () => [String] },
      zh: () => '企业自行填报的资质只能标记为“自行填报”。',
      en: () => 'What a firm states about itself is self-declared; choose that.',
    },
    VALIDITY_REVERSED: {
      fields: {},
      zh: () => '有效期止不能早于有效期起，请核对日期。',
      en: () => 'The validity ends before it begins; check the dates.',
    },
    FIRM_LIMIT: {
      fields: { limit: () => Int },
      zh: (p) => `数量已达上限（${p.limit}），请先撤销不再使用的条目。`,
      en: (p) => `The limit of ${p.limit} is reached; revoke what is no longer used first.`,
    },
  }),
};
