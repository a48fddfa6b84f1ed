import { type Id, newId } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { FEATURE_NAMES } from '#matching';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { aProposal, type ProposalTraits } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Answers } from './answers.service.js';
import { Review } from './review.service.js';
import { Reruns } from './reruns.service.js';
import { ReviewRules } from './review-rules.service.js';

let rig: TradeRig;
let review: Review;
let answers: Answers;
let buyerFirm: Id;
let supplierFirm: Id;
let lead: Actor;
let officer: Actor;
let stranger: Actor;
let buyer: Actor;
let supplier: Actor;

beforeAll(async () => {
  rig = await startTrade({ REVIEW_UNDO_SECONDS: '60' });
  review = rig.app.get(Review, { strict: false });
  answers = rig.app.get(Answers, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  supplierFirm = await aFirm(rig.sql);
  lead = await rig.office('chain_lead', 'A01');
  officer = await rig.office('chain_officer', 'A01');
  stranger = await rig.office('chain_lead', 'A03');
  buyer = await rig.memberOf(buyerFirm);
  supplier = await rig.memberOf(supplierFirm);
});
afterAll(() => rig.close());

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyerFirm, ...traits });
const proposal = async (traits: Partial<ProposalTraits> = {}, ofNeed: Partial<NeedTraits> = {}) =>
  aProposal(rig.sql, { needId: await need(ofNeed), supplierFirmId: supplierFirm, ...traits });
const act = (proposalId: Id, clientMutationId: string | null = null) => ({ proposalId, clientMutationId });
interface Row {
  status: string;
  version: number;
  undo_until: Date | null;
  decided_by: Id | null;
  second_decided_by: Id | null;
  note: string | null;
  assigned_to: Id | null;
  need_id: Id;
}
const row = (id: Id) => rig.one<Row>('select * from match_proposal where id = $1', [id]);
const undoUntil = async (id: Id) => (await row(id)).undo_until?.toISOString() ?? '';
const taught = async (id: Id) =>
  (
    await rig.rows<{ act: string; side: string }>(
      'select act, side from training_event where proposal_id = $1 order by at',
      [id],
    )
  ).map((event) => `${event.act} by ${event.side}`);
/** As if so many seconds had passed since the decision; returns the window's new end. */
const pass = async (id: Id, seconds: number) => {
  await rig.sql.query(
    `update match_proposal set undo_until = undo_until - make_interval(secs => $2), version = version + 1 where id = $1`,
    [id, seconds],
  );
  return undoUntil(id);
};
const twoPersonsAbove = async (amount: string | null) => {
  await rig.app.get(ReviewRules, { strict: false }).set(lead, {
    ...{ chainCode: 'A01', isActive: amount !== null, minGrade: 'A' as const, unlessGaps: true, weeklyQuota: 0 },
    ...{ secondPersonAbove: amount, clientMutationId: null },
  });
};

