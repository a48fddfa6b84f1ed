import { newId } from '#kernel';
import { NotFound, systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { type IdentityRig, startIdentity } from '../../../test/support/identity-rig.js';
import { Identity } from './identity.service.js';
import { Memberships } from './memberships.service.js';
import { People } from './people.queries.js';

let rig: IdentityRig;
beforeAll(async () => {
  rig = await startIdentity();
});
afterAll(() => rig.close());

async function aFirmWithAdmin() {
  const firmId = await rig.aFirm();
  const adminId = await anAccount(rig.sql, { memberOf: [{ firmId, role: 'admin' }] });
  return { firmId, adminId, admin: actorOf(adminId, { firmId, firmRole: 'admin' }) };
}

async function membershipOf(accountId: string): Promise<string> {
  const { rows } = await rig.sql.query<{ id: string }>(
    'select id from membership where account_id = $1 order by created_at desc limit 1',
    [accountId],
  );
  return rows[0]?.id ?? '';
}

describe('an administrator of a firm', () => {
  it('adds a registered person, once', async () => {
    const { admin, firmId, adminId } = await aFirmWithAdmin();
    const accountId = await anAccount(rig.sql, { email: 'joins@example.cn' });
    const add = () => rig.app.get(Memberships).addMember(admin, { email: 'joins@example.cn', role: 'member' });
    expect(await add()).toMatchObject({ accountId });
    expect(await add()).toMatchObject({ refusal: 'ALREADY_A_MEMBER' });
    expect(await rig.app.get(People).recipientsOfFirm(firmId)).toEqual([adminId, accountId].sort());
  });

  it('gets the same answer for the same client key, and none for other content under it', async () => {
    const { admin } = await aFirmWithAdmin();
    await anAccount(rig.sql, { email: 'keyed@example.cn' });
    const add = (role: 'member' | 'admin') =>
      rig.app.get(Memberships).addMember(admin, { email: 'keyed@example.cn', role, clientMutationId: 'k1' });
    const first = await add('member');
    expect(await add('member')).toEqual(first);
    expect(await add('admin')).toMatchObject({ refusal: 'IDEMPOTENCY_MISMATCH' });
  });

  it('cannot add who is not registered', async () => {
    const { admin } = await aFirmWithAdmin();
    const answer = await rig.app.get(Memberships).addMember(admin, { email: 'nobody@example.cn', role: 'member' });
    expect(answer).toEqual({ refusal: 'NO_SUCH_ACCOUNT', params: {} });
  });

  it('finds no memberships of other firms', async () => {
    const [mine, other] = [await aFirmWithAdmin(), await aFirmWithAdmin()];
    const membershipId = await membershipOf(other.adminId);
    const memberships = rig.app.get(Memberships);
    await expect(memberships.changeRole(mine.admin, { membershipId, role: 'member' })).rejects.toBeInstanceOf(NotFound);
    await expect(memberships.endMembership(mine.admin, { membershipId })).rejects.toBeInstanceOf(NotFound);
    const absent = { membershipId: newId(), role: 'member' as const };
    await expect(memberships.changeRole(mine.admin, absent)).rejects.toBeInstanceOf(NotFound);
  });

  it('stays while there is no other one', async () => {
    const { admin, adminId } = await aFirmWithAdmin();
    const membershipId = await membershipOf(adminId);
    const refused = { refusal: 'LAST_ADMIN', params: {} };
    expect(await rig.app.get(Memberships).changeRole(admin, { membershipId, role: 'member' })).toEqual(refused);
    expect(await rig.app.get(Memberships).endMembership(admin, { membershipId })).toEqual(refused);
  });

  it('and another one who leave at the same moment: one of them stays', async () => {
    const { admin, firmId, adminId } = await aFirmWithAdmin();
    const secondId = await anAccount(rig.sql, { memberOf: [{ firmId, role: 'admin' }] });
    const leave = async (actor: typeof admin, id: string) =>
      rig.app.get(Memberships).endMembership(actor, { membershipId: await membershipOf(id) });
    const second = actorOf(secondId, { firmId, firmRole: 'admin' });
    const answers = await Promise.all([leave(admin, adminId), leave(second, secondId)]);
    expect(answers.filter((answer) => 'refusal' in answer)).toHaveLength(1);
  });
});

describe('a person in office', () => {
  it('is not made a member by a firm, which would keep the person from reviewing and opening', async () => {
    const { admin } = await aFirmWithAdmin();
    const officer = await anAccount(rig.sql, { offices: [{ role: 'operator' }] });
    const { rows } = await rig.sql.query('select email from account where id = $1', [officer]);
    expect(
      await rig.app.get(Memberships).addMember(admin, { email: rows[0].email, role: 'member', clientMutationId: null }),
    ).toEqual({ refusal: 'HOLDS_OFFICE', params: {} });
  });
});

describe('a member', () => {
  it('may leave, but manages nobody', async () => {
    const { firmId, adminId } = await aFirmWithAdmin();
    const memberId = await anAccount(rig.sql, { memberOf: [{ firmId }] });
    const member = actorOf(memberId, { firmId });
    const end = async (id: string) =>
      rig.app.get(Memberships).endMembership(member, { membershipId: await membershipOf(id) });
    await expect(end(adminId)).rejects.toBeInstanceOf(NotFound);
    expect(await end(memberId)).toMatchObject({ accountId: memberId });
  });
});

describe('joining a firm that was just registered', () => {
  it('makes the open sessions act for it, unless there is another capacity', async () => {
    const firmId = await rig.aFirm('registered');
    const [newcomer, officer] = [
      await anAccount(rig.sql),
      await anAccount(rig.sql, { offices: [{ role: 'auditor' }] }),
    ];
    const acting = async (accountId: string) => {
      await rig.sql.query(
        `insert into session (token_hash, id, account_id, generation, expires_at)
         values (decode($1, 'hex'), $2, $3, 0, clock_timestamp() + interval '1 day')`,
        [newId().replaceAll('-', ''), newId(), accountId],
      );
      await rig.app
        .get(Database)
        .transaction((em) =>
          rig.app.get(Identity).joinFirm(em, systemActor('spec'), { accountId, firmId, role: 'admin' }),
        );
      const { rows } = await rig.sql.query('select acting_firm_id from session where account_id = $1', [accountId]);
      return rows[0].acting_firm_id;
    };
    expect(await acting(newcomer)).toBe(firmId);
    expect(await acting(officer)).toBeNull();
  });
});
