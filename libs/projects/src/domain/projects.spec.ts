import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from '#kernel';
import { isMonth, monthBefore, type NodeGap, rankGaps, WEIGHTS } from './catalogue.js';
import { BLOCKER_LEVELS, lateDays, levelOf } from './lateness.js';
import { checkMove, isReturn, type Move, type MovingProject } from './moves.js';
import { ALL_STAGES, PROJECT_STAGES, projectLifecycle } from './project-lifecycle.js';

const project = (traits: Partial<MovingProject> = {}): MovingProject => ({
  ...{ stage: 'lead', stageSince: '2026-03-01', openBlockers: 0, totalAmount: '1.00', nodeCode: 'A01-01' },
  ...{ plannedStart: '2026-05-01', plannedProduction: '2027-05-01' },
  ...traits,
});
const move = (traits: Partial<Move> & Pick<Move, 'to'>): Move => ({
  ...{ on: '2026-03-10', reason: null, mayReturn: false, today: '2026-03-10' },
  ...traits,
});
const why = (answer: ReturnType<typeof checkMove>) => (answer === null ? null : answer.refusal);

describe('a project moves', () => {
  it('one stage forward, and not two', () => {
    expect(checkMove(project(), move({ to: 'negotiating' }))).toBeNull();
    expect(checkMove(project(), move({ to: 'signed' }))).toMatchObject({
      refusal: 'PROJECT_STAGE_SKIPPED',
      params: { next: 'negotiating' },
    });
    expect(why(checkMove(project(), move({ to: 'lead' })))).toBe('PROJECT_STAGE_SAME');
  });

  it('back by the operator alone, and with a reason', () => {
    const built = project({ stage: 'building' });
    expect(why(checkMove(built, move({ to: 'signed' })))).toBe('PROJECT_BACK_NEEDS_OPERATOR');
    expect(why(checkMove(built, move({ to: 'signed', mayReturn: true })))).toBe('PROJECT_REASON_MISSING');
    expect(checkMove(built, move({ to: 'signed', mayReturn: true, reason: '登记有误' }))).toBeNull();
    const dropped = project({ stage: 'dropped' });
    expect(why(checkMove(dropped, move({ to: 'lead', reason: '重启' })))).toBe('PROJECT_BACK_NEEDS_OPERATOR');
  });

  it('out of the way with a reason', () => {
    expect(why(checkMove(project(), move({ to: 'dropped' })))).toBe('PROJECT_REASON_MISSING');
    expect(checkMove(project(), move({ to: 'dropped', reason: '投资方撤回' }))).toBeNull();
  });

  it('to the signature with amount, node and plan only', () => {
    const bare = project({ stage: 'negotiating', totalAmount: null, plannedStart: null });
    expect(checkMove(bare, move({ to: 'signed' }))).toMatchObject({
      refusal: 'PROJECT_NOT_READY',
      params: { missing: ['totalAmount', 'plannedStart'] },
    });
  });

  it('into production without open blockers', () => {
    const stuck = project({ stage: 'building', openBlockers: 1 });
    expect(why(checkMove(stuck, move({ to: 'producing' })))).toBe('PROJECT_BLOCKED');
    expect(checkMove({ ...stuck, openBlockers: 0 }, move({ to: 'producing' }))).toBeNull();
  });

  it('on a day from the last move to today', () => {
    expect(checkMove(project(), move({ to: 'negotiating', on: '2026-03-01' }))).toBeNull();
    expect(why(checkMove(project(), move({ to: 'negotiating', on: '2026-02-28' })))).toBe('PROJECT_DATE_OUT_OF_ORDER');
    expect(why(checkMove(project(), move({ to: 'negotiating', on: '2026-03-11' })))).toBe('PROJECT_DATE_OUT_OF_ORDER');
  });

  it('only as the table of its states permits', () => {
    const pairs = new Set(projectLifecycle.transitions().map(({ from, to }) => `${from}>${to}`));
    const stage = fc.constantFrom(...ALL_STAGES);
    fc.assert(
      fc.property(stage, stage, fc.boolean(), (from, to, mayReturn) => {
        const answer = checkMove(project({ stage: from }), move({ to, mayReturn, reason: '说明' }));
        if (!isRefused(answer)) expect(pairs).toContain(`${from}>${to}`);
        if (!mayReturn && isReturn(from, to)) expect(isRefused(answer)).toBe(true);
      }),
    );
    expect(PROJECT_STAGES.every((each, at) => at === 0 || pairs.has(`${PROJECT_STAGES[at - 1]}>${each}`))).toBe(true);
  });
});

