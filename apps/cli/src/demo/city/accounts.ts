import { chainBanks } from './banks/index.js';
import { type Account, type OfficeRole } from './demo-city.js';
import { type CityFirm } from './firms.js';
import { inventedPerson } from './names.js';
import { type Random } from './random.js';

/** One password for every demo login; a loader must refuse it where the demo is not wanted. */
export const DEMO_PASSWORD = 'Lianwan-Demo-2026';

const OFFICES: readonly (readonly [email: string, role: OfficeRole, zh: string, en: string])[] = [
  ['operator', 'operator', '平台运营员', 'Platform operator'],
  ['operator2', 'operator', '平台运营员（双人复核）', 'Second platform operator (two-person rule)'],
  ['auditor', 'auditor', '审计员，只读', 'Auditor, read only'],
  ['policy', 'policy_officer', '政策责任处室', 'Policy officer'],
  ['commissioner', 'service_commissioner', '企业服务专员', 'Service commissioner'],
  ['association', 'association_staff', '行业协会工作人员', 'Association staff'],
];

const CHAIN_OF_THE_TOUR = chainBanks[0]?.chain ?? '';

function firmAccounts(firms: readonly CityFirm[], random: Random): Account[] {
  const lead = firms.find(({ firm }) => firm.leadOfChains.includes(CHAIN_OF_THE_TOUR));
  const supplier = firms.find(
    ({ firm, sketch }) => sketch.role === 'maker' && firm.chainCodes[0] === CHAIN_OF_THE_TOUR,
  );
  if (!lead || !supplier) throw new Error(`no firms on chain ${CHAIN_OF_THE_TOUR}`);
  const account = (email: string, firmKey: string, role: 'admin' | 'member', zh: string, en: string): Account => ({
    email: `${email}@example.com`,
    name: inventedPerson(random),
    password: DEMO_PASSWORD,
    descriptionZh: zh,
    descriptionEn: en,
    firm: { firmKey, role },
    officeRoles: [],
  });
  return [
    account('lead', lead.firm.key, 'admin', '链主企业管理员', 'Administrator of a lead firm'),
    account('supplier', supplier.firm.key, 'admin', '配套企业管理员', 'Administrator of a supplier'),
    account('supplier.member', supplier.firm.key, 'member', '配套企业成员', 'Member of a supplier'),
  ];
}

function office(email: string, roles: Account['officeRoles'], zh: string, en: string, random: Random): Account {
  return {
    email: `${email}@example.com`,
    name: inventedPerson(random),
    password: DEMO_PASSWORD,
    descriptionZh: zh,
    descriptionEn: en,
    firm: null,
    officeRoles: roles,
  };
}

/** One login for each role, and an officer for each chain office. */
export function writeAccounts(firms: readonly CityFirm[], random: Random): Account[] {
  const chain = CHAIN_OF_THE_TOUR;
  return [
    ...firmAccounts(firms, random),
    office('chain.lead', [{ role: 'chain_lead', chainCode: chain }], '链长', 'Chain lead', random),
    office('chain.officer', [{ role: 'chain_officer', chainCode: chain }], '链长办工作人员', 'Chain officer', random),
    ...OFFICES.map(([email, role, zh, en]) => office(email, [{ role }], zh, en, random)),
    ...chainBanks.map(({ chain: chainCode }) =>
      office(
        `office.${chainCode.toLowerCase()}`,
        [{ role: 'chain_officer', chainCode }],
        `${chainCode} 产业链链长办`,
        `Chain office of ${chainCode}`,
        random,
      ),
    ),
  ];
}
