import { type Id, isRefused, newId } from '#kernel';
import { type Actor, NotAllowed, NotFound, VISITOR } from '#foundation/access';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { type NeedsRig, startNeeds } from '../../../test/support/needs-rig.js';
import type { NeedContent } from './domain/content.js';
import { LIMITS } from './domain/limits.js';
import type { NeedContentInput } from './needs.inputs.js';
import { Needs } from './needs.service.js';

const HOUR_MS = 3_600_000;
const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS);

let rig: NeedsRig;
let needs: Needs;
let firmId: Id;
let owner: Actor;

beforeAll(async () => {
  rig = await startNeeds();
  needs = rig.app.get(Needs);
  firmId = await rig.aFirm({ nodes: ['A01-06'] });
  const accountId = await anAccount(rig.sql, { memberOf: [{ firmId }] });
  owner = actorOf(accountId, { firmId, isFirmVerified: true });
});
afterAll(() => rig.close());

const content = (change: Partial<NeedContent> = {}): NeedContentInput =>
  ({
    kind: 'parts',
    mode: 'bids',
    title: '变频压缩机壳体采购',
    text: '采购变频压缩机壳体，材质 Q235，壁厚公差 ±0.05 mm，须提供检测报告。',
    nodeCode: 'A01-01',
    quantity: 1200,
    unit: '件',
    period: 'month',
    budgetMin: '12.50',
    budgetMax: '20.00',
    currency: 'CNY',
    deliveryDistrict: '370212',
    deliveryBy: '2027-06-30',
    deadline: inHours(240),
    questionDeadline: null,
    requiredCertificates: ['ISO-9001'],
    preferredCertificates: [],
    indicators: [{ name: '壁厚', operator: '±', value: '0.05', unit: 'mm' }],
    criteria: [],
    cooperationMode: 'purchase',
    plannedWinners: 1,
    paymentTerms: null,
    tenderUrl: null,
    visibility: 'public',
    isOwnerHidden: false,
    prefersNear: false,
    isUnclassified: true,
    bidding: 'open',
    ...change,
  }) as NeedContentInput;

const row = async (id: Id) =>
  (await rig.sql.query<Record<string, unknown>>('select * from need where id = $1', [id])).rows[0] ?? {};
const versionOf = async (id: Id): Promise<number> => Number((await row(id))['version']);
const audit = async (id: Id) =>
  (
    await rig.sql.query<{ act: string; before: unknown; after: unknown }>(
      'select act, before, after from audit_event where entity_id = $1 order by id',
      [id],
    )
  ).rows;

async function created(change: Partial<NeedContent> = {}): Promise<Id> {
  const result = await needs.create(owner, { content: content(change) });
  if (isRefused(result)) throw new Error(result.refusal);
  return result.needId;
}

/** The content that a form would send back, with a change. */
async function edited(id: Id, change: Partial<NeedContent>): Promise<NeedContentInput> {
  const { deadline } = await row(id);
  return content({ deadline: deadline as Date, ...change });
}

