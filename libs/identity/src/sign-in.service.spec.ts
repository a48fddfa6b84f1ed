import { isRefused, newId } from '#kernel';
import { VISITOR } from '#foundation/access';
import { Authentication } from '#foundation/graphql';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { Accounts } from './accounts.service.js';
import { CLIENT, type IdentityRig, startIdentity } from '../../../test/support/identity-rig.js';
import { argon2, DUMMY_HASH } from './password-hashing.js';
import { tokenHash } from './secrets.js';
import type { OpenedSession } from './session-rows.js';
import { SignIn } from './sign-in.service.js';

const PASSWORD = '琴岛 潮声 夜半 听涛';
let rig: IdentityRig;
let hash: string;

beforeAll(async () => {
  rig = await startIdentity();
  hash = await argon2.hash(PASSWORD);
});
afterAll(() => rig.close());

let unique = 0;
/** Each test has an address of its own, so that no test slows another one down. */
const somewhere = () => ({ ...CLIENT, address: `198.51.100.${(unique += 1)}` });
const someone = (traits = {}) => anAccount(rig.sql, { passwordHash: hash, ...traits });

const signIn = (email: string, password = PASSWORD, client = somewhere()) =>
  rig.app.get(SignIn).signIn(VISITOR, { email, password }, client);

async function signedIn(email: string): Promise<OpenedSession> {
  const opened = await signIn(email);
  if (isRefused(opened)) throw new Error(opened.refusal);
  return opened;
}

const ask = (token: string, app = rig.app) =>
  app.get(Authentication).authenticate({
    headers: {},
    cookies: { '__Host-lianwan': token },
    ip: '192.0.2.1',
    requestId: newId(),
  });

describe('signing in', () => {
  it('opens a session of which only the hash is stored', async () => {
    const id = await someone({ email: 'opens@example.cn' });
    const { token, accountId } = await signedIn('opens@example.cn');
    expect(accountId).toBe(id);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await rig.sql.query('select token_hash from session where account_id = $1', [id]);
    expect(rows).toEqual([{ token_hash: tokenHash(token) }]);
    expect(await ask(token)).toMatchObject({ kind: 'person', accountId: id, firmId: null, offices: [] });
  });

  it('gives the same answer for an unknown, a disabled and a wrong account, after the same work', async () => {
    await someone({ email: 'known@example.cn' });
    const disabled = await someone({ email: 'disabled@example.cn' });
    await rig.sql.query('update account set is_disabled = true where id = $1', [disabled]);
    rig.argon2.verified.length = 0;
    const { rows: before } = await rig.sql.query('select count(*)::int as n from audit_event');
    const answers = [
      await signIn('known@example.cn', 'something else'),
      await signIn('unknown@example.cn', 'something else'),
      await signIn('disabled@example.cn'),
    ];
    for (const answer of answers) expect(answer).toEqual({ refusal: 'SIGN_IN_FAILED', params: {} });
    expect(rig.argon2.verified).toEqual([hash, DUMMY_HASH, hash]);
    const { rows: after } = await rig.sql.query('select count(*)::int as n from audit_event');
    expect(after[0].n - before[0].n).toBe(3);
  });

  it('begins in the office for its holder, in the oldest firm for everybody else', async () => {
    const [firmId, other] = [await rig.aFirm(), await rig.aFirm('registered')];
    await someone({ email: 'both@example.cn', memberOf: [{ firmId }], offices: [{ role: 'auditor' }] });
    await someone({ email: 'firm@example.cn', memberOf: [{ firmId, role: 'admin' }, { firmId: other }] });
    const officer = await ask((await signedIn('both@example.cn')).token);
    expect(officer).toMatchObject({ firmId: null, memberOfFirmIds: [firmId] });
    expect(officer.offices).toEqual([{ role: 'auditor', chainCode: null }]);
    const trader = await ask((await signedIn('firm@example.cn')).token);
    expect(trader).toMatchObject({ firmId, firmRole: 'admin', isFirmVerified: true, memberOfFirmIds: [firmId, other] });
  });

  it('lasts seven days for a firm and twelve hours for an office', async () => {
    await someone({ email: 'seven@example.cn' });
    await someone({ email: 'twelve@example.cn', offices: [{ role: 'operator' }] });
    const hours = async (email: string) => ((await signedIn(email)).expiresAt.getTime() - Date.now()) / 3_600_000;
    expect(await hours('seven@example.cn')).toBeCloseTo(168, 1);
    expect(await hours('twelve@example.cn')).toBeCloseTo(12, 1);
  });

  it('ends the session that the browser had before', async () => {
    await someone({ email: 'again@example.cn' });
    const first = await signedIn('again@example.cn');
    const input = { email: 'again@example.cn', password: PASSWORD };
    await rig.app.get(SignIn).signIn(VISITOR, input, somewhere(), first.token);
    expect((await ask(first.token)).kind).toBe('visitor');
  });
});

