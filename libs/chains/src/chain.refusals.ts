import { defineRefusals } from '#foundation/graphql';

const codes = { codes: () => [String] };

/** For every lib whose inputs name reference data. */
export const referenceRefusals = defineRefusals({
  CHAIN_UNKNOWN: {
    fields: codes,
    zh: (p) => `产业链不存在或已停用：${p.codes.join('、')}。请从产业链目录中选择。`,
    en: (p) => `No such chain, or it is retired: ${p.codes.join(', ')}. Choose from the list of chains.`,
  },
  NODE_UNKNOWN: {
    fields: codes,
    zh: (p) => `产业链环节不存在或已停用：${p.codes.join('、')}。请从环节目录中选择。`,
    en: (p) => `No such chain node, or it is retired: ${p.codes.join(', ')}. Choose from the nodes of the chains.`,
  },
  DISTRICT_UNKNOWN: {
    fields: codes,
    zh: (p) => `区市代码不存在：${p.codes.join('、')}。请从区市列表中选择。`,
    en: (p) => `No such district: ${p.codes.join(', ')}. Choose from the list of districts.`,
  },
  CERTIFICATE_UNKNOWN: {
    fields: codes,
    zh: (p) => `证书种类不存在：${p.codes.join('、')}。请从证书目录中选择。`,
    en: (p) => `No such kind of certificate: ${p.codes.join(', ')}. Choose from the list of certificates.`,
  },
  TAG_UNKNOWN: {
    fields: codes,
    zh: (p) => `企业标签不存在：${p.codes.join('、')}。请从标签目录中选择。`,
    en: (p) => `No such firm tag: ${p.codes.join(', ')}. Choose from the list of tags.`,
  },
});

export const chainRefusals = defineRefusals({
  CHAIN_FULL: {
    fields: { chainCode: () => String },
    zh: (p) => `产业链 ${p.chainCode} 的环节编号已用完，请先恢复并修改已停用的环节。`,
    en: (p) => `Chain ${p.chainCode} has no free node number left; restore and change a retired node instead.`,
  },
});