describe('a new need', () => {
  it('is a draft with a number, and its content is kept', async () => {
    const id = await created();
    expect(await row(id)).toMatchObject({
      status: 'draft',
      number: expect.stringMatching(/^N-\d{4}-\d{6}$/),
      firm_id: firmId,
      chain_code: 'A01',
      budget_min: '12.50',
      quantity: '1200.000',
      indicators: [{ name: '壁厚', operator: '±', value: '0.05', unit: 'mm' }],
      version: 1,
    });
    expect(await audit(id)).toEqual([{ act: 'need.create', before: null, after: { status: 'draft' } }]);
    expect(await rig.eventsOf(id)).toEqual([]);
  });

  it('may be incomplete', async () => {
    const id = await created({ nodeCode: null, deadline: null, budgetMin: null, budgetMax: null });
    expect(await row(id)).toMatchObject({ status: 'draft', chain_code: null, deadline: null });
  });

  it.each([
    ['a reversed budget', { budgetMin: '20.01' }, { refusal: 'NEED_BUDGET_INVALID' }],
    ['an unknown node', { nodeCode: 'A01-99' }, { refusal: 'NODE_UNKNOWN', params: { codes: ['A01-99'] } }],
    ['an unknown district', { deliveryDistrict: '999999' }, { refusal: 'DISTRICT_UNKNOWN' }],
    ['an unknown certificate', { preferredCertificates: ['ISO-0'] }, { refusal: 'CERTIFICATE_UNKNOWN' }],
  ] satisfies [string, Partial<NeedContent>, object][])('is refused with %s', async (_name, change, refusal) => {
    expect(await needs.create(owner, { content: content(change) })).toMatchObject(refusal);
  });

  it('is not made by somebody who acts for no firm', async () => {
    const officer = actorOf(newId(), { offices: [{ role: 'operator', chainCode: null }] });
    await expect(needs.create(officer, { content: content() })).rejects.toThrow(NotAllowed);
  });

  it('is the 50th of 24 hours at most, however many ask at once', async () => {
    const busy = await rig.aFirm();
    const person = await rig.personOf(busy);
    const account = await anAccount(rig.sql, { memberOf: [{ firmId: busy }] });
    const actor = { ...person, accountId: account };
    const old = new Date(Date.now() - 24 * HOUR_MS - 1000);
    await aNeed(rig.sql, { firmId: busy, status: 'draft', createdAt: old });
    for (let i = 0; i < LIMITS.needsPerDay - 2; i += 1) await aNeed(rig.sql, { firmId: busy, status: 'draft' });
    const results = await Promise.all([1, 2, 3, 4].map(() => needs.create(actor, { content: content() })));
    expect(results.filter((result) => !isRefused(result))).toHaveLength(2);
    expect(results.filter(isRefused).map(({ refusal, params }) => ({ refusal, params }))).toEqual(
      Array(2).fill({ refusal: 'NEED_DAILY_LIMIT', params: { limit: 50 } }),
    );
  });
});

describe('a command that is repeated', () => {
  it('under the same key has the same result and one effect', async () => {
    const input = { clientMutationId: newId(), content: content() };
    const first = await needs.create(owner, input);
    expect(await needs.create(owner, input)).toEqual(first);
    const publish = { clientMutationId: newId(), needId: isRefused(first) ? '' : first.needId };
    const published = await Promise.all([needs.publish(owner, publish), needs.publish(owner, publish)]);
    expect(published).toEqual([{ needId: publish.needId }, { needId: publish.needId }]);
    expect((await rig.eventsOf(publish.needId)).map((event) => event.topic)).toEqual(['need.published']);
  });

  it('under the same key with other content is refused', async () => {
    const clientMutationId = newId();
    await needs.create(owner, { clientMutationId, content: content() });
    const other = { clientMutationId, content: content({ title: '另一条需求' }) };
    expect(await needs.create(owner, other)).toMatchObject({ refusal: 'IDEMPOTENCY_MISMATCH' });
  });

  it('without a key meets the state that the first one left', async () => {
    const needId = await created();
    await needs.publish(owner, { needId });
    expect(await needs.publish(owner, { needId })).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'open', command: 'publish' },
    });
  });
});

