import { type Family } from './banks/family.js';
import { type Random } from './random.js';

/** What everybody says; stands in where a family's own sentence speaks of another of its items. */
const GENERAL_ASKS = {
  goods: [
    [
      '现有供方交付不稳，拟增加一家合格供应商。',
      '年度配套目录更新，面向产业链补充供方。',
      '新项目立项，配套工作同步启动。',
      '产量上调，现有渠道已满足不了。',
      '按公司规定，关键外购件至少两家供方。',
    ],
    [
      '之前那家不太顺，想换个靠谱的。',
      '别家报价差得挺多，想多问几家。',
      '第一次外购这个，请懂行的指点。',
      '不怕麻烦，就怕拖。',
      '样品合适马上下单。',
    ],
    [
      '首件合格后方可批量，过程资料随货提供。',
      '验收以双方签字的技术协议为准。',
      '请逐条说明偏离及依据。',
      '每批附出厂检验记录，保留可追溯标识。',
      '需提供近两年同类供货记录。',
    ],
  ],
  services: [
    [
      '原合同到期，重新比选服务单位。',
      '今年预算已批，准备尽快启动。',
      '试点效果不错，计划扩大范围。',
      '内部人手不足，决定委托专业单位。',
      '管理层要求年内见到成果。',
    ],
    [
      '有现成经验的请直接联系。',
      '希望先到现场看看再报价。',
      '以前自己弄的，效果一般。',
      '费用怎么算，麻烦说清楚。',
      '要能沟通、肯负责的团队。',
    ],
    [
      '请列明人员、进度和验收办法。',
      '成果和数据归委托方所有。',
      '须有两个以上同类案例可供回访。',
      '关键节点当面汇报，问题闭环有记录。',
      '须签保密协议。',
    ],
  ],
} as const;

const GENERAL_OFFERS = [
  [
    '流程齐备，记录可追溯到批。',
    '从打样到批量由同一位项目经理负责。',
    '人员稳定，设备近三年更新过。',
    '方案、实施和售后都在本公司完成。',
  ],
  [
    '能不能做，资料发来当天给答复。',
    '先做一单看看，满意再往下谈。',
    '不清楚的可以来现场看。',
    '老板自己盯，有事直接打电话。',
  ],
] as const;

/** '.' speaks of all items, a digit of that item only, A to C of all but the first, second, third. */
function speaksOf(mark: string, item: number): boolean {
  if (mark === '.') return true;
  const digit = '012'.indexOf(mark);
  return digit >= 0 ? digit === item : 'ABC'.indexOf(mark) !== item;
}

const markOf = (family: Family, place: number) => family.speakOf?.charAt(place) ?? '.';

type Place = 0 | 1 | 2;

/** The family's sentence of a buyer if it speaks of the item, or what any buyer would say there. */
export function askSentence(family: Family, place: Place, item: number, random: Random): string {
  if (speaksOf(markOf(family, place), item)) return family.asks[place];
  const isGoods = family.need === 'parts' || family.need === 'processing';
  return random.pick(GENERAL_ASKS[isGoods ? 'goods' : 'services'][place]);
}

/** The family's sentence of a maker if it speaks of the offered items, or what any maker would say there. */
export function offerSentence(family: Family, place: Place, items: readonly number[], random: Random): string {
  const mark = markOf(family, place + 3);
  if (items.some((item) => speaksOf(mark, item))) return family.offers[place];
  if (place < 2) return random.pick(GENERAL_OFFERS[place === 0 ? 0 : 1]);
  return random.pick([
    `近一年交付 ${random.int(12, 260)} 单，准时率 ${random.int(90, 99)}%。`,
    `老客户复购占 ${random.int(5, 8)} 成。`,
    `服务过 ${random.int(6, 90)} 家本地企业。`,
    `从业 ${random.int(4, 22)} 年，可提供案例联系人。`,
  ]);
}
