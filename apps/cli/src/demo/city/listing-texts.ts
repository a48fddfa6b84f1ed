import { type Family, type Item } from './banks/family.js';
import { type Firm, type Listing } from './demo-city.js';
import { rounded, sayCertificates, sayQuantity, saySpec } from './phrases.js';
import { type Random } from './random.js';
import { offerSentence } from './sentences.js';

export interface ListingFacts {
  readonly family: Family;
  readonly items: readonly Item[];
  readonly firm: Firm;
  readonly listing: Omit<Listing, 'title' | 'text'>;
}

type Voice = (facts: ListingFacts, random: Random) => string;

const isEnglish = (text: string) => /[A-Za-z]{4}/.test(text) && !/[\u4e00-\u9fff]/.test(text);

const names = ({ items }: ListingFacts, random: Random) =>
  items.map((item) => (random.chance(0.72) ? item[1] : item[2]));

function specs({ family, listing }: ListingFacts, random: Random): string[] {
  return listing.specs.map((spec) => {
    const template = family.specs.find((candidate) => candidate.name === spec.name);
    if (!template) throw new Error(`no template for ${spec.name}`);
    return saySpec(spec, template, random);
  });
}

function capacity({ listing, family }: ListingFacts, random: Random): string {
  if (!listing.capacity)
    return random.pick(['档期需提前两周确认', '同时在做的项目不超过三个', '排期以合同签订先后为准']);
  const month = sayQuantity(listing.capacity.quantity, family.unit);
  const free = Math.round(listing.capacity.freeShare * 100);
  return random.pick([
    `月产能 ${month}，目前空闲约 ${free}%`,
    `满产 ${month}/月，还能接 ${Math.round(free / 10)} 成`,
    `每月约 ${month}，余量 ${free}%`,
    `日均可出 ${sayQuantity(rounded(listing.capacity.quantity / 25), family.unit)}`,
  ]);
}

function terms({ listing, family }: ListingFacts, random: Random): string {
  const days = listing.leadTimeDays ?? family.days[1];
  const minimum = listing.minimumOrder;
  return random.pick([
    `交期 ${days} 天${minimum ? `，${sayQuantity(minimum.quantity, minimum.unit)}起订` : ''}`,
    `常规 ${days} 天交付${minimum ? `，起订量 ${sayQuantity(minimum.quantity, minimum.unit)}` : '，不设起订量'}`,
    `下单后 ${Math.max(1, days - 3)}–${days} 天`,
  ]);
}

const certificates = ({ listing }: ListingFacts, random: Random) =>
  listing.certificates.length > 0 ? sayCertificates(listing.certificates, random) : '';

const boast = ({ family, items }: ListingFacts, place: 0 | 1 | 2, random: Random) =>
  offerSentence(
    family,
    place,
    items.map((item) => family.items.indexOf(item)),
    random,
  );

const making = (facts: ListingFacts) =>
  [facts.listing.materials.join('、'), facts.listing.processes.join('、')].filter((part) => part !== '');

const sheet: Voice = (facts, random) => {
  const [material, process] = [facts.listing.materials.join(' / '), facts.listing.processes.join('、')];
  const lines = [
    `产品：${names(facts, random).join('；')}`,
    material && `材料：${material}`,
    process && `工艺：${process}`,
    ...specs(facts, random).map((spec) => `能力：${spec}`),
    `供货：${capacity(facts, random)}；${terms(facts, random)}`,
    certificates(facts, random) && `资质：${certificates(facts, random)}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
};

const brochure: Voice = (facts, random) => {
  const held = certificates(facts, random);
  return [
    `${facts.firm.shortName}${random.pick(['专业提供', '长期供应', '面向产业链企业供应', '主要承接'])}${names(facts, random).join('、')}。`,
    boast(facts, 0, random),
    `${random.pick(['主要指标：', '可达到', '我司能力：'])}${specs(facts, random).join('，')}。`,
    held && `${random.pick(['已取得', '持有', '通过'])}${held}。`,
    `${capacity(facts, random)}。`,
    boast(facts, 2, random),
    random.pick(['欢迎来厂考察。', '可提供样品和检验报告。', '支持小批试制后转量产。', '']),
  ].join('');
};

const workshop: Voice = (facts, random) =>
  [
    boast(facts, 1, random),
    `${random.pick(['做', '能做', '常年做', '手上在做'])}${names(facts, random).join('、')}。`,
    random.chance(0.6) ? `${specs(facts, random).slice(0, 1).join('')}没问题，${capacity(facts, random)}。` : '',
    `${terms(facts, random)}，${random.pick(['来图报价', '看样定价', '价格好商量', '急的提前说一声'])}。`,
  ].join('');

const facts: Voice = (given, random) => {
  const parts = making(given);
  return [
    boast(given, 2, random),
    `${random.pick(['本次发布', '可供', '开放供应'])}${names(given, random).join('、')}${parts.length > 0 ? `（${parts.join('；')}）` : ''}。`,
    `${specs(given, random).join('；')}。`,
    `${terms(given, random)}。`,
  ].join('');
};

const terse: Voice = (given, random) => {
  const [first = ''] = specs(given, random);
  return `${names(given, random).join('、')}，${first}，${terms(given, random)}。`;
};

const english: Voice = (given, random) => {
  const named = given.items.map((item) => item[2]).filter(isEnglish);
  const minimum = given.listing.minimumOrder;
  const intro = named.length > 0 ? `Products: ${named.join('; ')}. ` : '';
  const order = minimum ? `MOQ ${minimum.quantity}, l` : 'L';
  return `${intro}${order}ead time ${given.listing.leadTimeDays ?? given.family.days[1]} days. ${given.items
    .map((item) => item[1])
    .join('、')}，${specs(given, random).join('，')}。${boast(given, 0, random)}`;
};

const capacityNotice: Voice = (given, random) =>
  [
    `${random.pick(['近期空出产能', '产能共享', '设备有空档', '可承接外单'])}：${names(given, random).join('、')}，${capacity(given, random)}。`,
    boast(given, random.chance(0.5) ? 0 : 1, random),
    given.listing.processes.length > 0 ? `可做工序：${given.listing.processes.join('、')}。` : '',
    `${terms(given, random)}。`,
  ].join('');

/** What a supplier writes about an offer; small firms talk, large ones print brochures. */
export function listingText(given: ListingFacts, random: Random): string {
  const isBig = given.firm.size === 'large' || given.firm.size === 'medium';
  const voice = random.weighted<Voice>([
    [sheet, isBig ? 4 : 2],
    [brochure, isBig ? 5 : 2],
    [workshop, isBig ? 1 : 5],
    [facts, 3],
    [terse, isBig ? 1 : 3],
    [english, isBig ? 2 : 1],
    [capacityNotice, 2],
  ]);
  return voice(given, random);
}

export function listingTitle(given: ListingFacts, random: Random): string {
  const [first, second] = given.items;
  if (!first) throw new Error('a listing offers something');
  const [process] = given.listing.processes;
  const spec = specs(given, random)[0] ?? first[2];
  return random.weighted<string>([
    [first[1], 4],
    [`${first[1]}（${first[2]}）`, 4],
    [`${first[1]} ${spec}`, 3],
    [second ? `${first[1]}、${second[1]}` : `${first[1]}｜${given.firm.shortName}`, 4],
    [process ? `${process}：${first[1]}` : `${first[2]}｜${first[1]}`, 2],
    [`${first[2]} ${random.pick(['现货与定制', '供应', '对外承接', '批量供货'])}`, 2],
    [`${given.firm.shortName} ${first[1]}`, 1],
  ]);
}