describe('publishing', () => {
  it('opens the need, stamps it and tells', async () => {
    const needId = await created();
    expect(await needs.publish(owner, { needId })).toEqual({ needId });
    expect(await row(needId)).toMatchObject({ status: 'open', published_at: expect.any(Date), version: 2 });
    expect(await rig.eventsOf(needId)).toEqual([{ topic: 'need.published', payload: { needId } }]);
    expect((await audit(needId)).at(-1)).toEqual({
      act: 'need.publish',
      before: { status: 'draft' },
      after: { status: 'open' },
    });
  });

  it('is done fifty times within 24 hours at most, what waits for an office included; the draft is kept', async () => {
    const busy = await rig.aFirm();
    const account = await anAccount(rig.sql, { memberOf: [{ firmId: busy }] });
    const actor = { ...(await rig.personOf(busy)), accountId: account };
    await rig.sql.query(
      `insert into need (id, number, firm_id, kind, title, text, external_code, status, published_at)
       select gen_random_uuid(), next_number('N'), $1, 'parts', '配套采购', '', 'E-' || n,
         case when n <= 20 then 'submitted' else 'draft' end, case when n > 20 then clock_timestamp() end
       from generate_series(1, 49) n`,
      [busy],
    );
    const drafts = await Promise.all([1, 2].map(() => needs.create(actor, { content: content() })));
    const ids = drafts.map((draft) => (isRefused(draft) ? '' : draft.needId));
    const results = await Promise.all(ids.map((needId) => needs.publish(actor, { needId })));
    expect(results.filter((result) => isRefused(result))).toEqual([
      { refusal: 'NEED_PUBLICATION_LIMIT', params: { limit: 50 } },
    ]);
    const states = await Promise.all(ids.map(async (needId) => (await row(needId)).status));
    expect(states.sort()).toEqual(['draft', 'open']);
  });

  it.each([
    ['without a node', { nodeCode: null }, 'NEED_INCOMPLETE'],
    ['without a deadline', { deadline: null }, 'NEED_INCOMPLETE'],
    ['without the declaration', { isUnclassified: false }, 'NOT_DECLARED_UNCLASSIFIED'],
    ['with weights that do not sum to 100', { criteria: [{ name: '价格', weight: 99 }] }, 'CRITERIA_WEIGHTS'],
    ['for invited firms without one', { visibility: 'invited' }, 'INVITATION_MISSING'],
    ['with a deadline in the past', { deadline: inHours(-1) }, 'NEED_DEADLINE_PAST'],
    ['with a deadline less than an hour ahead', { deadline: inHours(0.99) }, 'NEED_DEADLINE_PAST'],
    ['with a deadline more than a year ahead', { deadline: inHours(365 * 24 + 0.01) }, 'NEED_DEADLINE_TOO_FAR'],
  ] satisfies [string, Partial<NeedContent>, string][])(
    'is refused %s and leaves the draft',
    async (_name, change, code) => {
      const needId = await created(change);
      expect(await needs.publish(owner, { needId })).toMatchObject({ refusal: code });
      expect(await row(needId)).toMatchObject({ status: 'draft', version: 1 });
      expect(await rig.eventsOf(needId)).toEqual([]);
    },
  );

  it.each([
    ['an hour and a minute', 1 + 1 / 60],
    ['a minute less than a year', 365 * 24 - 1 / 60],
  ])('is possible with a deadline %s ahead', async (_name, hours) => {
    const needId = await created({ deadline: inHours(hours) });
    expect(await needs.publish(owner, { needId })).toEqual({ needId });
  });

  it('is refused to a firm that is not verified, whatever its session says', async () => {
    const unverified = await rig.aFirm({ status: 'suspended' });
    const person = await rig.personOf(unverified, true);
    const needId = await aNeed(rig.sql, { firmId: unverified, status: 'draft' });
    expect(await needs.publish(person, { needId })).toMatchObject({ refusal: 'FIRM_NOT_VERIFIED' });
  });

  it('finds nothing that is absent or of another firm', async () => {
    const stranger = await rig.personOf(await rig.aFirm());
    const needId = await created();
    for (const [actor, id] of [
      [stranger, needId],
      [owner, newId()],
      [VISITOR, needId],
    ] as const) {
      await expect(needs.publish(actor, { needId: id })).rejects.toThrow(NotFound);
    }
  });
});

describe('a chain that checks its needs', () => {
  const officer = (chainCode: string, capacity: Partial<Actor> = {}) =>
    actorOf(newId(), { offices: [{ role: 'chain_officer', chainCode }], ...capacity });
  const submitted = async () => {
    const needId = await created({ nodeCode: 'A02-01' });
    expect(await needs.publish(owner, { needId })).toEqual({ needId });
    return needId;
  };

  beforeAll(() => rig.sql.query(`update chain set must_check_needs = true where code = 'A02'`));

  it('gets the need submitted, not open', async () => {
    const needId = await submitted();
    expect(await row(needId)).toMatchObject({ status: 'submitted', published_at: null });
    expect(await rig.eventsOf(needId)).toEqual([{ topic: 'need.submitted', payload: { needId } }]);
  });

  it('opens it by its office', async () => {
    const needId = await submitted();
    expect(await needs.check(officer('A02'), { needId, isApproved: true })).toEqual({ needId });
    expect(await row(needId)).toMatchObject({ status: 'open', published_at: expect.any(Date) });
    expect((await rig.eventsOf(needId)).map((event) => event.topic)).toEqual(['need.submitted', 'need.published']);
  });

  it('returns it with the reason, and it may be submitted again', async () => {
    const needId = await submitted();
    const input = { needId, isApproved: false, reason: '请补充技术图纸' };
    expect(await needs.check(officer('A02'), input)).toEqual({ needId });
    expect(await row(needId)).toMatchObject({ status: 'draft', status_reason: '请补充技术图纸', published_at: null });
    expect((await rig.eventsOf(needId)).at(-1)).toEqual({ topic: 'need.returned', payload: { needId } });
    expect(await needs.publish(owner, { needId })).toEqual({ needId });
    expect(await row(needId)).toMatchObject({ status: 'submitted', status_reason: null });
  });

  it('does not return it without a reason', async () => {
    const needId = await submitted();
    expect(await needs.check(officer('A02'), { needId, isApproved: false })).toMatchObject({
      refusal: 'REASON_MISSING',
    });
  });

  it('is not served by another office, nor by an officer who belongs to the firm', async () => {
    const needId = await submitted();
    for (const actor of [officer('A01'), officer('A02', { memberOfFirmIds: [firmId] }), owner]) {
      await expect(needs.check(actor, { needId, isApproved: true })).rejects.toThrow(NotFound);
    }
  });

  it('does not open it with a deadline that has passed meanwhile', async () => {
    const needId = await aNeed(rig.sql, { firmId, status: 'submitted', nodeCode: 'A02-01', deadlineInHours: 0.5 });
    expect(await needs.check(officer('A02'), { needId, isApproved: true })).toMatchObject({
      refusal: 'NEED_DEADLINE_PAST',
    });
  });
});