describe('an approval', () => {
  it('waits in its window, then is pushed once to both sides', async () => {
    const id = await proposal();
    expect(await review.approve(officer, act(id))).toEqual({ proposalId: id });
    expect(await row(id)).toMatchObject({ status: 'approved', decided_by: officer.accountId });
    await rig.settle();
    expect((await row(id)).status).toBe('approved');
    const end = await pass(id, 60);
    expect(await Promise.all([answers.push(id, end), answers.push(id, end), answers.push(id, end)])).toEqual(
      expect.arrayContaining([true, false, false]),
    );
    expect(await taught(id)).toEqual(['approved by office', 'pushed by system']);
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(supplier)).filter((kind) => kind === 'proposal_pushed')).toHaveLength(1);
    expect((await rig.toldTo(buyer)).filter((kind) => kind === 'need_matched')).toHaveLength(1);
    expect(await rig.one('select status from need where id = $1', [(await row(id)).need_id])).toEqual({
      status: 'matched',
    });
  });

  it('is not pushed a moment before the window ends', async () => {
    const id = await proposal();
    await review.approve(officer, act(id));
    const end = await pass(id, 58);
    await expect(answers.push(id, end)).rejects.toThrow('can still be taken back');
    expect((await row(id)).status).toBe('approved');
  });

  it('can be taken back within the window by the office, and not after it', async () => {
    const id = await proposal();
    await review.approve(officer, act(id));
    await pass(id, 55);
    expect(await review.undo(lead, act(id))).toEqual({ proposalId: id });
    expect(await row(id)).toMatchObject({ status: 'proposed', decided_by: null, undo_until: null });

    await review.approve(officer, act(id));
    const end = await pass(id, 61);
    expect(await review.undo(officer, act(id))).toMatchObject({ refusal: 'UNDO_TOO_LATE' });
    expect(await answers.push(id, end)).toBe(true);
    expect(await review.undo(officer, act(id))).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
  });

  it('that was taken back and given again is pushed by its own window', async () => {
    const id = await proposal();
    await review.approve(officer, act(id));
    const first = await undoUntil(id);
    await review.undo(officer, act(id));
    await review.approve(officer, act(id));
    expect(await answers.push(id, first)).toBe(false);
    expect(await answers.push(id, await pass(id, 60))).toBe(true);
  });

  it('is pushed though somebody writes a note or hands it over meanwhile', async () => {
    const id = await proposal();
    await review.approve(officer, act(id));
    await review.note(lead, { ...act(id), note: '已电话沟通' });
    await review.reassign(lead, { ...act(id), accountId: lead.accountId ?? '' });
    expect(await answers.push(id, await pass(id, 60))).toBe(true);
  });

  it('is refused once the need takes no bids', async () => {
    for (const status of ['evaluating', 'cancelled', 'awarded'] as const) {
      expect(await review.approve(officer, act(await proposal({}, { status })))).toMatchObject({
        refusal: 'NEED_NOT_OPEN',
      });
    }
  });

  it('is refused for a listing that is no longer offered', async () => {
    const listingId = await aListing(rig.sql, { firmId: supplierFirm, status: 'paused' });
    expect(await review.approve(officer, act(await proposal({ listingId })))).toMatchObject({
      refusal: 'SUPPLIER_NOT_AVAILABLE',
    });
  });

  it('is superseded instead of pushed when need, listing or firm has gone meanwhile', async () => {
    const firmId = await aFirm(rig.sql);
    const listingId = await aListing(rig.sql, { firmId });
    const approved = async () => {
      const id = await proposal({ supplierFirmId: firmId, listingId });
      await review.approve(officer, act(id));
      return { id, end: await pass(id, 60), needId: (await row(id)).need_id };
    };
    const [one, two, three] = [await approved(), await approved(), await approved()];
    await rig.sql.query(`update need set status = 'cancelled', version = version + 1 where id = $1`, [one.needId]);
    expect(await answers.push(one.id, one.end)).toBe(false);
    await rig.sql.query(`update listing set status = 'paused', version = version + 1 where id = $1`, [listingId]);
    expect(await answers.push(two.id, two.end)).toBe(false);
    await rig.sql.query(`update firm set status = 'suspended', version = version + 1 where id = $1`, [firmId]);
    expect(await answers.push(three.id, three.end)).toBe(false);
    for (const { id } of [one, two, three]) {
      expect(await row(id)).toMatchObject({ status: 'superseded', decided_by: null });
      expect(await taught(id)).toEqual(['approved by office']);
    }
  });
});

describe('a large need', () => {
  beforeAll(() => twoPersonsAbove('500'));
  afterAll(() => twoPersonsAbove(null));
  const large = { budgetMin: '100', budgetMax: '500.01' };

  it('is approved by two different persons', async () => {
    const id = await proposal({}, large);
    await review.approve(officer, act(id));
    expect(await row(id)).toMatchObject({ status: 'proposed', decided_by: officer.accountId });
    expect(await review.approve(officer, act(id))).toMatchObject({ refusal: 'SECOND_PERSON_NEEDED' });
    await review.approve(lead, act(id));
    expect(await row(id)).toMatchObject({
      ...{ status: 'approved', decided_by: officer.accountId, second_decided_by: lead.accountId },
    });
  });

  it('is one above the limit, not at it', async () => {
    const id = await proposal({}, { ...large, budgetMax: '500' });
    await review.approve(officer, act(id));
    expect((await row(id)).status).toBe('approved');
  });

  it('needs no second person any more when the rule is gone: the first may finish it', async () => {
    const id = await proposal({}, large);
    await review.approve(officer, act(id));
    await twoPersonsAbove(null);
    await review.approve(officer, act(id));
    expect(await row(id)).toMatchObject({ status: 'approved', second_decided_by: null });
  });
});

describe('a return', () => {
  it('keeps its reason and teaches the engine', async () => {
    const id = await proposal();
    await review.return(officer, { ...act(id), reason: 'capacity' });
    expect(await row(id)).toMatchObject({ status: 'returned', returned_reason: 'capacity' });
    expect(await taught(id)).toEqual(['returned by office']);
  });

  it('for another reason says which', async () => {
    const id = await proposal();
    expect(await review.return(officer, { ...act(id), reason: 'other' })).toMatchObject({ refusal: 'REASON_NEEDED' });
    expect(await review.return(officer, { ...act(id), reason: 'other', note: '与在建项目重复' })).toEqual({
      proposalId: id,
    });
  });

  it('can be taken back too', async () => {
    const id = await proposal();
    await review.return(officer, { ...act(id), reason: 'region' });
    await review.undo(officer, act(id));
    expect(await row(id)).toMatchObject({ status: 'proposed', returned_reason: null });
    expect(await taught(id)).toEqual(['returned by office', 'undone by office']);
  });
});

