import { monthAndDay } from './calendar.js';
import { type Family, type Item } from './banks/family.js';
import { type Firm, type Need } from './demo-city.js';
import { materialsFor } from './listings.js';
import { sayCertificates, sayQuantity, saySpec } from './phrases.js';
import { type Random } from './random.js';
import { askSentence } from './sentences.js';

export interface NeedFacts {
  readonly family: Family;
  readonly item: Item;
  readonly buyer: Firm;
  readonly need: Omit<Need, 'title' | 'text'>;
}

type Voice = (facts: NeedFacts, random: Random) => string;

const name = ({ item }: NeedFacts, random: Random) => (random.chance(0.75) ? item[0] : item[2]);

function indicators({ family, need }: NeedFacts, random: Random): string[] {
  return need.indicators.map((spec) => {
    const template = family.specs.find((candidate) => candidate.name === spec.name);
    if (!template) throw new Error(`no template for ${spec.name}`);
    return saySpec(spec, template, random);
  });
}

const isSingle = ({ need }: NeedFacts) => need.quantity === 1;

function quantity(facts: NeedFacts, random: Random): string {
  const said = sayQuantity(facts.need.quantity, facts.need.unit);
  if (isSingle(facts)) return said;
  return random.pick([said, `约 ${said}`, `首批 ${said}`, `总量 ${said}`, `${said}，分批`]);
}

const certificates = ({ need }: NeedFacts, random: Random) => {
  const [required, preferred] = [need.requiredCertificates, need.preferredCertificates];
  if (required.length > 0) {
    return random.pick(['须具备', '要求持有', '供方应通过', '必须有']) + sayCertificates(required, random);
  }
  if (preferred.length > 0)
    return `有${sayCertificates(preferred, random)}${random.pick(['的优先', '者优先考虑', '更好'])}`;
  return '';
};

const material = ({ family, item }: NeedFacts, random: Random) => {
  const fitting = materialsFor(family, [family.items.indexOf(item)]);
  return fitting.length > 0 ? random.pick(fitting) : '';
};

const ask = ({ family, item }: NeedFacts, place: 0 | 1 | 2, random: Random) =>
  askSentence(family, place, family.items.indexOf(item), random);

const sentence = (...parts: string[]) => {
  const said = parts.filter((part) => part !== '');
  return said.length > 0 ? `${said.join('，')}。` : '';
};

const purchasingList: Voice = (facts, random) => {
  const stuff = material(facts, random);
  return [
    `名称：${name(facts, random)}`,
    stuff && `材质：${stuff}`,
    ...indicators(facts, random).map((said, i) => `要求${i + 1}：${said}`),
    `数量：${quantity(facts, random)}`,
    `交期：${monthAndDay(facts.need.deliveryBy)}前`,
    certificates(facts, random) && `资质：${certificates(facts, random)}`,
    random.pick(['报价含税含运', '请报含 13% 税单价', '附图纸，签保密后发', '']),
  ]
    .filter((line) => line !== '')
    .join('\n');
};

const notice: Voice = (facts, random) => {
  const { need, buyer } = facts;
  const said = indicators(facts, random);
  return [
    ask(facts, 0, random),
    `${random.pick([`${buyer.shortName}现`, '我公司现', '现'])}${random.pick(['公开征集', '面向产业链征集', '组织询比'])}“${facts.item[0]}”${random.pick(['供应商', '合作单位', '承接方'])}，${quantity(facts, random)}。`,
    said.length > 0 ? `技术指标：${said.map((text, i) => `（${i + 1}）${text}`).join('；')}。` : '',
    ask(facts, 2, random),
    sentence(certificates(facts, random)),
    `${random.pick(['交付时间', '完成时限'])}：${monthAndDay(need.deliveryBy)}前。${need.paymentTerms}。`,
    random.pick(['响应文件请注明联系人和报价有效期。', '欢迎中小企业和联合体参加。', '逾期提交不予受理。', '']),
  ].join('');
};

const chat: Voice = (facts, random) =>
  [
    ask(facts, 1, random),
    `${random.pick(['要的是', '东西是', '具体就是', '主要做'])}${name(facts, random)}，${quantity(facts, random)}${random.pick(['左右', '', '，后面还有'])}。`,
    random.chance(0.6) ? sentence(...indicators(facts, random).slice(0, 1)) : '',
    random.chance(0.5) ? sentence(certificates(facts, random)) : '',
    `${monthAndDay(facts.need.deliveryBy)}前${random.pick(['要到', '能交就行', '得交货', '必须弄完'])}${random.pick(['，合适就长期做', '，价格可谈', '，能做的直接报价', ''])}。`,
  ].join('');

