import type { Choice } from '../domain/column.js';

const choice = (value: string, zh: string, en: string, ...also: string[]): Choice => ({
  value,
  label: { zh, en },
  also,
});

/** Lists that are part of the code; nodes, districts and certificates come from the reference data. */
export const FIXED_CHOICES: readonly (readonly [string, readonly Choice[]])[] = [
  [
    'listingKind',
    [
      choice('product', '产品', 'Product'),
      choice('process', '加工能力', 'Process capability', '加工'),
      choice('technology', '技术', 'Technology'),
      choice('service', '服务', 'Service'),
      choice('equipment_hours', '共享产能', 'Shared equipment', '设备工时'),
    ],
  ],
  [
    'needKind',
    [
      choice('parts', '配套采购', 'Parts', '采购'),
      choice('processing', '外协加工', 'Processing', '加工'),
      choice('technology', '技术攻关', 'Technology', '揭榜'),
      choice('retrofit', '设备改造', 'Retrofit', '设备/产线改造'),
      choice('digital', '数字化场景', 'Digital', '数字化'),
      choice('service', '服务', 'Service'),
    ],
  ],
  [
    'needMode',
    [
      choice('take', '直接接单', 'Direct take'),
      choice('bids', '竞标', 'Bids', '竞价', '报价'),
      choice('challenge', '揭榜', 'Open challenge'),
      choice('inquiry', '询价', 'Inquiry'),
    ],
  ],
  [
    'needPeriod',
    [
      choice('once', '一次', 'Once', '一次性'),
      choice('week', '每周', 'Week', '周'),
      choice('month', '每月', 'Month', '月'),
      choice('quarter', '每季', 'Quarter', '季'),
      choice('year', '每年', 'Year', '年'),
    ],
  ],
  [
    'capacityPeriod',
    [
      choice('day', '日', 'Day', '天', '每天'),
      choice('week', '周', 'Week', '每周'),
      choice('month', '月', 'Month', '每月'),
      choice('year', '年', 'Year', '每年'),
    ],
  ],
  [
    'cooperationMode',
    [
      choice('purchase', '采购', 'Purchase'),
      choice('commissioned', '委托开发', 'Commissioned development'),
      choice('joint_research', '联合研发', 'Joint research'),
      choice('licence', '许可', 'Licence'),
      choice('trial_first', '先试后转', 'Trial first'),
      choice('long_term', '长期供货', 'Long-term supply'),
    ],
  ],
  [
    'visibility',
    [
      choice('public', '公开', 'Public'),
      choice('chain', '产业链内', 'Chain'),
      choice('invited', '受邀企业', 'Invited'),
    ],
  ],
  ['bidding', [choice('open', '公开报价', 'Open'), choice('sealed', '密封报价', 'Sealed')]],
  [
    'firmSize',
    [
      choice('large', '大型', 'Large', '大'),
      choice('medium', '中型', 'Medium', '中'),
      choice('small', '小型', 'Small', '小'),
      choice('micro', '微型', 'Micro', '微'),
    ],
  ],
  [
    'revenueBand',
    [
      choice('<300', '300 万元以下', 'Below 300 (10,000 yuan)'),
      choice('300-2000', '300-2000 万元', '300-2000 (10,000 yuan)'),
      choice('2000-10000', '2000 万元-1 亿元', '2000-10000 (10,000 yuan)'),
      choice('10000-40000', '1-4 亿元', '10000-40000 (10,000 yuan)'),
      choice('>=40000', '4 亿元以上', '40000 and more (10,000 yuan)'),
    ],
  ],
  ['flag', [choice('是', '是', 'Yes'), choice('否', '否', 'No')]],
];
