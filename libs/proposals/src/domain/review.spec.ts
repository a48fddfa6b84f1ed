import fc from 'fast-check';
import { PROPOSAL_STATES, proposalLifecycle } from './proposal-lifecycle.js';
import { approvalStep, checkConflict, checkReason, checkUndo } from './review.js';
import { reviewDueAt } from './review-due.js';
import { autoApproved, type Grade, GRADES, needsSecondPerson, reaches } from './review-rule.js';

const HOUR = 3_600_000;
const now = new Date('2026-03-02T01:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * HOUR);

describe('a proposal', () => {
  it('is pushed only after it has been approved', () => {
    expect(proposalLifecycle.sources('push')).toEqual(['approved']);
    expect(proposalLifecycle.next('proposed', 'push')).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
  });

  it('ends when won, lost or declined', () => {
    const ends = PROPOSAL_STATES.filter((state) => !proposalLifecycle.transitions().some(({ from }) => from === state));
    expect(ends).toEqual(['declined', 'won', 'lost']);
  });
});

describe('the time for a review', () => {
  it('is 48 hours where the need waits long enough', () => {
    expect(reviewDueAt(now, null)).toEqual(later(48));
    expect(reviewDueAt(now, later(400))).toEqual(later(48));
  });

  it('leaves the suppliers half of a short time', () => {
    expect(reviewDueAt(now, later(10))).toEqual(later(5));
    expect(reviewDueAt(now, later(-1))).toEqual(now);
  });
});

describe('an officer', () => {
  const proposal = { buyerFirmId: 'buyer', supplierFirmId: 'supplier' };

  it('does not act on proposals of a firm to which they belong', () => {
    expect(checkConflict(['supplier'], proposal)).toMatchObject({ refusal: 'CONFLICT_OF_INTEREST' });
    expect(checkConflict(['buyer', 'other'], proposal)).toMatchObject({ refusal: 'CONFLICT_OF_INTEREST' });
    expect(checkConflict(['other'], proposal)).toBeNull();
  });

  it('explains the reason "other"', () => {
    expect(checkReason('other', null)).toMatchObject({ refusal: 'REASON_NEEDED' });
    expect(checkReason('other', '重名企业')).toBeNull();
    expect(checkReason('capacity', null)).toBeNull();
  });

  it('takes a decision back within the window and not at its end', () => {
    expect(checkUndo(later(1), new Date(later(1).getTime() - 1))).toBeNull();
    expect(checkUndo(later(1), later(1))).toMatchObject({ refusal: 'UNDO_TOO_LATE' });
    expect(checkUndo(null, now)).toMatchObject({ refusal: 'UNDO_TOO_LATE' });
  });
});

describe('a large need', () => {
  it('is one whose budget is above the limit, not at it', () => {
    expect(needsSecondPerson(500, 500)).toBe(false);
    expect(needsSecondPerson(500.01, 500)).toBe(true);
    expect(needsSecondPerson(null, 500)).toBe(false);
    expect(needsSecondPerson(500, null)).toBe(false);
  });

  it('is approved by two different persons', () => {
    expect(approvalStep({ decidedBy: null }, 'wang', true)).toBe('first');
    expect(approvalStep({ decidedBy: 'wang' }, 'wang', true)).toMatchObject({ refusal: 'SECOND_PERSON_NEEDED' });
    expect(approvalStep({ decidedBy: 'wang' }, 'li', true)).toBe('final');
    expect(approvalStep({ decidedBy: null }, 'wang', false)).toBe('final');
  });
});

describe('the rule of a chain', () => {
  const rule = { minGrade: 'B' as Grade, unlessGaps: true, weeklyQuota: 3 };
  const free = { usedThisWeek: 0, needsSecondPerson: false };
  const proposal = fc.record({ grade: fc.constantFrom(...GRADES), gapCount: fc.nat({ max: 2 }) });

  it('approves nothing where there is none', () => {
    expect(autoApproved([{ grade: 'A', gapCount: 0 }], null, free)).toEqual([]);
  });

  it('approves nothing that needs a second person', () => {
    expect(autoApproved([{ grade: 'A', gapCount: 0 }], rule, { ...free, needsSecondPerson: true })).toEqual([]);
  });

  it('never goes beyond grade, gaps and the week', () => {
    fc.assert(
      fc.property(fc.array(proposal), fc.nat({ max: 5 }), (proposals, usedThisWeek) => {
        const approved = autoApproved(proposals, rule, { ...free, usedThisWeek });
        expect(approved.length + usedThisWeek).toBeLessThanOrEqual(Math.max(rule.weeklyQuota, usedThisWeek));
        expect(approved.every(({ grade, gapCount }) => reaches(grade, 'B') && gapCount === 0)).toBe(true);
      }),
    );
  });
});
