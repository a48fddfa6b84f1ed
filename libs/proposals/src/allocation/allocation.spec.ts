import { type Id, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { aFirm, type FirmTraits } from '../../../../test/support/builders/firm.js';
import { aNeed, type NeedTraits } from '../../../../test/support/builders/need.js';
import { aProposal, type ProposalTraits } from '../../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { Review } from '../review.service.js';
import { Allocator } from './allocator.service.js';
import { AssignmentSettingsService } from './assignment-settings.service.js';
import { AssignmentQueries } from './assignments.queries.js';
import { AllocationRounds } from './rounds.service.js';

interface Slot {
  readonly state: string;
  readonly reason: string | null;
  readonly holder_need_ids: Id[];
  readonly changed_at: Date;
}

let rig: TradeRig;
let rounds: AllocationRounds;
let settings: AssignmentSettingsService;
let operator: Actor;
let buyer: Id;

beforeEach(async () => {
  rig = await startTrade();
  rounds = rig.app.get(AllocationRounds, { strict: false });
  settings = rig.app.get(AssignmentSettingsService, { strict: false });
  operator = await rig.office('operator');
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
});
afterEach(() => rig.close());

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyer, ...traits });
const firm = (traits: FirmTraits = {}) => aFirm(rig.sql, { legalPerson: `法人 ${newId()}`, size: 'large', ...traits });
const proposal = (needId: Id, supplierFirmId: Id, traits: Partial<ProposalTraits> = {}) =>
  aProposal(rig.sql, { needId, supplierFirmId, ...traits });
const round = () => rounds.run(newId());
const slotOf = async (id: Id): Promise<Slot | undefined> =>
  (await rig.rows<Slot & { proposal_id: Id }>('select * from proposal_allocation where proposal_id = $1', [id]))[0];
const stateOf = async (id: Id) => (await slotOf(id))?.state;
const slots = () => rig.rows('select * from proposal_allocation order by proposal_id');
const lastRound = async () => {
  const [last] = await rig.app.get(AssignmentQueries, { strict: false }).rounds({ first: 1 });
  if (!last) throw new Error('there was no round');
  return last;
};
const allocate = (needId: Id, ids: readonly Id[]) => {
  const allocator = rig.app.get(Allocator, { strict: false });
  return rig.app.get(Database).transaction((em) => allocator.allocate(em, needId, ids));
};
const change = async (changes: object) => {
  const { changedBy: _by, changedAt: _at, ...current } = await settings.current();
  return settings.change(operator, { ...current, clientMutationId: null, ...changes });
};

