import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Me } from '../api/session';

export interface MenuItem {
  readonly to: string;
  readonly label: MessageDescriptor;
  /** Keys after `g`. */
  readonly key?: string;
}
export interface MenuGroup {
  readonly label: MessageDescriptor;
  readonly items: readonly MenuItem[];
}

const TODAY: MenuGroup = { label: msg`工作台`, items: [{ to: '/w', label: msg`今日`, key: 'h' }] };

const FIRM: readonly MenuGroup[] = [
  { label: msg`需求`, items: [{ to: '/w/needs', label: msg`我的需求`, key: 'n' }] },
  {
    label: msg`供给`,
    items: [
      { to: '/w/listings', label: msg`我的供给` },
      { to: '/w/opportunities', label: msg`商机` },
      { to: '/w/bids', label: msg`接单与报价` },
    ],
  },
  { label: msg`合作`, items: [{ to: '/w/deals', label: msg`意向与订单` }] },
  {
    label: msg`服务`,
    items: [
      { to: '/w/projects', label: msg`技改项目` },
      { to: '/events', label: msg`对接活动` },
      { to: '/w/policies', label: msg`政策` },
      { to: '/w/indicators', label: msg`运行监测` },
      { to: '/w/requests', label: msg`诉求` },
      { to: '/w/subscriptions', label: msg`订阅` },
      { to: '/w/imports', label: msg`批量导入` },
      { to: '/w/exports', label: msg`导出` },
    ],
  },
];

const CHAIN_OFFICE: MenuGroup = {
  label: msg`链长办`,
  items: [
    { to: '/review', label: msg`待审推荐`, key: 'r' },
    { to: '/review/board', label: msg`进展看板` },
    { to: '/review/done', label: msg`审核记录` },
    { to: '/events', label: msg`对接活动` },
    { to: '/review/chain', label: msg`本链数据` },
    { to: '/review/firms', label: msg`本链企业` },
  ],
};

const OPERATOR: MenuGroup = {
  label: msg`平台运营`,
  items: [
    { to: '/ops', label: msg`运行总览` },
    { to: '/ops/firms', label: msg`企业核验` },
    { to: '/ops/taxonomy', label: msg`产业链目录` },
    { to: '/ops/synonyms', label: msg`同义词` },
    { to: '/ops/matching', label: msg`撮合模型` },
    { to: '/ops/deliveries', label: msg`消息投递` },
    { to: '/ops/queues', label: msg`后台任务` },
    { to: '/ops/users', label: msg`账号与任命` },
    { to: '/ops/audit', label: msg`审计` },
    { to: '/ops/reports', label: msg`月度数据` },
    { to: '/ops/screens', label: msg`大屏授权` },
    { to: '/ops/policies', label: msg`政策管理` },
  ],
};

const POLICY_OFFICE: MenuGroup = {
  label: msg`政策`,
  items: [{ to: '/ops/policies', label: msg`政策管理` }],
};

const AUDITOR: MenuGroup = {
  label: msg`审计`,
  items: [
    { to: '/ops/audit', label: msg`审计` },
    { to: '/ops/users', label: msg`账号与任命` },
    { to: '/ops/reports', label: msg`月度数据` },
    { to: '/ops/policies', label: msg`政策管理` },
  ],
};

/** 招商与技改: a desk's own chain, or the whole city. */
const PROJECTS: MenuGroup = {
  label: msg`项目`,
  items: [
    { to: '/ops/projects', label: msg`招商与技改` },
    { to: '/ops/catalogue', label: msg`精准招商目录` },
  ],
};

const MONITORING: MenuGroup = {
  label: msg`运行监测`,
  items: [
    { to: '/ops/indicators', label: msg`企业填报` },
    { to: '/ops/figures', label: msg`上报数据` },
  ],
};

const REQUESTS: MenuGroup = {
  label: msg`企业服务`,
  items: [
    { to: '/ops/requests', label: msg`诉求办理` },
    { to: '/ops/visits', label: msg`走访与服务` },
  ],
};

const SETTINGS: MenuGroup = {
  label: msg`设置`,
  items: [
    { to: '/w/inbox', label: msg`消息`, key: 'i' },
    { to: '/w/company', label: msg`企业资料` },
    { to: '/w/settings', label: msg`个人设置` },
  ],
};

const isChainOffice = (role: string): boolean => role === 'CHAIN_LEAD' || role === 'CHAIN_OFFICER';

/** A person sees what the capacity of the moment may use: a firm's pages, or those of the offices held. */
export function menuOf(me: Me): readonly MenuGroup[] {
  if (me.actingFirmId) return [TODAY, ...FIRM, SETTINGS];
  const roles = me.offices.map(({ role }) => role);
  const offices = [
    ...(roles.some(isChainOffice) ? [CHAIN_OFFICE] : []),
    ...(roles.includes('POLICY_OFFICER') ? [POLICY_OFFICE] : []),
    ...(roles.some((role) => isChainOffice(role) || role === 'OPERATOR' || role === 'AUDITOR')
      ? [PROJECTS, MONITORING]
      : []),
    ...(roles.length > 0 ? [REQUESTS] : []),
    ...(roles.includes('OPERATOR') ? [OPERATOR] : roles.includes('AUDITOR') ? [AUDITOR] : []),
  ];
  const own = SETTINGS.items.filter(({ to }) => to !== '/w/company' || offices.length === 0);
  return [TODAY, ...offices, { ...SETTINGS, items: own }];
}

/** Entries whose address begins others' are lit on their own page only. */
export const hasChildren = (to: string): boolean => ['/w', '/review', '/ops'].includes(to);
