import type { OfficeRole } from './demo-city.js';

/** One password for every demo login; a loader must refuse it where the demo is not wanted. */
export const DEMO_PASSWORD = 'Lianwan-Demo-2026';

export interface DemoLogin {
  readonly email: string;
  readonly zh: string;
  readonly en: string;
  /** Whom the person works for: a firm of the tour's chain, that chain's office, or an office of the city. */
  readonly works:
    | { readonly forFirm: 'lead' | 'supplier'; readonly as: 'admin' | 'member' }
    | { readonly inOffice: OfficeRole; readonly ofChain: boolean };
}

const login = (name: string, works: DemoLogin['works'], zh: string, en: string): DemoLogin => ({
  email: `${name}@example.com`,
  works,
  zh,
  en,
});
const office = (inOffice: OfficeRole, ofChain = false) => ({ inOffice, ofChain }) as const;

/** One login for each role; the offices of all chains sign in as office.<chain>@example.com besides. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  login('lead', { forFirm: 'lead', as: 'admin' }, '链主企业管理员', 'Administrator of a lead firm'),
  login('supplier', { forFirm: 'supplier', as: 'admin' }, '配套企业管理员', 'Administrator of a supplier'),
  login('supplier.member', { forFirm: 'supplier', as: 'member' }, '配套企业成员', 'Member of a supplier'),
  login('chain.lead', office('chain_lead', true), '链长', 'Chain lead'),
  login('chain.officer', office('chain_officer', true), '链长办工作人员', 'Chain officer'),
  login('operator', office('operator'), '平台运营员', 'Platform operator'),
  login('operator2', office('operator'), '平台运营员（双人复核）', 'Second platform operator (two-person rule)'),
  login('auditor', office('auditor'), '审计员，只读', 'Auditor, read only'),
  login('policy', office('policy_officer'), '政策责任处室', 'Policy officer'),
  login('commissioner', office('service_commissioner'), '企业服务专员', 'Service commissioner'),
  login('association', office('association_staff'), '行业协会工作人员', 'Association staff'),
  login('policy2', office('policy_officer'), '政策责任处室（双人复核）', 'Second policy officer (two-person rule)'),
];
