import { type Id, isRefused, newId } from '#kernel';
import { type Actor, NotFound, VISITOR } from '#foundation/access';
import { Loaders } from '#foundation/graphql';
import { actorOf } from '../../../test/support/builders/account.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { type NeedsRig, startNeeds } from '../../../test/support/needs-rig.js';
import { LIMITS } from './domain/limits.js';
import { NeedTalks } from './need-talks.service.js';
import { NeedQueries } from './needs.queries.js';

let rig: NeedsRig;
let talks: NeedTalks;
let queries: NeedQueries;
let buyer: Id;
let owner: Actor;
let supplierFirm: Id;
let supplier: Actor;

beforeAll(async () => {
  rig = await startNeeds();
  talks = rig.app.get(NeedTalks);
  queries = rig.app.get(NeedQueries);
  buyer = await rig.aFirm();
  owner = await rig.personOf(buyer);
  supplierFirm = await rig.aFirm({ nodes: ['A01-02'] });
  supplier = await rig.personOf(supplierFirm);
});
afterAll(() => rig.close());

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyer, ...traits });
const seenBy = async (actor: Actor, needId: Id) => queries.questions(new Loaders(), actor, needId);

async function asked(needId: Id, actor = supplier, question = '材质能否改用 Q355？'): Promise<Id> {
  const result = await talks.ask(actor, { needId, question });
  if (isRefused(result)) throw new Error(result.refusal);
  return result.questionId;
}

describe('a question', () => {
  it('is told to the owner and shown to both sides, to others once it is answered', async () => {
    const needId = await need();
    const questionId = await asked(needId);
    expect(await rig.eventsOf(needId)).toEqual([{ topic: 'need.question-asked', payload: { needId, questionId } }]);
    const officer = actorOf(newId(), { offices: [{ role: 'chain_officer', chainCode: 'A01' }] });
    for (const actor of [owner, supplier, officer]) {
      expect(await seenBy(actor, needId)).toMatchObject([{ question: '材质能否改用 Q355？', answer: null }]);
    }
    expect(await seenBy(VISITOR, needId)).toEqual([]);
    expect(await talks.answer(owner, { questionId, answer: '可以，须提供材质证明。' })).toEqual({ needId, questionId });
    expect(await seenBy(VISITOR, needId)).toMatchObject([
      { answer: '可以，须提供材质证明。', answeredAt: expect.any(Date) },
    ]);
    expect((await rig.eventsOf(needId)).at(-1)).toEqual({
      topic: 'need.question-answered',
      payload: { needId, questionId },
    });
  });

  it.each([
    ['a minute before the question deadline', { questionDeadlineInHours: 1 / 60 }, null],
    ['a minute after the question deadline', { questionDeadlineInHours: -1 / 60 }, 'QUESTION_TOO_LATE'],
    ['a minute after the deadline', { deadlineInHours: -1 / 60 }, 'QUESTION_TOO_LATE'],
    ['on a need that was awarded', { status: 'awarded' }, 'ILLEGAL_TRANSITION'],
  ] satisfies [string, Partial<NeedTraits>, string | null][])('%s', async (_name, traits, code) => {
    const result = await talks.ask(supplier, { needId: await need(traits), question: '交付分几批？' });
    expect(isRefused(result) ? result.refusal : null).toBe(code);
  });

  it('is not asked by an unverified firm', async () => {
    const unverified = await rig.personOf(await rig.aFirm({ status: 'registered' }), false);
    expect(await talks.ask(unverified, { needId: await need(), question: '交付分几批？' })).toMatchObject({
      refusal: 'FIRM_NOT_VERIFIED',
    });
  });

  it('finds no need that the asker may not read, nor his own', async () => {
    const closedCircle = await need({ visibility: 'invited' });
    const draft = await need({ status: 'draft' });
    for (const [actor, needId] of [
      [supplier, closedCircle],
      [supplier, draft],
      [owner, await need()],
      [supplier, newId()],
    ] as const) {
      await expect(talks.ask(actor, { needId, question: '交付分几批？' })).rejects.toThrow(NotFound);
    }
  });

  it('is the twentieth of a firm on a need at most', async () => {
    const needId = await need();
    for (let i = 0; i < LIMITS.questionsPerFirm; i += 1) await asked(needId, supplier, `第 ${i + 1} 个问题`);
    expect(await talks.ask(supplier, { needId, question: '第 21 个问题' })).toEqual({
      refusal: 'QUESTION_LIMIT',
      params: { limit: 20 },
    });
    const other = await rig.personOf(await rig.aFirm());
    expect(await talks.ask(other, { needId, question: '另一家的问题' })).toMatchObject({ needId });
  });
});

