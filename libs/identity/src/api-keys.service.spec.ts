import { isRefused, newId } from '#kernel';
import { NotFound, NotSignedIn } from '#foundation/access';
import { Authentication } from '#foundation/graphql';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { type IdentityRig, startIdentity } from '../../../test/support/identity-rig.js';
import { ApiKeys } from './api-keys.service.js';
import { Appointments } from './appointments.service.js';
import { Memberships } from './memberships.service.js';

let rig: IdentityRig;
beforeAll(async () => {
  rig = await startIdentity();
});
afterAll(() => rig.close());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const ask = (authorization: string) =>
  rig.app.get(Authentication).authenticate({ headers: { authorization }, cookies: {}, ip: '', requestId: newId() });

async function aKey(accountId: string, capacity: { firmId?: string; appointmentId?: string }, days = 30) {
  const input = { name: '采购系统', expiresOn: inDays(days), ...capacity };
  return rig.app.get(ApiKeys).create(actorOf(accountId), input);
}
async function keyOf(answer: ReturnType<typeof aKey>): Promise<{ key: string; apiKeyId: string }> {
  const created = await answer;
  if (isRefused(created)) throw new Error(created.refusal);
  return created;
}
async function anOfficer() {
  const id = await anAccount(rig.sql, {
    offices: [{ role: 'operator' }, { role: 'chain_officer', chainCode: 'smart-home' }],
  });
  const { rows } = await rig.sql.query<{ id: string }>(
    `select id from office_appointment where account_id = $1 order by role`,
    [id],
  );
  return { id, appointmentId: rows[0]?.id ?? '' };
}

describe('an API key', () => {
  it('acts for one firm of its maker, without the offices', async () => {
    const [firmId, other] = [await rig.aFirm(), await rig.aFirm()];
    const maker = await anAccount(rig.sql, {
      memberOf: [{ firmId, role: 'admin' }, { firmId: other }],
      offices: [{ role: 'operator' }],
    });
    const { key } = await keyOf(aKey(maker, { firmId }));
    expect(key).toMatch(/^lw_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/);
    expect(await ask(`Bearer ${key}`)).toMatchObject({
      kind: 'program',
      accountId: maker,
      firmId,
      firmRole: 'admin',
      offices: [],
    });
    const { rows } = await rig.sql.query('select to_jsonb(k)::text as stored from api_key k where account_id = $1', [
      maker,
    ]);
    expect(rows[0].stored).not.toContain(key.split('_')[2]);
  });

  it('acts in one office of its maker, not in the others', async () => {
    const { id, appointmentId } = await anOfficer();
    const actor = await ask(`Bearer ${(await keyOf(aKey(id, { appointmentId }))).key}`);
    expect(actor.offices).toEqual([{ role: 'chain_officer', chainCode: 'smart-home' }]);
    expect(actor.firmId).toBeNull();
  });

  it('loses what its maker loses, at once', async () => {
    const firmId = await rig.aFirm();
    const bossId = await anAccount(rig.sql, { memberOf: [{ firmId, role: 'admin' }] });
    const boss = actorOf(bossId, { firmId, firmRole: 'admin' });
    const maker = await anAccount(rig.sql, { memberOf: [{ firmId, role: 'admin' }] });
    const { key } = await keyOf(aKey(maker, { firmId }));
    expect((await ask(`Bearer ${key}`)).firmRole).toBe('admin');
    const { rows } = await rig.sql.query('select id from membership where account_id = $1', [maker]);
    const membershipId = rows[0].id as string;
    await rig.app.get(Memberships).changeRole(boss, { membershipId, role: 'member' });
    expect((await ask(`Bearer ${key}`)).firmRole).toBe('member');
    await rig.app.get(Memberships).endMembership(boss, { membershipId });
    await expect(ask(`Bearer ${key}`)).rejects.toBeInstanceOf(NotSignedIn);
  });

  it('of an office dies with the office', async () => {
    const { id, appointmentId } = await anOfficer();
    const { key } = await keyOf(aKey(id, { appointmentId }));
    expect((await ask(`Bearer ${key}`)).kind).toBe('program');
    const operator = actorOf(await anAccount(rig.sql), { offices: [{ role: 'operator', chainCode: null }] });
    await rig.app.get(Appointments).end(operator, { appointmentId });
    await expect(ask(`Bearer ${key}`)).rejects.toBeInstanceOf(NotSignedIn);
  });

  it('is not made for firms or offices of others, nor for both or neither', async () => {
    const [{ id }, other] = [await anOfficer(), await anOfficer()];
    const firmId = await rig.aFirm();
    const refused = { refusal: 'NO_CAPACITY', params: {} };
    expect(await aKey(id, { firmId })).toEqual(refused);
    expect(await aKey(id, { appointmentId: other.appointmentId })).toEqual(refused);
    expect(await aKey(id, {})).toEqual(refused);
    expect(await aKey(id, { firmId, appointmentId: other.appointmentId })).toEqual(refused);
  });

  it('is not made by a program', async () => {
    const firmId = await rig.aFirm();
    const maker = await anAccount(rig.sql, { memberOf: [{ firmId }] });
    const program = actorOf(maker, { kind: 'program', firmId });
    const input = { name: 'x', expiresOn: inDays(9), firmId };
    await expect(rig.app.get(ApiKeys).create(program, input)).rejects.toBeInstanceOf(NotSignedIn);
  });

  it('expires within a year, and there are at most twenty', async () => {
    const firmId = await rig.aFirm();
    const maker = await anAccount(rig.sql, { memberOf: [{ firmId }] });
    expect(await aKey(maker, { firmId }, 400)).toMatchObject({ refusal: 'KEY_EXPIRY' });
    expect(await aKey(maker, { firmId }, -1)).toMatchObject({ refusal: 'KEY_EXPIRY' });
    for (let i = 0; i < 20; i += 1) await keyOf(aKey(maker, { firmId }));
    expect(await aKey(maker, { firmId })).toEqual({ refusal: 'TOO_MANY_KEYS', params: { max: 20 } });
  });

  it('is dead after its last day', async () => {
    const firmId = await rig.aFirm();
    const maker = await anAccount(rig.sql, { memberOf: [{ firmId }] });
    const { key, apiKeyId } = await keyOf(aKey(maker, { firmId }));
    await rig.sql.query('update api_key set expires_at = clock_timestamp() where id = $1', [apiKeyId]);
    await expect(ask(`Bearer ${key}`)).rejects.toBeInstanceOf(NotSignedIn);
  });

  it('is revoked at once by its maker alone', async () => {
    const firmId = await rig.aFirm();
    const [maker, other] = [await anAccount(rig.sql, { memberOf: [{ firmId }] }), await anAccount(rig.sql)];
    const { key, apiKeyId } = await keyOf(aKey(maker, { firmId }));
    await expect(rig.app.get(ApiKeys).revoke(actorOf(other), apiKeyId)).rejects.toBeInstanceOf(NotFound);
    expect((await ask(`Bearer ${key}`)).kind).toBe('program');
    await rig.app.get(ApiKeys).revoke(actorOf(maker), apiKeyId);
    await expect(ask(`Bearer ${key}`)).rejects.toBeInstanceOf(NotSignedIn);
  });

  it.each(['Bearer lw_00000000_nothing', 'Basic YTpi', `Bearer lw_00000000_${'A'.repeat(43)}`])(
    'that is none (%s) is refused instead of making a visitor',
    async (authorization) => {
      await expect(ask(authorization)).rejects.toBeInstanceOf(NotSignedIn);
    },
  );
});
