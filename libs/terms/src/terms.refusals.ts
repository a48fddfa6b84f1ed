import { Int } from '@nestjs/graphql';
import { defineRefusals, Uuid } from '#foundation/graphql';

export const termsRefusals = defineRefusals({
  TERM_TOO_SHORT: {
    fields: { terms: () => [String] },
    zh: (p) => `词语过短：${p.terms.join('、')}。每个词至少两个字，否则会命中大量无关文本。`,
    en: (p) => `Too short: ${p.terms.join(', ')}. A term has at least two characters, or it is in half of all texts.`,
  },
  TERM_REPEATED: {
    fields: { term: () => String },
    zh: (p) => `同一词组中重复出现：${p.term}（大小写、全半角不作区分）。请删除其中一个。`,
    en: (p) => `Twice in the set: ${p.term} (case and width make no difference). Remove one of them.`,
  },
  TERM_TAKEN: {
    fields: { term: () => String, synonymSetId: () => Uuid },
    zh: (p) => `“${p.term}”已在另一个启用的词组中。请修改那个词组，或先将其停用。`,
    en: (p) => `"${p.term}" is in another active set. Change that set, or retire it first.`,
  },
  SYNONYM_SETS_FULL: {
    fields: { limit: () => Int },
    zh: (p) => `启用的词组已达上限 ${p.limit} 个。请先停用不再需要的词组。`,
    en: (p) => `There are already ${p.limit} active sets, which is the limit. Retire some that are not needed.`,
  },
  SYNONYM_SET_RETIRED: {
    fields: {},
    zh: () => '该词组已停用，不能再修改。请新建一个词组。',
    en: () => 'This set is retired and cannot be changed. Create a new one.',
  },
});
