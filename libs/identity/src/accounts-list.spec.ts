import { type Id, newId } from '#kernel';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { type IdentityRig, startIdentity } from '../../../test/support/identity-rig.js';
import { AccountsList } from './accounts-list.queries.js';
import { IdentityAccess } from './identity.access.js';

let rig: IdentityRig;
let accounts: AccountsList;
let firmId: Id;
let member: Id;
let official: Id;
const operator = actorOf(newId(), { offices: [{ role: 'operator', chainCode: null }] });

beforeAll(async () => {
  rig = await startIdentity();
  accounts = rig.app.get(AccountsList, { strict: false });
  firmId = await rig.aFirm();
  member = await anAccount(rig.sql, { name: '王小明', email: 'wang.xm@example.cn', memberOf: [{ firmId }] });
  official = await anAccount(rig.sql, { name: '李娜', offices: [{ role: 'chain_lead', chainCode: 'A01' }] });
  await rig.sql.query(`update account set phone = '138 1234 5678' where id = $1`, [member]);
}, 60_000);
afterAll(() => rig.close());

const found = async (filter: object) =>
  (await accounts.page(operator, filter, { first: 50 })).nodes.map(({ id }) => id);

describe('the list of people', () => {
  it('masks how to reach them', async () => {
    const { nodes } = await accounts.page(operator, { text: '小明' }, { first: 10 });
    expect(nodes).toMatchObject([
      {
        id: member,
        name: '王小明',
        emailMasked: 'w***@example.cn',
        phoneMasked: '138****5678',
        firmIds: [firmId],
        offices: [],
      },
    ]);
    expect(JSON.stringify(nodes)).not.toMatch(/wang\.xm|12345678|1234 5678/);
  });

  it('finds people by part of their name, and addresses only whole', async () => {
    expect(await found({ text: '李' })).toEqual([official]);
    expect(await found({ text: 'WANG.XM@example.cn' })).toEqual([member]);
    expect(await found({ text: '13812345678' })).toEqual([member]);
    for (const text of ['wang.x', '1381234', 'example.cn', '%']) expect(await found({ text })).toEqual([]);
  });

  it('finds them by office, firm and state, page by page', async () => {
    expect(await found({ role: 'chain_lead' })).toEqual([official]);
    expect(await found({ firmId })).toEqual([member]);
    expect(await found({ isDisabled: true })).toEqual([]);
    const first = await accounts.page(operator, {}, { first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await accounts.page(operator, {}, { first: 50, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual([official, member]);
  });

  it('leaves of each look who looked, by which filters and at how many, and not what for', async () => {
    await found({ text: '王小明' });
    const { rows } = await rig.sql.query<{ actor_id: Id; after: object }>(
      `select actor_id, after from audit_event where act = 'account.list' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ actor_id: operator.accountId, after: { shown: 1, filters: ['text'] } }]);
  });

  it('is for operators and auditors in person', () => {
    const auditor = actorOf(newId(), { offices: [{ role: 'auditor', chainCode: null }] });
    for (const actor of [operator, auditor]) expect(IdentityAccess.lookThrough.actor(actor)).toBe(true);
    const lead = actorOf(newId(), { offices: [{ role: 'chain_lead', chainCode: 'A01' }] });
    for (const actor of [lead, { ...operator, kind: 'program' as const }, { ...operator, isLimited: true }]) {
      expect(IdentityAccess.lookThrough.actor(actor)).toBe(false);
    }
  });
});
