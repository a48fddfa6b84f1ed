import { newId } from '#kernel';
import { type AccessRule, type Actor, permits, SqlParams, systemActor, VISITOR } from '#foundation/access';
import { actorOf } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import { FirmAccess, type FirmRow } from './firm.access.js';
import { FirmQueries } from './firm.queries.js';

let rig: SupplyRig;
let firms: FirmRow[];
let own: string;

beforeAll(async () => {
  rig = await startSupply();
  own = await aFirm(rig.sql, { status: 'registered', nodeCodes: ['A01-01'] });
  const ids = [
    own,
    await aFirm(rig.sql, { status: 'verified', nodeCodes: ['A01-01', 'E01-02'] }),
    await aFirm(rig.sql, { status: 'submitted', nodeCodes: ['E01-02'] }),
    await aFirm(rig.sql, { status: 'refused', nodeCodes: [] }),
    await aFirm(rig.sql, { status: 'suspended', nodeCodes: ['S01-01'] }),
  ];
  firms = (await rig.app.get(FirmQueries).byIds(ids)).flatMap((firm) => firm ?? []);
});
afterAll(() => rig.close());

const actors = (): Record<string, Actor> => ({
  visitor: VISITOR,
  'own admin': actorOf(newId(), { firmId: own, firmRole: 'admin' }),
  'own member': actorOf(newId(), { firmId: own, firmRole: 'member' }),
  'own admin acting for another firm': actorOf(newId(), { firmId: newId(), memberOfFirmIds: [own] }),
  'other firm': actorOf(newId(), { firmId: newId(), isFirmVerified: true }),
  'lead of chain A01': actorOf(newId(), { offices: [{ role: 'chain_lead', chainCode: 'A01' }] }),
  'officer of chain S01': actorOf(newId(), { offices: [{ role: 'chain_officer', chainCode: 'S01' }] }),
  operator: actorOf(newId(), { offices: [{ role: 'operator', chainCode: null }] }),
  auditor: actorOf(newId(), { offices: [{ role: 'auditor', chainCode: null }] }),
  system: systemActor('spec'),
});

const rules = (): [string, AccessRule<FirmRow>][] => [
  ['read', FirmAccess.read],
  ['contacts', FirmAccess.contacts],
  ['edit', FirmAccess.edit],
  ['submit', FirmAccess.submit],
  ['certify', FirmAccess.certify],
];

describe('the rules of firms', () => {
  it('decide on a row as they do on a list', async () => {
    for (const [name, rule] of rules()) {
      for (const [who, actor] of Object.entries(actors())) {
        if (!rule.actor(actor)) continue;
        const params = new SqlParams();
        const where = rule.list?.(actor, 'f', params) ?? 'false';
        const { rows } = await rig.sql.query<{ id: string }>(`select id from firm f where ${where}`, params.values);
        const byRow = firms.filter((firm) => permits(rule, actor, firm)).map(({ id }) => id);
        expect([name, who, rows.map(({ id }) => id).sort()]).toEqual([name, who, byRow.sort()]);
      }
    }
  });

  it('are as the matrix says', () => {
    const matrix = Object.entries(actors()).map(([who, actor]) => {
      const seen = rules().map(
        ([name, rule]) =>
          `${name}: ${
            firms
              .filter((firm) => permits(rule, actor, firm))
              .map(({ status }) => status)
              .join(' ') || '–'
          }`,
      );
      return `${who} | ${seen.join(' | ')}`;
    });
    expect(matrix).toMatchSnapshot();
  });
});
