import { type Id, isRefused, newId } from '#kernel';
import { type Actor } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aProposal, type ProposalTraits } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { OPPORTUNITY_STATES } from './domain/opportunity.js';
import { Opportunities } from './opportunities.service.js';
import { ProposalQueries } from './proposals.queries.js';

let rig: TradeRig;
let opportunities: Opportunities;
let queries: ProposalQueries;
let buyerFirm: Id;
let supplierFirm: Id;
let supplier: Actor;
let buyer: Actor;

beforeAll(async () => {
  rig = await startTrade();
  opportunities = rig.app.get(Opportunities, { strict: false });
  queries = rig.app.get(ProposalQueries, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  supplierFirm = await aFirm(rig.sql);
  [supplier, buyer] = [await rig.memberOf(supplierFirm), await rig.memberOf(buyerFirm)];
}, 60_000);
afterAll(() => rig.close());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const propose = async (status: ProposalTraits['status'], needStatus: 'open' | 'expired' = 'open') => {
  const needId = await aNeed(rig.sql, { firmId: buyerFirm, status: needStatus });
  return aProposal(rig.sql, { needId, supplierFirmId: supplierFirm, status });
};
const once = { clientMutationId: null };
const listed = async (state: (typeof OPPORTUNITY_STATES)[number]) =>
  (await queries.opportunities(supplier, { first: 50 }, { state })).map(({ id }) => id);
const notFound = { extensions: { code: 'NOT_FOUND' } };

describe('a pushed need', () => {
  it('is opened once for the learning, whoever of the supplier opens it and however often', async () => {
    const proposalId = await propose('pushed');
    const colleague = await rig.memberOf(supplierFirm);
    for (const actor of [supplier, supplier, colleague]) {
      expect(await opportunities.open(actor, { proposalId, ...once })).toEqual({ proposalId });
    }
    expect(await rig.rows('select act, side from training_event where proposal_id = $1', [proposalId])).toEqual([
      { act: 'viewed', side: 'supplier' },
    ]);
    expect(
      await rig.one('select opened_by, later_until from opportunity_mark where proposal_id = $1', [proposalId]),
    ).toEqual({
      opened_by: supplier.accountId,
      later_until: null,
    });
    // The buyer's own opening is another thing, and still to come.
    expect(await rig.one('select status, version from match_proposal where id = $1', [proposalId])).toEqual({
      status: 'pushed',
      version: 1,
    });
  });

  it('is nobody else’s to open or to put off, and no supplier’s before the push', async () => {
    const [pushed, proposed] = [await propose('pushed'), await propose('proposed')];
    const stranger = await rig.memberOf(await aFirm(rig.sql));
    for (const [actor, proposalId] of [
      [buyer, pushed],
      [stranger, pushed],
      [supplier, proposed],
      [supplier, newId()],
    ] as const) {
      await expect(opportunities.open(actor, { proposalId, ...once })).rejects.toMatchObject(notFound);
      await expect(opportunities.postpone(actor, { proposalId, until: inDays(1), ...once })).rejects.toMatchObject(
        notFound,
      );
    }
  });

  it('that is put off waits elsewhere until its time, or until it is taken up again', async () => {
    const [opened, unopened] = [await propose('pushed'), await propose('viewed')];
    await opportunities.open(supplier, { proposalId: opened, ...once });
    for (const proposalId of [opened, unopened]) {
      await opportunities.postpone(supplier, { proposalId, until: inDays(2), ...once });
      expect(await listed('later')).toContain(proposalId);
      expect(await listed('waiting')).not.toContain(proposalId);
      for (let time = 0; time < 2; time += 1) {
        await opportunities.postpone(supplier, { proposalId, until: null, ...once });
        expect(await listed('waiting')).toContain(proposalId);
      }
    }
    const marks = await rig.rows('select proposal_id from opportunity_mark where proposal_id = any($1)', [
      [opened, unopened],
    ]);
    expect(marks).toEqual([{ proposal_id: opened }]);
    await opportunities.postpone(supplier, { proposalId: opened, until: inDays(1), ...once });
    await rig.rows(
      `update opportunity_mark set later_until = clock_timestamp() - interval '1 second' where proposal_id = $1`,
      [opened],
    );
    expect(await listed('waiting')).toContain(opened);
  });

  it('is put off to a moment within ninety days, and only while it is unanswered', async () => {
    const proposalId = await propose('pushed');
    for (const until of [inDays(-0.001), inDays(90.01)]) {
      expect(await opportunities.postpone(supplier, { proposalId, until, ...once })).toMatchObject({
        refusal: 'LATER_INVALID',
      });
    }
    expect(isRefused(await opportunities.postpone(supplier, { proposalId, until: inDays(89.9), ...once }))).toBe(false);
    const answered = await propose('declined');
    expect(await opportunities.postpone(supplier, { proposalId: answered, until: inDays(1), ...once })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'declined', command: 'postpone' },
    });
  });
});

describe('the list of opportunities', () => {
  it('has each of them in exactly one state, and counts it there', async () => {
    const made = [
      ...(await Promise.all(
        (['pushed', 'viewed', 'invited', 'declined', 'bid', 'won', 'lost'] as const).map((status) => propose(status)),
      )),
      await propose('pushed', 'expired'),
    ];
    const states = new Map<Id, string[]>(made.map((id) => [id, []]));
    for (const state of OPPORTUNITY_STATES) {
      const ids = await listed(state);
      for (const id of ids) states.get(id)?.push(state);
      expect(await queries.countOpportunities(supplier, { state })).toBe(ids.length);
    }
    expect(made.map((id) => states.get(id))).toEqual([
      ...[['waiting'], ['waiting'], ['waiting'], ['declined'], ['bid'], ['bid'], ['bid'], ['closed']],
    ]);
    expect(await queries.countOpportunities(supplier, { chainCode: 'A03' })).toBe(0);
  });
});