describe('an update', () => {
  it('of a draft replaces everything', async () => {
    const needId = await created();
    const change = content({ nodeCode: 'A02-01', visibility: 'chain', deadline: inHours(100), bidding: 'sealed' });
    expect(await needs.update(owner, { needId, version: 1, content: change })).toEqual({ needId });
    expect(await row(needId)).toMatchObject({
      chain_code: 'A02',
      visibility: 'chain',
      bidding: 'sealed',
      version: 2,
      content_version: 1,
    });
    expect(await rig.eventsOf(needId)).toEqual([]);
  });

  it('of an older version is refused with the newest', async () => {
    const needId = await created();
    await needs.update(owner, { needId, version: 1, content: content() });
    expect(await needs.update(owner, { needId, version: 1, content: content() })).toEqual({
      refusal: 'STALE_VERSION',
      params: { version: 2 },
    });
  });

  describe('after publication', () => {
    const published = async (change: Partial<NeedContent> = {}) => {
      const needId = await created(change);
      await needs.publish(owner, { needId });
      return needId;
    };
    const update = async (needId: Id, change: Partial<NeedContent>) =>
      needs.update(owner, { needId, version: await versionOf(needId), content: await edited(needId, change) });

    it('of substance makes a new version of the content and tells', async () => {
      const needId = await published();
      expect(await update(needId, { quantity: 2000 })).toEqual({ needId });
      expect(await row(needId)).toMatchObject({ quantity: '2000.000', content_version: 2 });
      expect((await rig.eventsOf(needId)).at(-1)).toEqual({
        topic: 'need.changed',
        payload: { needId, contentVersion: 2 },
      });
    });

    it('of something else does not', async () => {
      const needId = await published();
      expect(await update(needId, { prefersNear: true, budgetMin: '12.5' })).toEqual({ needId });
      expect(await row(needId)).toMatchObject({ prefers_near: true, content_version: 1 });
      expect((await rig.eventsOf(needId)).map((event) => event.topic)).toEqual(['need.published']);
    });

    it('of substance within the last 48 hours moves the deadline by 48 hours, on record', async () => {
      const needId = await published({ deadline: inHours(47) });
      const before = (await row(needId))['deadline'] as Date;
      await update(needId, { title: '变频压缩机壳体采购（二期）' });
      const later = new Date(before.getTime() + 48 * HOUR_MS);
      expect(await row(needId)).toMatchObject({ deadline: later, content_version: 2 });
      const { rows } = await rig.sql.query('select * from need_deadline_change where need_id = $1', [needId]);
      expect(rows).toMatchObject([{ from_deadline: before, to_deadline: later, changed_by: owner.accountId }]);
      expect((await rig.eventsOf(needId)).map((event) => event.topic)).toEqual([
        'need.published',
        'need.changed',
        'need.deadline-extended',
      ]);
    });

    it('of the rules of the competition is refused with the fields', async () => {
      const needId = await published();
      expect(await update(needId, { bidding: 'sealed', deadline: inHours(300) })).toEqual({
        refusal: 'NEED_FIELDS_FIXED',
        params: { fields: ['bidding', 'deadline'] },
      });
    });

    it.each([
      ['takes the node away', { nodeCode: null }, 'NEED_INCOMPLETE'],
      ['spoils the weights', { criteria: [{ name: '价格', weight: 50 }] }, 'CRITERIA_WEIGHTS'],
    ] satisfies [string, Partial<NeedContent>, string][])('is refused when it %s', async (_name, change, code) => {
      expect(await update(await published(), change)).toMatchObject({ refusal: code });
    });

    it('is refused after the deadline, even before the state has moved on', async () => {
      const needId = await aNeed(rig.sql, { firmId, deadlineInHours: -0.01 });
      expect(await update(needId, {})).toMatchObject({ refusal: 'DEADLINE_PASSED' });
    });

    it('is refused once it is evaluated', async () => {
      const needId = await aNeed(rig.sql, { firmId, status: 'evaluating', deadlineInHours: -1 });
      expect(await update(needId, {})).toEqual({
        refusal: 'ILLEGAL_TRANSITION',
        params: { status: 'evaluating', command: 'update' },
      });
    });
  });
});

