/** A fair of the demo city. Days are counted from today. */
export interface DemoFair {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly status: 'done' | 'running' | 'published' | 'draft' | 'cancelled';
  readonly statusReason?: string;
  readonly place: string;
  readonly address: string;
  readonly description: string;
  readonly day: number;
  /** HH:MM of the first slot, in the city. */
  readonly at: string;
  readonly slotMinutes: 15 | 20 | 30;
  readonly slotCount: number;
  readonly quota: number;
  readonly tables: number;
  readonly spares: number;
  readonly suppliers: number;
  readonly programme: readonly { readonly time: string; readonly title: string; readonly speaker?: string }[];
}

const opening = (lead: string): DemoFair['programme'] => [
  { time: '08:30', title: '签到、领取资料' },
  { time: '09:00', title: '产业链发展情况通报', speaker: '链长办' },
  { time: '09:10', title: '龙头企业发布配套需求', speaker: lead },
  { time: '09:30', title: '一对一洽谈' },
];

/** One that is over, one of today, one that takes sign-ups, one in draft and one that was called off. */
export const DEMO_FAIRS: readonly DemoFair[] = [
  {
    ...{ titleZh: '链万企·秋季供需对接会', titleEn: 'Autumn matchmaking fair', status: 'done' },
    ...{ place: '青岛国际会展中心 3 号馆', address: '崂山区苗岭路 9 号', day: -36, at: '09:30' },
    ...{
      slotMinutes: 20,
      slotCount: 8,
      quota: 40,
      tables: 8,
      spares: 1,
      suppliers: 26,
      programme: opening('采购中心'),
    },
    description: '围绕整机企业本地配套需求，组织零部件、模具、检测企业一对一洽谈。现场达成的意向由链长办跟踪落地。',
  },
  {
    ...{ titleZh: '链万企·龙头企业采购专场', titleEn: 'Purchasing day of the lead firms', status: 'running' },
    ...{ place: '青岛西海岸新区会展中心', address: '黄岛区滨海大道 1777 号', day: 0, at: '09:30' },
    ...{
      slotMinutes: 30,
      slotCount: 14,
      quota: 40,
      tables: 7,
      spares: 1,
      suppliers: 24,
      programme: opening('供应链部'),
    },
    description: '龙头企业采购、技术团队到场，按时段与配套企业洽谈。请提前 15 分钟签到。',
  },
  {
    ...{ titleZh: '链万企·岁末产销对接会', titleEn: 'Year-end matchmaking fair', status: 'published' },
    ...{ place: '城阳区企业家之家', address: '城阳区正阳路 201 号', day: 16, at: '13:30' },
    ...{ slotMinutes: 20, slotCount: 9, quota: 18, tables: 7, spares: 1, suppliers: 21 },
    programme: [
      { time: '13:00', title: '签到、领取资料' },
      { time: '13:15', title: '明年采购计划发布', speaker: '参会龙头企业代表' },
      { time: '13:30', title: '一对一洽谈' },
    ],
    description: '面向明年一季度采购计划，征集本地配套企业。名额 18 家，满额后列入候补，报名后请勾选想约谈的龙头企业。',
  },
  {
    ...{ titleZh: '链万企·春季新品对接会', titleEn: 'Spring fair (draft)', status: 'draft' },
    ...{ place: '市工人文化宫', address: '市北区鞍山路 60 号', day: 95, at: '09:30' },
    ...{ slotMinutes: 15, slotCount: 12, quota: 60, tables: 6, spares: 1, suppliers: 0, programme: [] },
    description: '方案征求意见中。',
  },
  {
    ...{ titleZh: '链万企·夏季检测服务专场', titleEn: 'Testing services fair', status: 'cancelled' },
    ...{
      statusReason: '受台风影响，场馆停止开放，择期再办',
      place: '国家质检中心',
      address: '崂山区科苑纬四路 173 号',
    },
    ...{ day: -108, at: '09:30', slotMinutes: 20, slotCount: 6, quota: 30, tables: 4, spares: 0, suppliers: 9 },
    ...{ programme: [], description: '检验检测认证机构与制造企业对接。' },
  },
];
