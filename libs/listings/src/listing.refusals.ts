import { Int } from '@nestjs/graphql';
import { firmRefusals } from '#firms';
import { defineRefusals, LocalDate } from '#foundation/graphql';

export const listingRefusals = {
  ...firmRefusals,
  ...defineRefusals({
    LISTING_INCOMPLETE: {
      fields: { missing: () => [String] },
      zh: (p) => `发布前请补充：${p.missing.join('、')}。`,
      en: (p) => `Complete these fields before you publish: ${p.missing.join(', ')}.`,
    },
    LISTING_LIMIT: {
      fields: { limit: () => Int },
      zh: (p) => `贵企业的供给数量已达上限（${p.limit} 条），请先撤下不再提供的供给。`,
      en: (p) => `Your firm has reached the limit of ${p.limit} listings; withdraw those you no longer offer.`,
    },
    LISTING_IMPORT_LIMIT: {
      fields: { limit: () => Int },
      zh: (p) => `贵企业 24 小时内导入的新供给已达 ${p.limit} 条；请明日再次导入同一文件，已写入的行不会重复。`,
      en: (p) =>
        `Your firm has imported ${p.limit} new listings within 24 hours: import the same file again tomorrow, no row is written twice.`,
    },
    VALIDITY_PAST: {
      fields: { validUntil: () => LocalDate },
      zh: (p) => `有效期 ${p.validUntil} 已过，请填写今天或以后的日期。`,
      en: (p) => `The validity ended on ${p.validUntil}; choose today or a later day.`,
    },
    SPEC_INVALID: {
      fields: { name: () => String },
      zh: (p) => `技术参数“${p.name}”填写有误：区间须有上下限且上限更大，其他只填一个值，名称不能重复。`,
      en: (p) =>
        `The property "${p.name}" is not right: a range has two ends in order, others one value, names differ.`,
    },
    PRICE_INVALID: {
      fields: {},
      zh: () => '价格应大于零，最低价不高于最高价，并写明计价单位；面议请留空。',
      en: () => 'Prices are above zero, the lower one first, with their unit; leave them empty for "on request".',
    },
  }),
};