describe('a round', () => {
  it('gives a supplier the needs that it fits best, as many as its cap, and says who has the others', async () => {
    await change({ supplierCap: 2 });
    const popular = await firm();
    const needs = await Promise.all([need(), need(), need()]);
    const [best, good, weak] = await Promise.all(
      [90, 80, 60].map((score, at) => proposal(needs[at] ?? '', popular, { score })),
    );
    await round();
    expect(await Promise.all([best, good].map((id) => stateOf(id ?? '')))).toEqual(['allocated', 'allocated']);
    expect(await slotOf(weak ?? '')).toMatchObject({ state: 'reserve', reason: 'supplier_full' });
    expect(new Set((await slotOf(weak ?? ''))?.holder_need_ids)).toEqual(new Set(needs.slice(0, 2)));
  });

  it('gives a need as many suppliers as it has slots', async () => {
    await change({ needSlots: 2 });
    const id = await need();
    const ids = await Promise.all([90, 80, 60].map(async (score) => proposal(id, await firm(), { score })));
    await round();
    expect(await Promise.all(ids.map(stateOf))).toEqual(['allocated', 'allocated', 'reserve']);
    expect(await slotOf(ids[2] ?? '')).toMatchObject({ reason: 'need_full', holder_need_ids: [] });
  });

  it('counts what was approved, and what was pushed in seven days', async () => {
    await change({ supplierCap: 3 });
    const busy = await firm();
    const pushed = await proposal(await need(), busy, { status: 'pushed' });
    const old = await proposal(await need(), busy, { status: 'declined' });
    await rig.sql.query(
      `update match_proposal set pushed_at = clock_timestamp() - interval '6 days', version = version + 1 where id = $1`,
      [pushed],
    );
    await rig.sql.query(
      `update match_proposal set pushed_at = clock_timestamp() - interval '8 days', version = version + 1 where id = $1`,
      [old],
    );
    await proposal(await need(), busy, { status: 'approved' });
    const ids = await Promise.all([90, 80].map(async (score) => proposal(await need(), busy, { score })));
    await round();
    expect(await Promise.all(ids.map(stateOf))).toEqual(['allocated', 'reserve']);
  });

  it('keeps firms of one owner apart', async () => {
    await change({ needSlots: 2 });
    const owner = { legalPerson: '同一人', districtCode: '370213' };
    const id = await need();
    const first = await proposal(id, await firm(owner), { score: 90 });
    const sister = await proposal(id, await firm(owner), { score: 85 });
    const other = await proposal(id, await firm({ districtCode: '370211' }), { score: 80 });
    await round();
    expect(await Promise.all([first, sister, other].map(stateOf))).toEqual(['allocated', 'reserve', 'allocated']);
    expect(await slotOf(sister)).toMatchObject({ reason: 'alike' });
  });

  it('that repeats changes nothing', async () => {
    await change({ supplierCap: 2, needSlots: 2 });
    const firms = await Promise.all([firm(), firm(), firm({ size: 'small' }), firm({ size: 'micro' })]);
    for (let at = 0; at < 6; at += 1) {
      const id = await need({ deadlineInHours: at === 0 ? 24 : 240 });
      for (const [which, supplier] of firms.entries()) {
        await proposal(id, supplier, { score: 50 + ((at * 7 + which * 11) % 40) });
      }
    }
    await round();
    const before = await slots();
    await round();
    expect(await slots()).toEqual(before);
    expect((await lastRound()).counts).toMatchObject({ changed: 0, proposals: 24 });
  });

  it('is one by its delivery, however often it comes', async () => {
    await proposal(await need(), await firm());
    const deliveryId = newId();
    await rounds.run(deliveryId);
    await rounds.run(deliveryId);
    expect(await rig.rows('select 1 from assignment_round')).toHaveLength(1);
    expect(await rig.rows(`select 1 from audit_event where act = 'assignment.round'`)).toHaveLength(1);
  });

  it('beside other rounds never gives out a slot twice', async () => {
    await change({ supplierCap: 1 });
    const supplier = await firm();
    for (let at = 0; at < 8; at += 1) await proposal(await need(), supplier, { score: 60 + at });
    await Promise.all(Array.from({ length: 6 }, round));
    expect(await rig.rows(`select 1 from proposal_allocation where state = 'allocated'`)).toHaveLength(1);
  });

  it('takes no slot that was taken while it was thinking', async () => {
    await change({ supplierCap: 1 });
    const supplier = await firm();
    const [mine, other] = [await proposal(await need(), supplier, { score: 90 }), await need()];
    const read = rounds['read'].bind(rounds);
    rounds['read'] = async () => {
      const market = await read();
      await proposal(other, supplier, { status: 'approved' });
      return market;
    };
    await round();
    rounds['read'] = read;
    expect(await stateOf(mine)).toBeUndefined();
    expect((await lastRound()).counts.overtaken).toBe(1);
  });

  it('leaves alone what a person has decided, and what a first of two has approved', async () => {
    await change({ supplierCap: 1 });
    const supplier = await firm();
    const reviewer = await rig.office('chain_officer', 'A01');
    const held = await proposal(await need(), supplier, { score: 40, decidedBy: reviewer.accountId });
    const better = await proposal(await need(), supplier, { score: 95 });
    const returned = await proposal(await need(), supplier, { status: 'returned' });
    await round();
    expect(await stateOf(held)).toBe('allocated');
    expect(await slotOf(better)).toMatchObject({ state: 'reserve', reason: 'supplier_full' });
    expect(await slotOf(returned)).toBeUndefined();
  });

  it('serves an urgent need first, and never takes from it', async () => {
    await change({ supplierCap: 1, urgentDays: 3 });
    const supplier = await firm();
    const urgent = await proposal(await need({ deadlineInHours: 71 }), supplier, { score: 50 });
    const better = await proposal(await need({ deadlineInHours: 73 }), supplier, { score: 95 });
    await round();
    expect(await stateOf(urgent)).toBe('allocated');
    expect(await stateOf(better)).toBe('reserve');
    await proposal(await need({ deadlineInHours: 20 }), supplier, { score: 95 });
    await round();
    expect(await stateOf(urgent)).toBe('allocated');
  });

  it('leaves out needs that take no bids and proposals of an older content', async () => {
    const supplier = await firm();
    const closed = await proposal(await need({ status: 'evaluating' }), supplier);
    const past = await proposal(await need({ deadlineInHours: -1 }), supplier);
    const older = await need();
    const outdated = await proposal(older, supplier, { round: 1 });
    await rig.sql.query('update need set content_version = 2, version = version + 1 where id = $1', [older]);
    await round();
    for (const id of [closed, past, outdated]) expect(await slotOf(id)).toBeUndefined();
  });

  it('lifts small firms to their floor, by a price that the operator reads', async () => {
    await change({ needSlots: 1, supplierCap: 50, mostGini: 1, mostCost: 0.1 });
    const [large, small] = [await firm(), await firm({ size: 'small' })];
    for (let at = 0; at < 20; at += 1) {
      const id = await need();
      await proposal(id, large, { score: 62 });
      await proposal(id, small, { score: 58 + (at % 4) });
    }
    await round();
    const { figures, smeLambda } = await lastRound();
    expect(figures.smeExposureBefore).toBe(0);
    expect(figures.smeExposure).toBeGreaterThanOrEqual(0.8 * figures.smeValue);
    expect(smeLambda).toBeGreaterThan(0);
    expect(figures.cost).toBeLessThanOrEqual(0.1);
  });

  it('values by both probabilities where every proposal has them', async () => {
    await change({ needSlots: 1 });
    const id = await need();
    const likely = await proposal(id, await firm(), { score: 50 });
    const eager = await proposal(id, await firm(), { score: 90 });
    await rig.sql.query(
      `update match_proposal set need_probability = 0.5, supplier_probability = case when id = $1 then 0.8 else 0.1 end,
              version = version + 1`,
      [likely],
    );
    await round();
    expect((await lastRound()).basis).toBe('probability');
    expect([await stateOf(likely), await stateOf(eager)]).toEqual(['allocated', 'reserve']);
  });

  it('brings up from reserve when a slot is free again, and lets the rule of the chain approve it', async () => {
    await change({ supplierCap: 1 });
    const supplier = await firm();
    const first = await proposal(await need(), supplier, { score: 90 });
    const second = await proposal(await need(), supplier, { score: 80, grade: 'A' });
    await round();
    await rig.sql.query(
      `insert into review_rule (id, chain_code, min_grade, unless_gaps, weekly_quota) values (gen_random_uuid(), 'A01', 'A', true, 5)`,
    );
    await rig.sql.query(`update match_proposal set status = 'returned', version = version + 1 where id = $1`, [first]);
    await round();
    expect(await stateOf(second)).toBe('allocated');
    const { status, is_auto_approved: isAuto } = await rig.one<{ status: string; is_auto_approved: boolean }>(
      'select status, is_auto_approved from match_proposal where id = $1',
      [second],
    );
    expect({ status, isAuto }).toEqual({ status: 'approved', isAuto: true });
  });
});

