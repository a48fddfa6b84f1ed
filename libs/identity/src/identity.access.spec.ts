import { newId } from '#kernel';
import { type AccessRule, type Actor, OFFICE_ROLES, permits, SqlParams, VISITOR } from '#foundation/access';
import { Database } from '#foundation/database';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { type IdentityRig, startIdentity } from '../../../test/support/identity-rig.js';
import { IdentityAccess } from './identity.access.js';

const [me, colleague, stranger, firmId, otherFirmId] = [newId(), newId(), newId(), newId(), newId()];

const principals: Readonly<Record<string, Actor>> = {
  visitor: VISITOR,
  member: actorOf(me, { firmId }),
  admin: actorOf(me, { firmId, firmRole: 'admin' }),
  'program of admin': actorOf(me, { kind: 'program', firmId, firmRole: 'admin' }),
  ...Object.fromEntries(
    OFFICE_ROLES.map((role) => [
      role,
      actorOf(me, { offices: [{ role, chainCode: role.startsWith('chain') ? 'smart-home' : null }] }),
    ]),
  ),
};

const rows = {
  own: { id: me, accountId: me, firmId, firmIds: [firmId] },
  colleague: { id: colleague, accountId: colleague, firmId, firmIds: [firmId] },
  stranger: { id: stranger, accountId: stranger, firmId: otherFirmId, firmIds: [otherFirmId] },
} as const;

describe('who may do what with accounts', () => {
  it('is this matrix', () => {
    const matrix = Object.entries(principals).map(([who, actor]) => {
      const cells = Object.entries(IdentityAccess).map(([action, access]) => {
        const allowed = Object.entries(rows)
          .filter(([, row]) => permits(access as AccessRule<typeof row>, actor, row))
          .map(([relation]) => relation);
        return `${action}: ${allowed.join(' ') || '-'}`;
      });
      return `${who.padEnd(20)} | ${cells.join(' | ')}`;
    });
    expect(matrix).toMatchSnapshot();
  });
});

describe('lists and rows', () => {
  let rig: IdentityRig;
  beforeAll(async () => {
    rig = await startIdentity();
  });
  afterAll(() => rig.close());

  it('agree about memberships and appointments', async () => {
    const firms = [await rig.aFirm(), await rig.aFirm()];
    const people = [];
    for (const firm of firms) {
      people.push(
        await anAccount(rig.sql, { memberOf: [{ firmId: firm, role: 'admin' }], offices: [{ role: 'auditor' }] }),
      );
    }
    const actors = [
      actorOf(people[0] ?? '', { firmId: firms[0] ?? null }),
      actorOf(newId(), { firmId: firms[1] ?? null }),
      actorOf(newId(), { offices: [{ role: 'operator', chainCode: null }] }),
      actorOf(newId()),
    ];
    const tables = [
      ['membership', IdentityAccess.readMembership, 'account_id as "accountId", firm_id as "firmId"'],
      ['office_appointment', IdentityAccess.readAppointment, 'account_id as "accountId"'],
    ] as const;
    const seen: number[] = [];
    for (const [table, access, columns] of tables) {
      const all = await rig.app
        .get(Database)
        .query<{ accountId: string; firmId: string }>(`select ${columns} from ${table}`);
      for (const actor of actors) {
        const params = new SqlParams();
        const where = access.list?.(actor, 't', params) ?? 'false';
        const listed = await rig.app
          .get(Database)
          .query(`select ${columns} from ${table} t where ${where}`, params.values);
        const byRow = all.filter((row) => permits<typeof row>(access, actor, row));
        expect(listed).toHaveLength(byRow.length);
        seen.push(listed.length);
      }
    }
    expect(seen).toEqual([1, 1, 2, 0, 1, 0, 2, 0]);
  });
});
