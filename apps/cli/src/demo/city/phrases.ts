import { type Spec } from './demo-city.js';
import { type SpecTemplate } from './banks/family.js';
import { type Random } from './random.js';

/** What people write for the canonical name of a property. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  尺寸公差: ['公差', '尺寸精度', '加工精度'],
  '表面粗糙度 Ra': ['粗糙度 Ra', '光洁度 Ra'],
  节拍: ['CT', '单件节拍'],
  交付周期: ['工期', '交期'],
  管径: ['外径', '管子外径'],
  板厚: ['料厚', '厚度'],
  平面度: ['平面度', '平整度'],
  抗拉强度: ['强度', 'Rm'],
  设计压力: ['工作压力', '压力等级'],
  转换效率: ['效率', '峰值效率'],
  主含量: ['含量', '纯度'],
};

const tight = (unit: string) => (unit === '' || /^[%℃°‰]/.test(unit) ? unit : ` ${unit}`);

const sign = (spec: Spec, template: SpecTemplate) => (spec.operator === '<=' ? template.sign : '');

function bounds(spec: Spec, template: SpecTemplate, words: readonly [atMost: string, atLeast: string]): string {
  const value = `${spec.value}${tight(spec.unit)}`;
  switch (spec.operator) {
    case 'range':
      return `${spec.value}–${spec.valueMax ?? spec.value}${tight(spec.unit)}`;
    case '=':
      return value;
    case '>=':
      return words[1] + value;
    case '<=':
      return sign(spec, template) === '±' ? `±${value}` : words[0] + value;
  }
}

/** A property in one of the ways in which people write it: 公差 ±0.01 mm, 节拍不超过 25 s, 外径 6–12 mm. */
export function saySpec(spec: Spec, template: SpecTemplate, random: Random): string {
  const name = random.chance(0.4) ? random.pick(OTHER_NAMES[spec.name] ?? [spec.name]) : spec.name;
  const words = random.pick([
    ['≤', '≥'],
    ['不大于 ', '不低于 '],
    ['不超过 ', '至少 '],
    ['控制在 ', '做到 '],
  ] as const);
  const symbol = words[0] === '≤' || spec.operator === 'range' || sign(spec, template) === '±';
  return symbol ? `${name} ${bounds(spec, template, words)}` : name + bounds(spec, template, words);
}

/** 12000 件 → 1.2 万件, as people write it. */
export function sayQuantity(quantity: number, unit: string): string {
  if (quantity >= 10_000 && !unit.startsWith('万')) return `${Math.round(quantity / 1000) / 10} 万${unit}`;
  return `${quantity} ${unit}`;
}

/** Two significant digits: nobody orders 3,417 pieces. */
export function rounded(value: number): number {
  if (value < 10) return Math.max(1, Math.round(value));
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / step) * step;
}

export const CERTIFICATE_WORDS: Readonly<Record<string, readonly string[]>> = {
  'ISO-9001': ['ISO 9001', 'ISO9001 质量体系', '质量管理体系认证'],
  'IATF-16949': ['IATF 16949', 'IATF16949 证书', '16949 体系'],
  'ISO-22163': ['ISO/TS 22163', 'IRIS 认证', 'ISO 22163'],
  'ISO-14001': ['ISO 14001', '环境管理体系'],
  'ISO-45001': ['ISO 45001', '职业健康安全体系'],
  'ISO-13485': ['ISO 13485', '医疗器械质量体系'],
  'ISO-22000': ['ISO 22000', '食品安全管理体系'],
  'ISO-27001': ['ISO 27001', '信息安全体系'],
  'ISO-20000': ['ISO 20000', 'IT 服务管理体系'],
  'ISO-3834': ['ISO 3834', '焊接质量体系 ISO3834'],
  'EN-15085': ['EN 15085 CL1', 'EN15085 轨道焊接资质'],
  'AS-9100': ['AS9100D', '航空质量体系 AS9100'],
  CCC: ['CCC', '3C 认证'],
  CE: ['CE', 'CE 符合性声明'],
  UL: ['UL', 'UL 认证'],
  ROHS: ['RoHS', 'RoHS 2.0 报告'],
  'AEC-Q': ['AEC-Q', '车规 AEC-Q100/200'],
  EX: ['防爆合格证', 'Ex 认证'],
  'SPECIAL-EQUIPMENT': ['特种设备生产许可', '压力容器制造许可证'],
  'CLASS-SOCIETY': ['船级社证书', 'CCS 认可'],
  CNAS: ['CNAS', 'CNAS 认可'],
  CMA: ['CMA', 'CMA 资质'],
  'FOOD-LICENCE': ['食品生产许可证', 'SC 证'],
  HACCP: ['HACCP', 'HACCP 体系'],
  GMP: ['GMP', '药品 GMP 符合性'],
  'MEDICAL-DEVICE': ['医疗器械注册证', '械字号注册/备案'],
  'OEKO-TEX': ['OEKO-TEX Standard 100', 'Oeko-Tex'],
  GRS: ['GRS', '全球回收标准'],
  CMMI: ['CMMI 3 级', 'CMMI'],
  MLPS: ['等保三级', '等级保护备案'],
  'HAZMAT-TRANSPORT': ['危货运输资质', '危险货物道路运输许可'],
  'ROAD-TRANSPORT': ['道路运输许可证', '道路运输经营许可'],
  CONSTRUCTION: ['机电安装资质', '建筑业资质和安许证'],
  'CIVIL-UAS': ['无人机运营合格证', 'UAS 运营合格证'],
  'HR-SERVICE': ['人力资源服务许可证', '劳务派遣许可'],
};

export const sayCertificates = (kinds: readonly string[], random: Random): string =>
  kinds.map((kind) => random.pick(CERTIFICATE_WORDS[kind] ?? [kind])).join(random.pick(['、', ' / ', '，']));