describe('extending the deadline', () => {
  const extend = (needId: Id, deadline: Date) =>
    needs.extendDeadline(owner, { needId, deadline, reason: '图纸更新，给供应商留出时间' });

  it('moves it forward and keeps who, when and why', async () => {
    const needId = await aNeed(rig.sql, { firmId, deadlineInHours: 10 });
    const later = inHours(20);
    expect(await extend(needId, later)).toEqual({ needId });
    expect(await row(needId)).toMatchObject({ deadline: later });
    const { rows } = await rig.sql.query('select * from need_deadline_change where need_id = $1', [needId]);
    expect(rows).toMatchObject([{ to_deadline: later, reason: '图纸更新，给供应商留出时间' }]);
    expect(await rig.eventsOf(needId)).toEqual([
      { topic: 'need.deadline-extended', payload: { needId, changeId: expect.any(String) } },
    ]);
  });

  it.each([
    ['backward', 10, 9, 'DEADLINE_ONLY_FORWARD'],
    ['to beyond a year', 10, 365 * 24 + 1, 'NEED_DEADLINE_TOO_FAR'],
    ['to less than an hour from now', 0.1, 0.5, 'NEED_DEADLINE_PAST'],
    ['a minute after it has passed', -1 / 60, 20, 'DEADLINE_PASSED'],
  ])('%s is refused', async (_name, from, to, code) => {
    const needId = await aNeed(rig.sql, { firmId, deadlineInHours: from });
    expect(await extend(needId, inHours(to))).toMatchObject({ refusal: code });
  });

  it('is possible in the last minute', async () => {
    const needId = await aNeed(rig.sql, { firmId, deadlineInHours: 1 / 60 });
    expect(await extend(needId, inHours(20))).toEqual({ needId });
  });

  it('is refused for a draft, whose deadline is simply edited', async () => {
    const needId = await created();
    expect(await extend(needId, inHours(300))).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
  });
});

describe('the end of a need', () => {
  it('is a cancellation with its reason, by the owner', async () => {
    const needId = await aNeed(rig.sql, { firmId, status: 'bidding' });
    expect(await needs.cancel(owner, { needId, reason: '项目取消' })).toEqual({ needId });
    expect(await row(needId)).toMatchObject({ status: 'cancelled', status_reason: '项目取消' });
    expect(await rig.eventsOf(needId)).toEqual([{ topic: 'need.cancelled', payload: { needId } }]);
  });

  it('is closed after the award only', async () => {
    const awarded = await aNeed(rig.sql, { firmId, status: 'awarded' });
    expect(await needs.close(owner, { needId: awarded })).toEqual({ needId: awarded });
    expect(await row(awarded)).toMatchObject({ status: 'closed', closed_at: expect.any(Date) });
    const open = await aNeed(rig.sql, { firmId });
    expect(await needs.close(owner, { needId: open })).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    expect(await needs.cancel(owner, { needId: awarded, reason: '太晚' })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
  });
});

it('keeps no result of a refusal, so that the same key works once the cause is gone', async () => {
  const needId = await created({ isUnclassified: false });
  const input = { clientMutationId: newId(), needId };
  expect(await needs.publish(owner, input)).toMatchObject({ refusal: 'NOT_DECLARED_UNCLASSIFIED' });
  await needs.update(owner, { needId, version: 1, content: content() });
  expect(await needs.publish(owner, input)).toEqual({ needId });
});