describe('lateness', () => {
  it('counts from the day after the due day', () => {
    expect(lateDays('2026-03-01', null, '2026-03-01')).toBe(0);
    expect(lateDays('2026-03-01', null, '2026-03-02')).toBe(1);
    expect(lateDays('2026-03-01', '2026-02-20', '2026-04-01')).toBe(0);
    expect(lateDays('2026-02-27', '2026-03-01', '2026-04-01')).toBe(2);
  });

  it('lifts a blocker at one day and at eight, and never lowers it', () => {
    expect(levelOf('2026-03-01', '2026-03-01', 'desk')).toBe('desk');
    expect(levelOf('2026-03-01', '2026-03-02', 'desk')).toBe('district');
    expect(levelOf('2026-03-01', '2026-03-08', 'desk')).toBe('district');
    expect(levelOf('2026-03-01', '2026-03-09', 'desk')).toBe('city');
    expect(levelOf('2026-04-01', '2026-03-09', 'city')).toBe('city');
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, fc.constantFrom(...BLOCKER_LEVELS), (due, today, now) => {
        const [dueOn, on] = [due.toISOString().slice(0, 10), today.toISOString().slice(0, 10)];
        const once = levelOf(dueOn, on, now);
        expect(BLOCKER_LEVELS.indexOf(once)).toBeGreaterThanOrEqual(BLOCKER_LEVELS.indexOf(now));
        expect(levelOf(dueOn, on, once)).toBe(once);
      }),
    );
  });
});

const gap: fc.Arbitrary<NodeGap> = fc.record({
  nodeCode: fc.string({ minLength: 3, maxLength: 6 }),
  unmetNeeds: fc.nat(50),
  unmetBudget: fc.nat(1_000_000_000).map((yuan) => `${yuan}.00`),
  outsideAmount: fc.nat(1_000_000_000).map((yuan) => `${yuan}.00`),
  outsideNeeds: fc.nat(20),
  suppliers: fc.nat(60),
});
const gaps = fc.uniqueArray(gap, { selector: ({ nodeCode }) => nodeCode, maxLength: 30 });

describe('the ranking of gaps', () => {
  const node = (nodeCode: string, traits: Partial<NodeGap>): NodeGap => ({
    ...{ nodeCode, unmetNeeds: 0, unmetBudget: '0.00', outsideAmount: '0.00', outsideNeeds: 0, suppliers: 0 },
    ...traits,
  });

  it('follows its formula', () => {
    const ranked = rankGaps([
      node('A01-02', { unmetNeeds: 2, unmetBudget: '500.00', suppliers: 1 }),
      node('A01-01', { unmetNeeds: 4, unmetBudget: '1000.00', suppliers: 4 }),
      node('A01-03', { outsideNeeds: 1, outsideAmount: '9.00' }),
      node('A01-04', { suppliers: 9 }),
    ]);
    expect(ranked.map(({ gap: { nodeCode }, points, rank }) => [rank, nodeCode, points])).toEqual([
      [1, 'A01-01', 72],
      [2, 'A01-02', 40],
      [3, 'A01-03', 30],
    ]);
  });

  it('is the same in whatever order the nodes come, within 0 and 100, without what is no gap', () => {
    expect(Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    fc.assert(
      fc.property(gaps, (nodes) => {
        const ranked = rankGaps(nodes);
        expect(rankGaps([...nodes].reverse())).toEqual(ranked);
        for (const { points, gap: of } of ranked) {
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(100);
          expect(of.unmetNeeds + of.outsideNeeds).toBeGreaterThan(0);
        }
        expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_one, at) => at + 1));
      }),
    );
  });

  it('never sinks a node for which more is unmet', () => {
    fc.assert(
      fc.property(gaps, fc.nat(29), (nodes, at) => {
        const grown = nodes[at];
        const before = rankGaps(nodes).find((one) => one.gap === grown);
        if (!grown || !before) return;
        const more = { ...grown, unmetNeeds: grown.unmetNeeds + 1, unmetBudget: String(Number(grown.unmetBudget) + 1) };
        const after = rankGaps(nodes.map((each) => (each === grown ? more : each))).find((one) => one.gap === more);
        expect(after?.rank).toBeLessThanOrEqual(before.rank);
      }),
    );
  });
});

describe('a month', () => {
  it('is written 2026-01 and follows 2025-12', () => {
    expect(['2026-01', '2026-13', '2026-1', '26-01'].map(isMonth)).toEqual([true, false, false, false]);
    expect([monthBefore('2026-01'), monthBefore('2026-11')]).toEqual(['2025-12', '2026-10']);
  });
});