const engineer: Voice = (facts, random) =>
  [
    `${random.pick(['现状：', '问题描述：', '背景：', ''])}${random.chance(0.5) ? ask(facts, 0, random) : ask(facts, 1, random)}`,
    `${random.pick(['拟解决', '关注对象', '对象'])}：${name(facts, random)}（${facts.item[1]} 一类）。`,
    ask(facts, 2, random),
    sentence(...indicators(facts, random)),
    random.pick([
      '偏离项请逐条说明。',
      '请附同类案例的实测数据。',
      '允许提出替代方案，但须给出验证办法。',
      '可先做样件验证。',
    ]),
  ].join('');

const brief: Voice = (facts, random) =>
  `${random.pick(['需', '求购', '寻', '采'])}${name(facts, random)} ${sayQuantity(facts.need.quantity, facts.need.unit)}，${
    indicators(facts, random)[0] ?? material(facts, random)
  }${random.pick(['，', '；'])}${monthAndDay(facts.need.deliveryBy)}前交。`.replace(/，([，；])/g, '$1');

const rfq: Voice = (facts, random) => {
  const stuff = material(facts, random);
  return [
    `RFQ: ${facts.item[2]}, qty ${facts.need.quantity}${stuff ? `, ${stuff}` : ''}.`,
    `（${facts.item[0]}）${indicators(facts, random).join('；')}。`,
    sentence(certificates(facts, random)),
    `${random.pick(['Please quote unit price incl. VAT', '请报含税单价和模具/工装费', '报价请列明运费与包装'])}，${monthAndDay(facts.need.deliveryBy)}前${random.pick(['到厂', '交付'])}。`,
  ].join('');
};

const structured: Voice = (facts, random) =>
  [
    `【需求背景】${ask(facts, 0, random)}`,
    `【需求内容】${facts.item[0]}，${quantity(facts, random)}。${random.chance(0.5) ? ask(facts, 1, random) : ''}`,
    `【技术要求】${[...indicators(facts, random), ask(facts, 2, random)].join('；')}`,
    `【商务要求】${[certificates(facts, random), facts.need.paymentTerms, `${monthAndDay(facts.need.deliveryBy)}前完成`].filter((part) => part !== '').join('；')}。`,
  ].join(random.pick(['\n', '']));

/** What a buyer writes: large firms publish notices, small ones talk. */
export function needText(given: NeedFacts, random: Random): string {
  const isBig = given.buyer.size === 'large' || given.buyer.size === 'medium';
  const voice = random.weighted<Voice>([
    [purchasingList, given.family.need === 'parts' || given.family.need === 'processing' ? 4 : 1],
    [notice, isBig ? 5 : 1],
    [chat, isBig ? 1 : 6],
    [engineer, given.family.need === 'technology' ? 5 : 2],
    [brief, isBig ? 1 : 3],
    [rfq, given.family.need === 'parts' ? 2 : 0.3],
    [structured, isBig ? 3 : 1],
  ]);
  return voice(given, random);
}

export function needTitle(given: NeedFacts, random: Random): string {
  const { item, need } = given;
  const count = isSingle(given) ? '' : ` ${sayQuantity(need.quantity, need.unit)}`;
  const [first] = indicators(given, random);
  const common: [string, number][] = [
    [item[0], 2],
    [`${item[0]}${count}`, 4],
    [`${item[0]}（${first ?? item[2]}）`, 3],
    [`${random.pick(['求购', '寻', '急寻', '征集'])}${item[0]}${random.pick(['供应商', '厂家', '合作方'])}`, 2],
    [`${item[2]}${count}`, 2],
    [`关于${item[0]}的${random.pick(['配套需求', '征集公告', '询价'])}`, 2],
  ];
  switch (given.family.need) {
    case 'technology':
      return random.weighted([...common.slice(0, 3), [`揭榜：${item[0]}`, 4], [`${item[0]}技术攻关`, 4]]);
    case 'processing':
      return random.weighted([...common, [`${item[0]}外协${count}`, 4]]);
    case 'retrofit':
    case 'digital':
      return random.weighted([...common, [`${given.buyer.shortName}${item[0]}项目`, 4]]);
    case 'service':
      return random.weighted([...common, [`${item[0]}${random.pick(['服务采购', '，找靠谱的', '年度服务'])}`, 4]]);
    case 'parts':
      return random.weighted([...common, [`采购${item[0]}${count}`, 4]]);
  }
}
