import { isRefused, newId } from '#kernel';
import { NotFound, VISITOR } from '#foundation/access';
import { Database } from '#foundation/database';
import { Authentication } from '#foundation/graphql';
import { type actorOf, anAccount } from '../../../test/support/builders/account.js';
import { CLIENT, type IdentityRig, startIdentity } from '../../../test/support/identity-rig.js';
import { Accounts } from './accounts.service.js';
import { IdentityQueries } from './identity.queries.js';
import { argon2, hashPassword } from './password-hashing.js';
import { Identity } from './identity.service.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

const PASSWORD = '琴岛 潮声 夜半 听涛';
let rig: IdentityRig;
let hash: string;
let unique = 0;

beforeAll(async () => {
  rig = await startIdentity();
  hash = await argon2.hash(PASSWORD);
});
afterAll(() => rig.close());

const somewhere = () => ({ ...CLIENT, address: `203.0.113.${(unique += 1)}` });

/** A person with an open session. */
async function aSignedIn(traits: Parameters<typeof anAccount>[1] = {}) {
  const email = `s${(unique += 1)}@example.cn`;
  const id = await anAccount(rig.sql, { ...traits, email, passwordHash: hash });
  const opened = await rig.app.get(SignIn).signIn(VISITOR, { email, password: PASSWORD }, somewhere());
  if (isRefused(opened)) throw new Error(opened.refusal);
  return { id, email, token: opened.token, actor: await ask(opened.token) };
}

const ask = (token: string, headers: Record<string, string> = {}) =>
  rig.app
    .get(Authentication)
    .authenticate({ headers, cookies: { '__Host-lianwan': token }, ip: '', requestId: newId() });

const register = (input: object, client = somewhere()) =>
  rig.app
    .get(Accounts)
    .register(VISITOR, { email: 'new@example.cn', name: '王新', password: PASSWORD, locale: 'zh', ...input }, client);

describe('registering', () => {
  it('makes an account that is signed in', async () => {
    const opened = await register({ email: 'first@example.cn' });
    if (isRefused(opened)) throw new Error(opened.refusal);
    expect(await ask(opened.token)).toMatchObject({ kind: 'person', accountId: opened.accountId });
  });

  it('refuses a taken e-mail, and counts the tries of an address', async () => {
    await anAccount(rig.sql, { email: 'taken@example.cn' });
    const client = somewhere();
    const answers = [];
    for (let i = 0; i < 12; i += 1) answers.push(await register({ email: 'taken@example.cn' }, client));
    const codes = answers.map((answer) => isRefused(answer) && answer.refusal);
    expect(codes.slice(0, 11)).toEqual(Array(11).fill('EMAIL_TAKEN'));
    expect(codes[11]).toBe('TRY_LATER');
  });

  it('refuses a weak password before anything else', async () => {
    expect(await register({ email: 'weak@example.cn', password: 'password123' })).toEqual({
      refusal: 'PASSWORD_WEAK',
      params: { reason: 'TOO_COMMON', minLength: 10 },
    });
  });
});

describe('the language of a signed-in person', () => {
  it('is that of the page that asks, and the account’s where nothing is asked for', async () => {
    const { token } = await aSignedIn({ locale: 'zh' });
    expect((await ask(token, { 'accept-language': 'en' })).locale).toBe('en');
    expect((await ask(token, { 'accept-language': 'zh-CN,en;q=0.5' })).locale).toBe('zh');
    expect((await ask(token)).locale).toBe('zh');
  });

  it('is the account’s for a program that takes any', async () => {
    const { token } = await aSignedIn({ locale: 'en' });
    expect((await ask(token, { 'accept-language': '*' })).locale).toBe('en');
  });
});

describe('seeding accounts', () => {
  it('makes each e-mail once, able to sign in', async () => {
    const seed = () =>
      rig.app.get(Database).transaction(async (em) => {
        const account = { email: 'Seeded@example.cn', name: '演示', passwordHash: await hashPassword(PASSWORD) };
        return { id: await rig.app.get(Identity).seedAccount(em, account) };
      });
    const { id } = await seed();
    expect(await seed()).toEqual({ id });
    const input = { email: 'seeded@example.cn', password: PASSWORD };
    expect(await rig.app.get(SignIn).signIn(VISITOR, input, somewhere())).toMatchObject({ accountId: id });
  });
});

describe('a firm whose standing changes', () => {
  it('changes at once what its people may do', async () => {
    const firmId = await rig.aFirm('registered');
    const person = await aSignedIn({ memberOf: [{ firmId }] });
    expect(person.actor.isFirmVerified).toBe(false);
    await rig.sql.query(
      `insert into lifecycle_transition values ('firm', 'registered', 'verified') on conflict do nothing`,
    );
    await rig.sql.query(`update firm set status = 'verified', version = version + 1 where id = $1`, [firmId]);
    expect((await ask(person.token)).isFirmVerified).toBe(false);
    await rig.app.get(Database).transaction((em) => rig.app.get(Identity).firmChanged(em, firmId));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await ask(person.token)).isFirmVerified).toBe(true);
  });
});

