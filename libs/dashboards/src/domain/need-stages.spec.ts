import { NEED_STEPS, needStages, type NeedStep, type StageFacts } from './need-stages.js';

const day = (n: number) => new Date(Date.UTC(2026, 4, n));
const reached = (count: number) =>
  Object.fromEntries(NEED_STEPS.map((step, at) => [step, at < count ? day(at + 2) : null])) as Record<
    NeedStep,
    Date | null
  >;
const facts = (count: number, more: Partial<StageFacts> = {}): StageFacts => ({
  ...{ status: 'open', createdAt: day(1), reached: reached(count), waitsForOpening: false, missing: null },
  ...more,
});
const turn = (count: number, more: Partial<StageFacts> = {}) => needStages(facts(count, more)).turn;

describe('who must act next', () => {
  it('is the owner of a draft, and the office while it checks it', () => {
    expect(turn(0, { status: 'draft' })).toBe('buyer');
    expect(turn(0, { status: 'submitted' })).toBe('office');
  });

  it('is the office until something is pushed, then the suppliers, after the deadline the buyer', () => {
    expect(turn(1)).toBe('office');
    expect(turn(2, { status: 'bidding' })).toBe('suppliers');
    expect(turn(2, { status: 'evaluating' })).toBe('buyer');
  });

  it('is the office while sealed bids wait for their opening', () => {
    expect(turn(2, { status: 'evaluating', waitsForOpening: true })).toBe('office');
  });

  it('is whoever has not confirmed the intention', () => {
    expect(turn(3, { status: 'awarded', missing: 'supplier' })).toBe('suppliers');
    expect(turn(3, { status: 'awarded', missing: 'buyer' })).toBe('buyer');
    expect(turn(3, { status: 'awarded' })).toBe('both');
  });

  it('is both for the contract, the buyer for the order, and nobody once it is over', () => {
    expect(turn(4, { status: 'awarded' })).toBe('both');
    expect(turn(5, { status: 'awarded' })).toBe('buyer');
    expect(turn(6, { status: 'awarded' })).toBe('nobody');
    expect(turn(2, { status: 'cancelled' })).toBe('nobody');
  });
});

describe('how far it is', () => {
  it('counts steps that were jumped over as reached', () => {
    const { reached: count, since } = needStages(
      facts(1, { status: 'awarded', reached: { ...reached(1), awarded: day(9) } }),
    );
    expect([count, since]).toEqual([3, day(9)]);
  });

  it('waits since its creation before the first step', () => {
    expect(needStages(facts(0, { status: 'draft' })).since).toEqual(day(1));
  });
});