describe('an answer', () => {
  it('is given once, by the owner', async () => {
    const needId = await need();
    const questionId = await asked(needId);
    for (const actor of [supplier, VISITOR]) {
      await expect(talks.answer(actor, { questionId, answer: '不是我' })).rejects.toThrow(NotFound);
    }
    const input = { clientMutationId: newId(), questionId, answer: '可以。' };
    const first = await talks.answer(owner, input);
    expect(await talks.answer(owner, input)).toEqual(first);
    expect(await talks.answer(owner, { questionId, answer: '不可以。' })).toMatchObject({
      refusal: 'ALREADY_ANSWERED',
    });
  });

  it('comes before the deadline', async () => {
    const needId = await need();
    const questionId = await asked(needId);
    await rig.sql.query(
      `update need set deadline = clock_timestamp() - interval '1 second', version = version + 1 where id = $1`,
      [needId],
    );
    expect(await talks.answer(owner, { questionId, answer: '可以。' })).toMatchObject({ refusal: 'DEADLINE_PASSED' });
  });

  it('finds no question that is not there', async () => {
    await expect(talks.answer(owner, { questionId: newId(), answer: '可以。' })).rejects.toThrow(NotFound);
  });
});

describe('an invitation', () => {
  const names = async (needId: Id) => (await queries.invitedFirms(new Loaders(), needId)).map((firm) => firm.id);

  it('lets a firm read the need; who is invited already is not invited again', async () => {
    const needId = await need({ visibility: 'invited' });
    expect(await queries.find(supplier, needId)).toBeNull();
    for (const _ of [1, 2]) expect(await talks.invite(owner, { needId, firmIds: [supplierFirm] })).toEqual({ needId });
    expect(await queries.find(supplier, needId)).toMatchObject({ id: needId });
    expect(await names(needId)).toEqual([supplierFirm]);
    expect(await rig.eventsOf(needId)).toEqual([
      { topic: 'need.firms-invited', payload: { needId, firmIds: [supplierFirm] } },
    ]);
  });

  it('is refused for a firm that does not exist or is not verified, as a whole', async () => {
    const needId = await need();
    for (const unknown of [newId(), await rig.aFirm({ status: 'refused' })]) {
      const result = await talks.invite(owner, { needId, firmIds: [supplierFirm, unknown] });
      expect(result).toMatchObject({ refusal: 'FIRMS_UNKNOWN' });
    }
    expect(await names(needId)).toEqual([]);
  });

  it('is one of 200 at most', async () => {
    const needId = await need();
    const firms: Id[] = [];
    for (let i = 0; i < LIMITS.invitations + 1; i += 1) firms.push(await rig.aFirm());
    expect(await talks.invite(owner, { needId, firmIds: firms.slice(0, 200) })).toEqual({ needId });
    expect(await talks.invite(owner, { needId, firmIds: firms.slice(200) })).toEqual({
      refusal: 'INVITATION_LIMIT',
      params: { limit: 200 },
    });
    expect(await names(needId)).toHaveLength(200);
  });

  it('is the owner’s, and of a need that is not over', async () => {
    await expect(talks.invite(supplier, { needId: await need(), firmIds: [buyer] })).rejects.toThrow(NotFound);
    const over = await need({ status: 'awarded' });
    expect(await talks.invite(owner, { needId: over, firmIds: [supplierFirm] })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
  });
});
