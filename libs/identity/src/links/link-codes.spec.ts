import { type Id, isRefused, newId } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { Authentication } from '#foundation/graphql';
import { anAccount } from '../../../../test/support/builders/account.js';
import { CLIENT, type IdentityRig, startIdentity } from '../../../../test/support/identity-rig.js';
import { IdentityAccess } from '../identity.access.js';
import type { OpenedSession } from '../session-rows.js';
import { LinkCodes } from './link-codes.js';
import { PersonalLinks } from './personal-links.js';

let rig: IdentityRig;
let links: PersonalLinks;
let codes: LinkCodes;
let firmId: Id;

beforeAll(async () => {
  rig = await startIdentity();
  links = rig.app.get(PersonalLinks, { strict: false });
  codes = rig.app.get(LinkCodes, { strict: false });
  firmId = await rig.aFirm();
}, 60_000);
afterAll(() => rig.close());

const aSupplier = () => anAccount(rig.sql, { memberOf: [{ firmId }], offices: [{ role: 'operator' }] });
const linkFor = (accountId: Id) => links.create(accountId, { purpose: 'opportunity', subjectId: newId(), firmId });

/** The code as the message has it: only the sending makes one. */
async function sentCode(token: string): Promise<string> {
  expect(isRefused(await codes.request(VISITOR, token))).toBe(false);
  const { rows } = await rig.sql.query<{ id: Id }>(
    'select id from personal_link_code order by requested_at desc, id desc limit 1',
  );
  return (await codes.issue(rows[0]?.id ?? ''))?.code ?? '';
}
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function actorBy({ token }: OpenedSession): Promise<Actor> {
  const cookies = { '__Host-lianwan': token };
  return rig.app
    .get(Authentication, { strict: false })
    .authenticate({ headers: {}, cookies, ip: '192.0.2.1', requestId: 'spec' });
}
async function opened(token: string, code: string): Promise<OpenedSession> {
  const result = await codes.redeem(VISITOR, { token, code }, CLIENT);
  if (isRefused(result)) throw new Error(result.refusal);
  return result;
}

describe('a one-time code', () => {
  it('signs its person in for two hours, for the firm of the link alone, and not for the account’s own affairs', async () => {
    const accountId = await aSupplier();
    const token = await linkFor(accountId);
    const code = await sentCode(token);
    const session = await opened(token, `${code.slice(0, 3)} ${code.slice(3)}`);
    const hours = (session.expiresAt.getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(1.9);
    expect(hours).toBeLessThanOrEqual(2.01);
    const actor = await actorBy(session);
    expect(actor).toMatchObject({ kind: 'person', accountId, firmId, isLimited: true, offices: [] });
    expect(IdentityAccess.manageOwn.actor(actor)).toBe(false);
    expect(IdentityAccess.own.actor(actor)).toBe(true);
  });

  it('of an office opens that one office, whatever else its person holds', async () => {
    const accountId = await anAccount(rig.sql, {
      offices: [
        { role: 'chain_lead', chainCode: 'A01' },
        { role: 'chain_officer', chainCode: 'A02' },
        { role: 'operator' },
      ],
    });
    const token = await links.create(accountId, { purpose: 'review', subjectId: newId(), chainCode: 'A01' });
    const actor = await actorBy(await opened(token, await sentCode(token)));
    expect(actor).toMatchObject({ firmId: null, isLimited: true, offices: [{ role: 'chain_lead', chainCode: 'A01' }] });
  });

  it('is good once', async () => {
    const token = await linkFor(await aSupplier());
    const code = await sentCode(token);
    const results = await Promise.all([1, 2, 3].map(() => codes.redeem(VISITOR, { token, code }, CLIENT)));
    expect(results.filter((result) => !isRefused(result))).toHaveLength(1);
    expect(await codes.redeem(VISITOR, { token, code }, CLIENT)).toMatchObject({ refusal: 'CODE_INVALID' });
  });

  it('has five tries, made in parallel or not', async () => {
    const token = await linkFor(await aSupplier());
    const code = await sentCode(token);
    const wrong = another(code);
    const first = await codes.redeem(VISITOR, { token, code: wrong }, CLIENT);
    expect(first).toEqual({ refusal: 'CODE_INVALID', params: { triesLeft: 4 } });
    expect(await codes.redeem(VISITOR, { token, code: 'no code' }, CLIENT)).toMatchObject({ params: { triesLeft: 5 } });
    await Promise.all([1, 2, 3, 4].map(() => codes.redeem(VISITOR, { token, code: wrong }, CLIENT)));
    expect(await codes.redeem(VISITOR, { token, code }, CLIENT)).toEqual({
      refusal: 'CODE_INVALID',
      params: { triesLeft: 0 },
    });
  });

  it('is over after ten minutes, and when a newer one was sent', async () => {
    const token = await linkFor(await aSupplier());
    const old = await sentCode(token);
    const code = await sentCode(token);
    if (old !== code)
      expect(await codes.redeem(VISITOR, { token, code: old }, CLIENT)).toMatchObject({ refusal: 'CODE_INVALID' });
    await rig.sql.query('update personal_link_code set expires_at = clock_timestamp() where expires_at is not null');
    expect(await codes.redeem(VISITOR, { token, code }, CLIENT)).toMatchObject({ params: { triesLeft: 0 } });
  });

  it('is given three times an hour', async () => {
    const token = await linkFor(await aSupplier());
    for (let time = 0; time < 3; time += 1) expect(isRefused(await codes.request(VISITOR, token))).toBe(false);
    const refused = await codes.request(VISITOR, token);
    expect(refused).toMatchObject({ refusal: 'TRY_LATER' });
    await rig.sql.query(`update personal_link_code set requested_at = requested_at - interval '61 minutes'`);
    expect(isRefused(await codes.request(VISITOR, token))).toBe(false);
  });

  it('is asked for with a link that still holds', async () => {
    const notFound = { extensions: { code: 'NOT_FOUND' } };
    const accountId = await aSupplier();
    const token = await linkFor(accountId);
    const code = await sentCode(token);
    await rig.sql.query('update account set is_disabled = true where id = $1', [accountId]);
    await expect(codes.request(VISITOR, token)).rejects.toMatchObject(notFound);
    await expect(codes.redeem(VISITOR, { token, code }, CLIENT)).rejects.toMatchObject(notFound);
    await expect(codes.request(VISITOR, 'x'.repeat(43))).rejects.toMatchObject(notFound);
  });
});

describe('a limited session', () => {
  it('ends with the membership that it is for, and gives no office instead', async () => {
    const accountId = await aSupplier();
    const token = await linkFor(accountId);
    const session = await opened(token, await sentCode(token));
    await rig.sql.query('update membership set ended_at = clock_timestamp() where account_id = $1', [accountId]);
    expect(await actorBy(session)).toMatchObject({ accountId, firmId: null, isLimited: true, offices: [] });
  });
});