describe('who reviews', () => {
  it('is of the chain: others find nothing, as if it were not there', async () => {
    const id = await proposal();
    const operator = await rig.office('operator');
    for (const actor of [stranger, operator, buyer, supplier]) {
      await expect(review.approve(actor, act(id))).rejects.toThrow(NotFound);
    }
    await expect(review.approve(officer, act(newId()))).rejects.toThrow(NotFound);
    expect((await row(id)).status).toBe('proposed');
  });

  it('belongs to neither firm', async () => {
    for (const firmId of [buyerFirm, supplierFirm]) {
      const partial = { ...officer, memberOfFirmIds: [firmId] };
      const id = await proposal();
      expect(await review.approve(partial, act(id))).toMatchObject({ refusal: 'CONFLICT_OF_INTEREST' });
      expect(await review.return(partial, { ...act(id), reason: 'region' })).toMatchObject({
        refusal: 'CONFLICT_OF_INTEREST',
      });
      expect(await review.undo(partial, act(id))).toMatchObject({ refusal: 'CONFLICT_OF_INTEREST' });
      expect(await review.note(partial, { ...act(id), note: '…' })).toMatchObject({ refusal: 'CONFLICT_OF_INTEREST' });
      expect(await review.reassign(partial, { ...act(id), accountId: newId() })).toMatchObject({
        refusal: 'CONFLICT_OF_INTEREST',
      });
    }
  });

  it('hands over within the office only', async () => {
    const id = await proposal();
    expect(await review.reassign(officer, { ...act(id), accountId: lead.accountId ?? '' })).toEqual({ proposalId: id });
    expect(await row(id)).toMatchObject({ assigned_to: lead.accountId });
    for (const other of [stranger, buyer]) {
      expect(await review.reassign(officer, { ...act(id), accountId: other.accountId ?? '' })).toMatchObject({
        refusal: 'NOT_OF_THIS_OFFICE',
      });
    }
  });

  it('decides once: of two at the same moment one finds it decided', async () => {
    const id = await proposal();
    const results = await Promise.all([
      review.approve(officer, act(id)),
      review.return(lead, { ...act(id), reason: 'region' }),
    ]);
    expect(results.filter((result) => 'proposalId' in result)).toHaveLength(1);
    expect(results.filter((result) => 'refusal' in result)).toMatchObject([{ refusal: 'ILLEGAL_TRANSITION' }]);
  });
});

describe('a repetition by the client', () => {
  it('gets the same answer and does nothing', async () => {
    const id = await proposal();
    await review.approve(officer, act(id, 'key-1'));
    const before = await row(id);
    expect(await review.approve(officer, act(id, 'key-1'))).toEqual({ proposalId: id });
    expect(await row(id)).toEqual(before);
  });

  it('with other content is refused', async () => {
    const id = await proposal();
    await review.approve(officer, act(id, 'key-2'));
    expect(await review.approve(officer, { ...act(id, 'key-2'), note: '同意' })).toMatchObject({
      refusal: 'IDEMPOTENCY_MISMATCH',
    });
  });
});