describe('a proposal in reserve', () => {
  it('may be approved by a person', async () => {
    await change({ supplierCap: 1 });
    const supplier = await firm();
    await proposal(await need(), supplier, { score: 90 });
    const waiting = await proposal(await need(), supplier, { score: 60 });
    await round();
    expect(await stateOf(waiting)).toBe('reserve');
    const officer = await rig.office('chain_officer', 'A01');
    const review = rig.app.get(Review, { strict: false });
    expect(await review.approve(officer, { proposalId: waiting, clientMutationId: null })).toEqual({
      proposalId: waiting,
    });
  });
});

describe('a need between rounds', () => {
  it('is given what its suppliers have left, and takes nothing from others', async () => {
    await change({ supplierCap: 1 });
    const [taken, free] = [await firm(), await firm()];
    const theirs = await proposal(await need(), taken, { score: 50 });
    await round();
    const id = await need();
    const [full, served] = [await proposal(id, taken, { score: 95 }), await proposal(id, free, { score: 60 })];
    expect(await allocate(id, [full, served])).toEqual(new Set([served]));
    expect(await stateOf(theirs)).toBe('allocated');
    expect(await slotOf(full)).toMatchObject({ state: 'reserve', reason: 'supplier_full' });
    // The next round weighs all of them.
    await round();
    expect([await stateOf(theirs), await stateOf(full)]).toEqual(['reserve', 'allocated']);
  });

  it('agrees with the round: neither changes what the other has given', async () => {
    await change({ supplierCap: 2, needSlots: 2 });
    const firms = await Promise.all([firm(), firm(), firm()]);
    const ids = new Map<Id, Id[]>();
    for (let at = 0; at < 3; at += 1) {
      const id = await need();
      ids.set(
        id,
        await Promise.all(firms.map((supplier, which) => proposal(id, supplier, { score: 90 - 9 * which - at }))),
      );
    }
    await round();
    const before = await slots();
    for (const [id, ofNeed] of ids) await allocate(id, ofNeed);
    await round();
    expect(await slots()).toEqual(before);
  });

  it('at the same moment as others never gets a slot that they get too', async () => {
    await change({ supplierCap: 2 });
    const supplier = await firm();
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const id = await need();
        return { id, proposalId: await proposal(id, supplier) };
      }),
    );
    await Promise.all([...pairs.map(({ id, proposalId }) => allocate(id, [proposalId])), round()]);
    expect(await rig.rows(`select 1 from proposal_allocation where state = 'allocated'`)).toHaveLength(2);
  });

  it('that is urgent asks for a round at once where its suppliers are taken', async () => {
    await change({ supplierCap: 1 });
    const supplier = await firm();
    const theirs = await proposal(await need(), supplier, { score: 90 });
    await round();
    const id = await need({ deadlineInHours: 24 });
    const urgent = await proposal(id, supplier, { score: 50 });
    await rig.sql.query('delete from outbox');
    expect(await allocate(id, [urgent])).toEqual(new Set());
    expect(await rig.rows(`select 1 from outbox where topic = 'job:proposals.allocate-round'`)).toHaveLength(1);
    await round();
    expect([await stateOf(urgent), await stateOf(theirs)]).toEqual(['allocated', 'reserve']);
  });
});