describe('changing the password', () => {
  const change = (actor: ReturnType<typeof actorOf>, currentPassword: string, newPassword = '崂山 云海 三月 樱花') =>
    rig.app.get(Sessions).changePassword(actor, { currentPassword, newPassword }, somewhere());

  it('replaces this session and ends all others', async () => {
    const person = await aSignedIn();
    const elsewhere = await rig.app.get(SignIn).signIn(VISITOR, { ...person, password: PASSWORD }, somewhere());
    const changed = await change(person.actor, PASSWORD);
    if (isRefused(changed) || isRefused(elsewhere)) throw new Error('refused');
    expect(changed.token).not.toBe(person.token);
    const kinds = await Promise.all([changed, elsewhere, person].map(async ({ token }) => (await ask(token)).kind));
    expect(kinds).toEqual(['person', 'visitor', 'visitor']);
    const again = await rig.app.get(SignIn).signIn(VISITOR, { ...person, password: PASSWORD }, somewhere());
    expect(again).toMatchObject({ refusal: 'SIGN_IN_FAILED' });
  });

  it('needs the current one and a good new one', async () => {
    const { actor } = await aSignedIn();
    expect(await change(actor, 'not the password')).toEqual({ refusal: 'PASSWORD_WRONG', params: {} });
    expect(await change(actor, PASSWORD, 'short')).toMatchObject({ refusal: 'PASSWORD_WEAK' });
    expect((await ask((await aSignedIn()).token)).kind).toBe('person');
  });

  it('twice at once succeeds once', async () => {
    const { actor } = await aSignedIn();
    const answers = await Promise.all([change(actor, PASSWORD), change(actor, PASSWORD, '栈桥 回澜 阁前 浪花')]);
    expect(answers.filter((answer) => isRefused(answer) && answer.refusal === 'PASSWORD_WRONG')).toHaveLength(1);
  });
});

describe('acting for a firm', () => {
  it('is a change of capacity with a new token; offices rest meanwhile', async () => {
    const firmId = await rig.aFirm();
    const person = await aSignedIn({ memberOf: [{ firmId, role: 'admin' }], offices: [{ role: 'operator' }] });
    expect(person.actor).toMatchObject({ firmId: null, offices: [{ role: 'operator' }] });
    const switched = await rig.app.get(Sessions).actFor(person.actor, firmId, person.token);
    if (isRefused(switched)) throw new Error(switched.refusal);
    expect((await ask(person.token)).kind).toBe('visitor');
    expect(await ask(switched.token)).toMatchObject({ firmId, firmRole: 'admin', isFirmVerified: true, offices: [] });
  });

  it('prolongs nothing', async () => {
    const firmId = await rig.aFirm();
    const person = await aSignedIn({ memberOf: [{ firmId }] });
    const days = 3;
    await rig.sql.query(`update session set created_at = created_at - $2 * interval '1 day' where account_id = $1`, [
      person.id,
      days,
    ]);
    const switched = await rig.app.get(Sessions).actFor(person.actor, firmId, person.token);
    if (isRefused(switched)) throw new Error(switched.refusal);
    expect((switched.expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(7 - days, 2);
  });

  it('is refused to whoever is no member, or no more', async () => {
    const firmId = await rig.aFirm();
    const stranger = await aSignedIn();
    const refused = { refusal: 'NOT_A_MEMBER', params: {} };
    expect(await rig.app.get(Sessions).actFor(stranger.actor, firmId, stranger.token)).toEqual(refused);
    expect((await ask(stranger.token)).kind).toBe('person');
    const former = await aSignedIn({ memberOf: [{ firmId }] });
    await rig.sql.query('update membership set ended_at = clock_timestamp() where account_id = $1', [former.id]);
    expect(await rig.app.get(Sessions).actFor(former.actor, firmId, former.token)).toEqual(refused);
  });

  it('says nothing about verification where the firm is not verified', async () => {
    const person = await aSignedIn({ memberOf: [{ firmId: await rig.aFirm('suspended') }] });
    expect(person.actor.isFirmVerified).toBe(false);
  });
});

describe('the list of own sessions', () => {
  it('shows the live ones, of which each can be ended, those of others not', async () => {
    const [person, other] = [await aSignedIn(), await aSignedIn()];
    const [session] = await rig.app.get(IdentityQueries).ownSessions(person.id);
    const [foreign] = await rig.app.get(IdentityQueries).ownSessions(other.id);
    if (!session || !foreign) throw new Error('no session');
    await expect(rig.app.get(Sessions).revokeSession(person.actor, foreign.id)).rejects.toBeInstanceOf(NotFound);
    await rig.app.get(Sessions).revokeSession(person.actor, session.id);
    expect((await ask(person.token)).kind).toBe('visitor');
    expect((await ask(other.token)).kind).toBe('person');
    expect(await rig.app.get(IdentityQueries).ownSessions(person.id)).toEqual([]);
  });
});
