import { newId } from '#kernel';
import { NotFound, systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { type IdentityRig, startIdentity } from '../../../test/support/identity-rig.js';
import { Appointments } from './appointments.service.js';
import { Identity } from './identity.service.js';
import { People } from './people.queries.js';

let rig: IdentityRig;
let first: string;
let second: string;
const operator = (accountId: string) => actorOf(accountId, { offices: [{ role: 'operator', chainCode: null }] });

beforeAll(async () => {
  rig = await startIdentity();
  first = await anAccount(rig.sql, { offices: [{ role: 'operator' }] });
  second = await anAccount(rig.sql, { offices: [{ role: 'operator' }] });
});
afterAll(() => rig.close());

let unique = 0;
async function aRequest(input: { role?: 'chain_lead' | 'operator'; by?: string } = {}) {
  const email = `appointee-${(unique += 1)}@example.cn`;
  const accountId = await anAccount(rig.sql, { email });
  const role = input.role ?? 'chain_lead';
  const chainCode = role === 'chain_lead' ? 'smart-home' : null;
  const request = { email, role, chainCode };
  const answer = await rig.app.get(Appointments).request(operator(input.by ?? first), request);
  if ('refusal' in answer) throw new Error(answer.refusal);
  return { accountId, email, request, appointmentId: answer.appointmentId };
}
const isInOffice = async (accountId: string) =>
  (await rig.app.get(People).recipientsOfChainOffice('smart-home')).includes(accountId);

describe('an appointment', () => {
  it('is in force when a second operator has approved it, not before', async () => {
    const { accountId, appointmentId } = await aRequest();
    expect(await isInOffice(accountId)).toBe(false);
    expect(await rig.app.get(Appointments).approve(operator(second), { appointmentId })).toMatchObject({ accountId });
    expect(await isInOffice(accountId)).toBe(true);
    expect(await rig.app.get(People).servesChain(accountId, 'smart-home')).toBe(true);
  });

  it('is not approved by its requester', async () => {
    const { accountId, appointmentId } = await aRequest();
    const refused = { refusal: 'SAME_PERSON', params: {} };
    expect(await rig.app.get(Appointments).approve(operator(first), { appointmentId })).toEqual(refused);
    expect(await isInOffice(accountId)).toBe(false);
  });

  it('is not approved by its appointee, in the database neither', async () => {
    const { appointmentId } = await aRequest();
    await expect(
      rig.sql.query(
        `update office_appointment set approved_by = account_id, approved_at = clock_timestamp() where id = $1`,
        [appointmentId],
      ),
    ).rejects.toThrow(/check constraint/);
    await expect(
      rig.sql.query('update office_appointment set approved_at = clock_timestamp() where id = $1', [appointmentId]),
    ).rejects.toThrow(/check constraint/);
  });

  it('by two operators at once is approved once', async () => {
    const third = await anAccount(rig.sql, { offices: [{ role: 'operator' }] });
    const { appointmentId } = await aRequest();
    const approve = (id: string) => rig.app.get(Appointments).approve(operator(id), { appointmentId });
    const answers = await Promise.all([approve(second), approve(third)]);
    expect(answers.filter((answer) => 'refusal' in answer && answer.refusal === 'APPOINTMENT_SETTLED')).toHaveLength(1);
  });

  it('ends the sessions that were opened with fewer rights', async () => {
    const { accountId, appointmentId } = await aRequest();
    await rig.app.get(Appointments).approve(operator(second), { appointmentId });
    const { rows } = await rig.sql.query('select generation from account where id = $1', [accountId]);
    expect(rows).toEqual([{ generation: 1 }]);
  });

  it('is asked for once', async () => {
    const { request } = await aRequest();
    expect(await rig.app.get(Appointments).request(operator(first), request)).toMatchObject({
      refusal: 'ALREADY_APPOINTED',
    });
  });

  it('of a chain names an existing chain, others name none', async () => {
    const { email } = await aRequest();
    const request = (role: 'chain_officer' | 'auditor', chainCode: string | null) =>
      rig.app.get(Appointments).request(operator(first), { email, role, chainCode });
    for (const answer of [
      await request('chain_officer', null),
      await request('chain_officer', 'no-such-chain'),
      await request('auditor', 'smart-home'),
    ]) {
      expect(answer).toMatchObject({ refusal: 'CHAIN_NEEDED' });
    }
  });

  it('needs a registered person', async () => {
    const request = { email: 'nobody@example.cn', role: 'auditor' as const };
    expect(await rig.app.get(Appointments).request(operator(first), request)).toMatchObject({
      refusal: 'NO_SUCH_ACCOUNT',
    });
  });

  it('ends by one operator alone, once', async () => {
    const { accountId, appointmentId } = await aRequest();
    await rig.app.get(Appointments).approve(operator(second), { appointmentId });
    expect(await rig.app.get(Appointments).end(operator(first), { appointmentId })).toMatchObject({ accountId });
    expect(await isInOffice(accountId)).toBe(false);
    expect(await rig.app.get(Appointments).end(operator(first), { appointmentId })).toMatchObject({
      refusal: 'APPOINTMENT_SETTLED',
    });
    const absent = { appointmentId: newId() };
    await expect(rig.app.get(Appointments).end(operator(first), absent)).rejects.toBeInstanceOf(NotFound);
  });

  it('of an operator does not end when fewer than two would be left', async () => {
    const { rows } = await rig.sql.query<{ id: string }>(
      `select id from office_appointment where role = 'operator' and ended_at is null order by created_at`,
    );
    const ends = [];
    for (const { id } of rows) ends.push(await rig.app.get(Appointments).end(operator(second), { appointmentId: id }));
    const codes = ends.map((answer) => ('refusal' in answer ? answer.refusal : 'ended'));
    expect(codes).toEqual([...Array<string>(rows.length - 2).fill('ended'), 'LAST_OPERATORS', 'LAST_OPERATORS']);
    expect(await rig.app.get(People).operators()).toHaveLength(2);
  });

  it('without a second person is for the command line alone', async () => {
    const accountId = await anAccount(rig.sql);
    const appoint = (actor: ReturnType<typeof actorOf>) =>
      rig.app
        .get(Database)
        .transaction((em) =>
          rig.app.get(Identity).appointDirectly(em, actor, { accountId, role: 'auditor', chainCode: null }),
        );
    await expect(appoint(operator(first))).rejects.toThrow('command line');
    expect(await appoint(systemActor('cli'))).not.toBeNull();
    expect(await appoint(systemActor('cli'))).toBeNull();
  });
});