describe('the settings', () => {
  it('are changed by an operator alone, keep their history, and ask for a round', async () => {
    expect(await change({ supplierCap: 7 })).toEqual({ version: 2 });
    expect(await settings.current()).toMatchObject({ version: 2, supplierCap: 7, changedBy: operator.accountId });
    expect(await rig.rows('select 1 from assignment_settings')).toHaveLength(2);
    expect(await rig.rows(`select 1 from audit_event where act = 'assignment-settings.change'`)).toHaveLength(1);
    expect(await rig.rows(`select 1 from outbox where topic = 'job:proposals.allocate-round'`)).toHaveLength(1);
    const { changedBy: _by, changedAt: _at, ...current } = await settings.current();
    for (const actor of [
      await rig.office('chain_lead', 'A01'),
      await rig.office('auditor'),
      await rig.memberOf(buyer),
    ]) {
      expect(() => settings.change(actor, { ...current, clientMutationId: null })).toThrow();
    }
  });

  it('are refused to who has seen an older version, also of two at once', async () => {
    const { changedBy: _by, changedAt: _at, ...seen } = await settings.current();
    const results = await Promise.all(
      [6, 8].map((supplierCap) => settings.change(operator, { ...seen, supplierCap, clientMutationId: null })),
    );
    expect(results.filter((result) => 'version' in result)).toEqual([{ version: 2 }]);
    expect(results.filter((result) => 'refusal' in result)).toMatchObject([{ refusal: 'STALE_VERSION' }]);
  });

  it('are changed once by one client key', async () => {
    const { changedBy: _by, changedAt: _at, ...current } = await settings.current();
    const input = { ...current, clientMutationId: 'key-1', needSlots: 4 };
    expect(await settings.change(operator, input)).toEqual({ version: 2 });
    expect(await settings.change(operator, input)).toEqual({ version: 2 });
  });
});
