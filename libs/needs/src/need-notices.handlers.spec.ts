import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import type { Delivery } from '#foundation/outbox';
import { anAccount } from '../../../test/support/builders/account.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { type NeedsRig, startNeeds } from '../../../test/support/needs-rig.js';
import { NeedNotices } from './need-notices.handlers.js';

let rig: NeedsRig;
let notices: NeedNotices;
let buyer: Id;
let owner: Id;
let supplier: Id;
let suppliersPerson: Id;
let officer: Id;

beforeAll(async () => {
  rig = await startNeeds();
  notices = rig.app.get(NeedNotices);
  buyer = await rig.aFirm();
  supplier = await rig.aFirm();
  owner = await anAccount(rig.sql, { memberOf: [{ firmId: buyer }] });
  suppliersPerson = await anAccount(rig.sql, { memberOf: [{ firmId: supplier }] });
  officer = await anAccount(rig.sql, { offices: [{ role: 'chain_officer', chainCode: 'A01' }] });
  await anAccount(rig.sql, { offices: [{ role: 'chain_officer', chainCode: 'A02' }] });
});
afterAll(() => rig.close());

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyer, title: '电机定子采购', ...traits });

async function question(needId: Id): Promise<Id> {
  const id = newId();
  await rig.sql.query('insert into need_question (id, need_id, firm_id, question) values ($1, $2, $3, $4)', [
    id,
    needId,
    supplier,
    '交付分几批？',
  ]);
  return id;
}

/** Runs the handler twice under one delivery, as after a lost mark, and answers what people were told. */
async function told(handle: (delivery: Delivery) => Promise<void>) {
  const deliveryId = newId();
  for (const attempt of [1, 2]) {
    await rig.app
      .get(Database)
      .transaction((em) =>
        handle({ deliveryId, attempt, em, signal: new AbortController().signal, progress: () => undefined }),
      );
  }
  const { rows } = await rig.sql.query<{ to: Id; kind: string; params: Record<string, unknown>; needId: Id }>(
    `select recipient_id as "to", kind, params, subject_id as "needId" from notification where source_id = $1`,
    [deliveryId],
  );
  return rows;
}

describe('each event is told once, though its handler ran twice', () => {
  it('submitted: to the office of the chain', async () => {
    const needId = await need({ status: 'submitted' });
    expect(await told((delivery) => notices.submitted({ needId }, delivery))).toEqual([
      { to: officer, kind: 'need_submitted', needId, params: { number: expect.any(String), title: '电机定子采购' } },
    ]);
  });

  it('returned: to the owner, with the reason', async () => {
    const needId = await need({ status: 'draft' });
    await rig.sql.query(`update need set status_reason = '缺图纸', version = version + 1 where id = $1`, [needId]);
    const rows = await told((delivery) => notices.returned({ needId }, delivery));
    expect(rows).toMatchObject([{ to: owner, kind: 'need_returned', params: { reason: '缺图纸' } }]);
  });

  it('published: to the invited firms', async () => {
    const needId = await need({ invited: [supplier] });
    const rows = await told((delivery) => notices.published({ needId }, delivery));
    expect(rows).toMatchObject([{ to: suppliersPerson, kind: 'need_invited' }]);
  });

  it.each([
    ['open', 1],
    ['draft', 0],
  ] as const)('invited, while the need is %s: to %i firm', async (status, count) => {
    const needId = await need({ status });
    const rows = await told((delivery) => notices.invited({ needId, firmIds: [supplier] }, delivery));
    expect(rows.map((row) => row.to)).toEqual(Array(count).fill(suppliersPerson));
  });

  it.each(['expired', 'evaluating'] as const)('%s: to the owner', async (status) => {
    const needId = await need({ status });
    const rows = await told((delivery) => notices[status]({ needId }, delivery));
    expect(rows).toMatchObject([{ to: owner, kind: `need_${status}` }]);
  });

  it('cancelled: to those who asked or were invited, each once', async () => {
    const needId = await need({ status: 'cancelled', invited: [supplier] });
    await question(needId);
    await rig.sql.query(`update need set status_reason = '项目取消', version = version + 1 where id = $1`, [needId]);
    const rows = await told((delivery) => notices.cancelled({ needId }, delivery));
    expect(rows).toMatchObject([{ to: suppliersPerson, kind: 'need_cancelled', params: { reason: '项目取消' } }]);
  });

  it('cancelled before it was published: to nobody', async () => {
    const needId = await need({ status: 'submitted', invited: [supplier] });
    expect(await told((delivery) => notices.cancelled({ needId }, delivery))).toEqual([]);
  });

  it('extended: to those who asked or were invited, with the new deadline', async () => {
    const needId = await need({ invited: [supplier] });
    const changeId = newId();
    await rig.sql.query(
      `insert into need_deadline_change (id, need_id, to_deadline, reason) values ($1, $2, '2027-03-01T10:00:00Z', 'x')`,
      [changeId, needId],
    );
    const rows = await told((delivery) => notices.extended({ needId, changeId }, delivery));
    expect(rows).toMatchObject([{ to: suppliersPerson, params: { deadline: '2027-03-01T10:00:00.000Z' } }]);
  });

  it('asked: to the owner; answered: to the asker', async () => {
    const needId = await need();
    const questionId = await question(needId);
    const asked = await told((delivery) => notices.asked({ needId }, delivery));
    expect(asked).toMatchObject([{ to: owner, kind: 'need_question_asked' }]);
    const answered = await told((delivery) => notices.answered({ needId, questionId }, delivery));
    expect(answered).toMatchObject([{ to: suppliersPerson, kind: 'need_question_answered' }]);
  });
});

it('never names a hidden owner', async () => {
  const needId = await need({ isOwnerHidden: true, invited: [supplier] });
  const rows = await told((delivery) => notices.published({ needId }, delivery));
  expect(Object.keys(rows[0]?.params ?? {}).sort()).toEqual(['number', 'title']);
  expect(JSON.stringify(rows)).not.toContain(buyer);
});
