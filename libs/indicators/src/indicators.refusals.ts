import { Int } from '@nestjs/graphql';
import { defineRefusals, Decimal } from '#foundation/graphql';

export const indicatorRefusals = defineRefusals({
  MONTH_NOT_OVER: {
    fields: { month: () => String },
    zh: ({ month }) => `${month} 尚未结束，请在次月填报。`,
    en: ({ month }) => `${month} is not over yet: report it in the following month.`,
  },
  MONTH_CLOSED: {
    fields: { month: () => String },
    zh: ({ month }) => `${month} 已关账，不能再填报或更正；确需更正请联系平台运营人员并说明原因。`,
    en: ({ month }) => `${month} is closed: ask the operator for a correction and say why.`,
  },
  INDICATOR_UNKNOWN: {
    fields: { indicator: () => String },
    zh: ({ indicator }) => `没有“${indicator}”这项指标，请刷新页面后重新填写。`,
    en: ({ indicator }) => `There is no indicator "${indicator}": reload the page and fill it in again.`,
  },
  INDICATOR_MISSING: {
    fields: { indicator: () => String, nameZh: () => String, nameEn: () => String },
    zh: ({ nameZh }) => `“${nameZh}”必填；本月没有发生请填 0。`,
    en: ({ nameEn }) => `${nameEn} is required: give 0 where there was none.`,
  },
  VALUE_OUT_OF_RANGE: {
    fields: {
      indicator: () => String,
      nameZh: () => String,
      nameEn: () => String,
      min: () => Decimal,
      max: () => Decimal,
    },
    zh: ({ nameZh, min, max }) => `“${nameZh}”应在 ${min} 至 ${max} 之间，请检查单位。`,
    en: ({ nameEn, min, max }) => `${nameEn} must lie between ${min} and ${max}: check the unit.`,
  },
  VALUE_NOT_WHOLE: {
    fields: { indicator: () => String, nameZh: () => String, nameEn: () => String },
    zh: ({ nameZh }) => `“${nameZh}”应为整数。`,
    en: ({ nameEn }) => `${nameEn} must be a whole number.`,
  },
  VALUES_IMPLAUSIBLE: {
    fields: { indicators: () => [String], count: () => Int },
    zh: ({ count }) => `有 ${count} 处数值与往期相差较大，请核对；确认无误的，请写明原因后再提交。`,
    en: ({ count }) => `${count} value(s) differ much from earlier ones: check them, or say why and send them again.`,
  },
  CORRECTION_NEEDS_REASON: {
    fields: {},
    zh: () => '该月已填报，更正须写明原因。',
    en: () => 'This month is reported already: say why it is corrected.',
  },
  NOTHING_CHANGED: {
    fields: {},
    zh: () => '与已填报的数值相同，没有需要更正的内容。',
    en: () => 'These are the values that are reported already.',
  },
  FIRM_NOT_REGISTERED: {
    fields: {},
    zh: () => '平台上没有此统一社会信用代码的企业，请先导入企业。',
    en: () => 'No firm with this credit code is registered: import the firm first.',
  },
  FIGURE_UNKNOWN: {
    fields: {},
    zh: () => '没有这项统计指标。',
    en: () => 'There is no such figure.',
  },
  CORRECTION_SAME_PERSON: {
    fields: {},
    zh: () => '更正须由另一人审批，提出人不能自己通过或驳回。',
    en: () => 'Somebody else decides: whoever proposed a correction cannot.',
  },
});