describe('the two sides', () => {
  const pushed = () => proposal({ status: 'pushed' });

  it('the lead firm views, and views again without effect', async () => {
    const id = await pushed();
    await answers.view(buyer, act(id));
    const { version } = await row(id);
    await answers.view(buyer, act(id));
    expect(await row(id)).toMatchObject({ status: 'viewed', version });
    expect(await taught(id)).toEqual(['viewed by buyer']);
  });

  it('the lead firm invites, and the supplier hears of it', async () => {
    const id = await pushed();
    await answers.invite(buyer, act(id));
    await rig.settle({ times: 2 });
    expect((await row(id)).status).toBe('invited');
    expect((await rig.toldTo(supplier)).filter((kind) => kind === 'proposal_invited')).toHaveLength(1);
  });

  it('nobody but the lead firm views or invites', async () => {
    const id = await pushed();
    for (const actor of [supplier, officer, stranger]) {
      await expect(answers.view(actor, act(id))).rejects.toThrow(NotFound);
      await expect(answers.invite(actor, act(id))).rejects.toThrow(NotFound);
    }
  });

  it('each side declines with a reason, and the other hears of it', async () => {
    const [one, two] = [await pushed(), await pushed()];
    expect(await answers.decline(buyer, { ...act(one), reason: 'other' })).toMatchObject({ refusal: 'REASON_NEEDED' });
    await answers.decline(buyer, { ...act(one), reason: 'price' });
    await answers.decline(supplier, { ...act(two), reason: 'timing' });
    await rig.settle();
    expect(await row(one)).toMatchObject({ status: 'declined', declined_by: 'buyer', reason: 'price' });
    expect(await row(two)).toMatchObject({ status: 'declined', declined_by: 'supplier', reason: 'timing' });
    expect(await taught(two)).toEqual(['declined by supplier']);
    expect(await rig.toldTo(supplier)).toContain('proposal_declined_by_buyer');
    expect(await rig.toldTo(buyer)).toContain('proposal_declined_by_supplier');
    expect(await answers.decline(buyer, { ...act(one), reason: 'price' })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
  });

  it('a supplier that was not told cannot decline, nor know', async () => {
    await expect(answers.decline(supplier, { ...act(await proposal()), reason: 'timing' })).rejects.toThrow(NotFound);
  });

  it('teach with the vector that was served', async () => {
    const vector = FEATURE_NAMES.map((_name, at) => (at === 3 ? Number.NaN : Math.PI / (at + 1)));
    const id = await proposal({ status: 'pushed', vector, rank: 7 });
    await answers.invite(buyer, act(id));
    const event = await rig.one('select * from training_event where proposal_id = $1', [id]);
    expect(event).toMatchObject({ act: 'invited', features: [...FEATURE_NAMES], vector, rank: 7, model: 'spec-1' });
  });
});

describe('reviews that are late', () => {
  it('are brought to mind once a day: the assigned to their own, the rest to the whole office', async () => {
    const [head, clerk] = [await rig.office('chain_lead', 'A05'), await rig.office('chain_officer', 'A05')];
    const late = (assignedTo: Id | null) => proposal({ dueInHours: -1, assignedTo }, { nodeCode: 'A05-01' });
    await Promise.all([late(null), late(null), late(clerk.accountId), proposal({}, { nodeCode: 'A05-01' })]);
    const deliveryId = newId();
    for (const _ of [1, 2]) await rig.deliver('ProposalNotices.remindOverdue', {}, deliveryId);
    const told = async ({ accountId }: Actor) =>
      (await rig.rows<{ params: unknown }>('select params from notification where recipient_id = $1', [accountId])).map(
        ({ params }) => params,
      );
    expect(await told(head)).toEqual([{ count: 2 }]);
    expect(await told(clerk)).toEqual([{ count: 3 }]);
  });
});

describe('a pair that is blocked', () => {
  it('loses the proposal that was not pushed; only an operator blocks', async () => {
    const firmId = await aFirm(rig.sql);
    const id = await proposal({ supplierFirmId: firmId });
    const rules = rig.app.get(ReviewRules, { strict: false });
    const input = { buyerFirmId: buyerFirm, supplierFirmId: firmId, reason: '同一实际控制人', clientMutationId: null };
    await expect(rules.blockPair(lead, input)).rejects.toThrow();
    const operator = await rig.office('operator');
    await rules.blockPair(operator, input);
    expect((await row(id)).status).toBe('superseded');
    await expect(rules.blockPair(operator, { ...input, supplierFirmId: newId() })).rejects.toThrow(NotFound);
  });
});

describe('another run', () => {
  it('is asked for by the owner or the office of the chain while bids are taken', async () => {
    const reruns = rig.app.get(Reruns, { strict: false });
    const needId = await need();
    for (const actor of [buyer, officer]) {
      expect(await reruns.ask(actor, { needId, clientMutationId: null })).toEqual({ needId });
    }
    for (const actor of [supplier, stranger]) {
      await expect(reruns.ask(actor, { needId, clientMutationId: null })).rejects.toThrow(NotFound);
    }
    const closed = await need({ status: 'evaluating' });
    expect(await reruns.ask(buyer, { needId: closed, clientMutationId: null })).toMatchObject({
      refusal: 'NEED_NOT_OPEN',
    });
  });
});

describe('the rule of a chain', () => {
  it('is set by its lead alone, one at a time, and keeps its history', async () => {
    const rules = rig.app.get(ReviewRules, { strict: false });
    const head = await rig.office('chain_lead', 'A07');
    const input = {
      chainCode: 'A07',
      isActive: true,
      minGrade: 'A' as const,
      unlessGaps: true,
      clientMutationId: null,
    };
    await Promise.all([1, 2, 3, 4].map((weeklyQuota) => rules.set(head, { ...input, weeklyQuota })));
    const rows = await rig.rows<{ is_active: boolean }>(`select is_active from review_rule where chain_code = 'A07'`);
    expect(rows.map((rule) => rule.is_active).sort()).toEqual([false, false, false, true]);
    for (const actor of [lead, await rig.office('chain_officer', 'A07'), await rig.office('operator')]) {
      await expect(rules.set(actor, { ...input, weeklyQuota: 1 })).rejects.toThrow(NotFound);
    }
  });
});
