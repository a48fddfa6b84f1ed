import { type Id, newId } from '#kernel';
import { type Actor } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Approvals } from './approvals.service.js';
import { decidedCursor, ReviewDeskQueries } from './review-desk.queries.js';
import { Review } from './review.service.js';
import { ReviewRules } from './review-rules.service.js';

let rig: TradeRig;
let approvals: Approvals;
let desk: ReviewDeskQueries;
let review: Review;
let buyerFirm: Id;
let officer: Actor;
let lead: Actor;

beforeAll(async () => {
  rig = await startTrade();
  approvals = rig.app.get(Approvals, { strict: false });
  desk = rig.app.get(ReviewDeskQueries, { strict: false });
  review = rig.app.get(Review, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  [officer, lead] = [await rig.office('chain_officer', 'A01'), await rig.office('chain_lead', 'A01')];
}, 60_000);
afterAll(() => rig.close());

const once = { clientMutationId: null };
const propose = async (traits: { nodeCode?: string; status?: 'open' | 'cancelled'; budgetMax?: string } = {}) =>
  aProposal(rig.sql, {
    needId: await aNeed(rig.sql, { firmId: buyerFirm, ...traits }),
    supplierFirmId: await aFirm(rig.sql),
  });
const statusOf = async (id: Id) =>
  (await rig.one<{ status: string }>('select status from match_proposal where id = $1', [id])).status;

describe('approving many at once', () => {
  it('decides each by itself: one that is refused or foreign stops no other', async () => {
    const [good, gone, foreign, other] = [
      await propose(),
      await propose({ status: 'cancelled' }),
      await propose({ nodeCode: 'A03-01' }),
      await propose(),
    ];
    const absent = newId();
    const proposalIds = [good, gone, foreign, absent, other];
    const answers = await approvals.approveAll(officer, { proposalIds, clientMutationId: 'batch-1' });
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'approved',
      'refused',
      'not_found',
      'not_found',
      'approved',
    ]);
    expect(answers[1]?.refusal).toMatchObject({ refusal: 'NEED_NOT_OPEN' });
    expect(await Promise.all([good, gone, foreign, other].map(statusOf))).toEqual([
      'approved',
      'proposed',
      'proposed',
      'approved',
    ]);
  });

  it('answers under the same key as before, item by item', async () => {
    const proposalIds = [await propose(), await propose()];
    const input = { proposalIds, clientMutationId: 'x'.repeat(128) };
    const first = await approvals.approveAll(officer, input);
    expect(await approvals.approveAll(officer, input)).toEqual(first);
    const acts = await rig.rows(`select 1 from audit_event where act = 'proposal.approve' and entity_id = any($1)`, [
      proposalIds,
    ]);
    expect(acts).toHaveLength(2);
  });
});

describe('a large need', () => {
  it('tells the rest of the office, and not the first person, that a second one is needed, with a link to this decision', async () => {
    const boss = await rig.office('chain_lead', 'A02');
    await rig.app.get(ReviewRules, { strict: false }).set(boss, {
      ...{
        chainCode: 'A02',
        isActive: true,
        minGrade: 'A',
        unlessGaps: true,
        weeklyQuota: 0,
        secondPersonAbove: '50.00',
        ...once,
      },
    });
    const first = await rig.office('chain_officer', 'A02');
    const proposalId = await propose({ nodeCode: 'A02-01', budgetMax: '80.00' });
    await review.approve(first, { proposalId, ...once });
    await rig.settle({ times: 2 });
    expect(await rig.toldTo(boss)).toEqual(['review_second_needed']);
    expect(await rig.toldTo(first)).toEqual([]);
    expect(
      await rig.one('select link_purpose, link_subject_id, link_chain_code from notification where recipient_id = $1', [
        boss.accountId,
      ]),
    ).toEqual({ link_purpose: 'review', link_subject_id: proposalId, link_chain_code: 'A02' });
  });
});

describe('what an office decided', () => {
  it('is told newest first, page by page, by person, decision and day', async () => {
    const clean = await rig.office('chain_officer', 'A05');
    const helper = await rig.office('chain_officer', 'A05');
    const [one, two, three] = [
      await propose({ nodeCode: 'A05-01' }),
      await propose({ nodeCode: 'A05-01' }),
      await propose({ nodeCode: 'A05-01' }),
    ];
    await review.approve(clean, { proposalId: one, ...once });
    await review.return(clean, { proposalId: two, reason: 'capacity', ...once });
    await review.approve(helper, { proposalId: three, ...once });
    await propose({ nodeCode: 'A05-01' });
    const page = async (filter: object, actor: Actor = clean) =>
      (await desk.decisions(actor, filter, { first: 10 })).map(({ id }) => id);
    expect(await page({})).toEqual([three, two, one]);
    const [newest] = await desk.decisions(clean, {}, { first: 1 });
    const after = newest ? decidedCursor(newest) : null;
    expect((await desk.decisions(clean, {}, { first: 10, after })).map(({ id }) => id)).toEqual([two, one]);
    expect(await page({ accountId: helper.accountId })).toEqual([three]);
    expect(await page({ decision: 'returned' })).toEqual([two]);
    const { today } = await rig.one<{ today: string }>(
      `select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`,
    );
    expect(await page({ from: today, to: today })).toHaveLength(3);
    expect(await page({ to: '2020-01-01' })).toEqual([]);
    expect(await page({ chainCode: 'A05' }, officer)).toEqual([]);
    expect(await page({ chainCode: 'A05' }, await rig.office('auditor'))).toHaveLength(3);
    expect(await desk.countDecisions(clean, { decision: 'approved' })).toBe(2);
  });

  it('can be taken back by whoever decided, as long as its window is open', async () => {
    const mine = await rig.office('chain_officer', 'A06');
    const proposalId = await propose({ nodeCode: 'A06-01' });
    await review.approve(mine, { proposalId, ...once });
    expect((await desk.undoable(mine)).map(({ id }) => id)).toEqual([proposalId]);
    expect(await desk.undoable(lead)).toEqual([]);
    await rig.rows('update match_proposal set undo_until = clock_timestamp(), version = version + 1 where id = $1', [
      proposalId,
    ]);
    expect(await desk.undoable(mine)).toEqual([]);
  });
});
