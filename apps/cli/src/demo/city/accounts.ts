import { chainBanks } from './banks/index.js';
import { type Account } from './demo-city.js';
import { type CityFirm } from './firms.js';
import { DEMO_LOGINS, DEMO_PASSWORD, type DemoLogin } from './logins.js';
import { inventedPerson } from './names.js';
import { type Random } from './random.js';

const CHAIN_OF_THE_TOUR = chainBanks[0]?.chain ?? '';

/** The firms of the tour: a lead firm and a maker of the same chain. */
function firmsOfTheTour(firms: readonly CityFirm[]): Readonly<Record<'lead' | 'supplier', string>> {
  const lead = firms.find(({ firm }) => firm.leadOfChains.includes(CHAIN_OF_THE_TOUR));
  const supplier = firms.find(
    ({ firm, sketch }) => sketch.role === 'maker' && firm.chainCodes[0] === CHAIN_OF_THE_TOUR,
  );
  if (!lead || !supplier) throw new Error(`no firms on chain ${CHAIN_OF_THE_TOUR}`);
  return { lead: lead.firm.key, supplier: supplier.firm.key };
}

function accountOf(login: DemoLogin, tour: Readonly<Record<'lead' | 'supplier', string>>, random: Random): Account {
  const { works } = login;
  const person = {
    email: login.email,
    name: inventedPerson(random),
    password: DEMO_PASSWORD,
    descriptionZh: login.zh,
    descriptionEn: login.en,
  };
  if ('forFirm' in works) {
    return { ...person, firm: { firmKey: tour[works.forFirm], role: works.as }, officeRoles: [] };
  }
  const chain = works.ofChain ? { chainCode: CHAIN_OF_THE_TOUR } : {};
  return { ...person, firm: null, officeRoles: [{ role: works.inOffice, ...chain }] };
}

/** One login for each role, and an officer for each chain office. */
export function writeAccounts(firms: readonly CityFirm[], random: Random): Account[] {
  const tour = firmsOfTheTour(firms);
  const offices = chainBanks.map(({ chain }): Account => ({
    email: `office.${chain.toLowerCase()}@example.com`,
    name: inventedPerson(random),
    password: DEMO_PASSWORD,
    descriptionZh: `${chain} 产业链链长办`,
    descriptionEn: `Chain office of ${chain}`,
    firm: null,
    officeRoles: [{ role: 'chain_officer', chainCode: chain }],
  }));
  return [...DEMO_LOGINS.map((login) => accountOf(login, tour, random)), ...offices];
}