describe('guessing', () => {
  it('is slowed down before any hash, and not counted while it waits', async () => {
    await someone({ email: 'guessed@example.cn' });
    const client = somewhere();
    for (let i = 0; i < 4; i += 1) await signIn('guessed@example.cn', 'wrong again', client);
    rig.argon2.verified.length = 0;
    expect(await signIn('guessed@example.cn', 'wrong again', client)).toEqual({
      refusal: 'TRY_LATER',
      params: { seconds: 1 },
    });
    expect(rig.argon2.verified).toEqual([]);
  });

  it('in parallel gains nothing: attempts count before they are checked', async () => {
    await someone({ email: 'parallel@example.cn' });
    const client = somewhere();
    rig.argon2.verified.length = 0;
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('parallel@example.cn', 'wrong', client)));
    expect(answers.filter((answer) => isRefused(answer) && answer.refusal === 'TRY_LATER')).toHaveLength(8);
    expect(rig.argon2.verified).toHaveLength(4);
  });

  it('treats unknown accounts alike', async () => {
    const client = somewhere();
    for (let i = 0; i < 4; i += 1) await signIn('nobody@example.cn', 'wrong again', client);
    expect(await signIn('nobody@example.cn', 'wrong again', client)).toMatchObject({ refusal: 'TRY_LATER' });
  });

  it('from everywhere does not lock the owner out of the usual address', async () => {
    await someone({ email: 'owner@example.cn' });
    const home = somewhere();
    expect(isRefused(await signIn('owner@example.cn', PASSWORD, home))).toBe(false);
    for (let i = 0; i < 12; i += 1) await signIn('owner@example.cn', 'wrong again');
    expect(await signIn('owner@example.cn', PASSWORD)).toMatchObject({ refusal: 'TRY_LATER' });
    expect(isRefused(await signIn('owner@example.cn', PASSWORD, home))).toBe(false);
  });

  it('one success resets the person, but not the address that guesses at others', async () => {
    await someone({ email: 'resets@example.cn' });
    const client = somewhere();
    for (let i = 0; i < 20; i += 1) await signIn(`victim-${i}@example.cn`, 'wrong again', client);
    expect(isRefused(await signIn('resets@example.cn', PASSWORD, client))).toBe(false);
    expect(isRefused(await signIn('victim-98@example.cn', 'wrong again', client))).toBe(true);
    expect(await signIn('victim-99@example.cn', 'wrong again', client)).toMatchObject({ refusal: 'TRY_LATER' });
  });
});

describe('a session', () => {
  it('ends when the person signs out, at once, and once', async () => {
    const id = await someone({ email: 'leaves@example.cn' });
    const { token } = await signedIn('leaves@example.cn');
    expect((await ask(token)).accountId).toBe(id);
    expect(await rig.app.get(SignIn).signOut(actorOf(id), token)).toEqual({ ended: true });
    expect((await ask(token)).kind).toBe('visitor');
    expect(await rig.app.get(SignIn).signOut(actorOf(id), token)).toEqual({ ended: false });
  });

  it('of a disabled account is dead at once, in this process and in another', async () => {
    const id = await someone({ email: 'sacked@example.cn' });
    const { token } = await signedIn('sacked@example.cn');
    const other = await rig.anotherProcess();
    expect((await ask(token)).accountId).toBe(id);
    expect((await ask(token, other)).accountId).toBe(id);
    const operator = actorOf(await someone(), { offices: [{ role: 'operator', chainCode: null }] });
    await rig.app.get(Accounts).setDisabled(operator, id, true);
    expect((await ask(token)).kind).toBe('visitor');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await ask(token, other)).kind).toBe('visitor');
    await rig.app.get(Accounts).setDisabled(operator, id, false);
    expect((await ask(token)).kind).toBe('visitor');
  });

  it('is read from the database once while nothing changes', async () => {
    const id = await someone({ email: 'cached@example.cn' });
    const { token } = await signedIn('cached@example.cn');
    await ask(token);
    // Behind the platform's back, hence without a message: only the memory can still know the session.
    await rig.sql.query('update session set revoked_at = clock_timestamp() where account_id = $1', [id]);
    expect((await ask(token)).accountId).toBe(id);
  });

  it('ends when it is idle too long, sooner in an office', async () => {
    const [trader, officer] = [
      await someone({ email: 'idle-firm@example.cn' }),
      await someone({ email: 'idle-office@example.cn', offices: [{ role: 'operator' }] }),
    ];
    const tokens = [await signedIn('idle-firm@example.cn'), await signedIn('idle-office@example.cn')].map(
      (s) => s.token,
    );
    await rig.sql.query(
      `update session set seen_at = clock_timestamp() - interval '31 minutes' where account_id = any($1)`,
      [[trader, officer]],
    );
    const actors = await Promise.all(tokens.map((token) => ask(token)));
    expect(actors.map((actor) => actor.kind)).toEqual(['person', 'visitor']);
  });

  it('notes at most once a minute that it was seen', async () => {
    const id = await someone({ email: 'seen@example.cn' });
    const { token } = await signedIn('seen@example.cn');
    const seen = async () =>
      (await rig.sql.query('select seen_at from session where account_id = $1', [id])).rows[0].seen_at;
    const opened = await seen();
    await ask(token);
    expect(await seen()).toEqual(opened);
    await rig.sql.query(
      `update session set seen_at = clock_timestamp() - interval '61 seconds' where account_id = $1`,
      [id],
    );
    await (await rig.anotherProcess()).get(Authentication).authenticate({
      headers: {},
      cookies: { '__Host-lianwan': token },
      ip: '192.0.2.1',
      requestId: newId(),
    });
    expect((await seen()).getTime()).toBeGreaterThan(opened.getTime() - 1000);
  });
});
