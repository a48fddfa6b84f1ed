import { describe, expect, it } from '@jest/globals';
import { type AnswerEvent, needSideAccepts, needSideGrade, supplierAccepts } from './answers.js';
import { type AnsweredCandidate, NotServed, sliceRows, trainingRows } from './training-rows.js';
import { packVectors, unpackVectors } from './vectors.js';

const approved: AnswerEvent = { act: 'approved', side: 'office' };
const returned: AnswerEvent = { act: 'returned', side: 'office' };
const undone: AnswerEvent = { act: 'undone', side: 'office' };
const invited: AnswerEvent = { act: 'invited', side: 'buyer' };
const pushed: AnswerEvent = { act: 'pushed', side: 'system' };
const bid: AnswerEvent = { act: 'bid', side: 'supplier' };
const supplierDeclined: AnswerEvent = { act: 'declined', side: 'supplier' };

const answered = (
  needId: string,
  firmId: string,
  events: readonly AnswerEvent[],
  vector: readonly number[] = [1, 0],
): AnsweredCandidate => ({
  needId,
  firmId,
  rank: 1,
  vector,
  at: Number(needId.slice(1)),
  prefersNearby: false,
  events,
});

describe("the need side's answer", () => {
  it('is unknown while nobody of that side has looked', () => {
    expect(needSideGrade([])).toBeNull();
    expect(needSideGrade([pushed, bid])).toBeNull();
    expect(needSideGrade([pushed, supplierDeclined])).toBeNull();
  });

  it('is 0 for what the office returned, unless it took that back', () => {
    expect(needSideGrade([returned])).toBe(0);
    expect(needSideGrade([returned, undone])).toBeNull();
    expect(needSideGrade([returned, undone, approved])).toBe(1);
  });

  it('rises with each step towards business', () => {
    expect(needSideGrade([approved, pushed, invited])).toBe(2);
    expect(needSideGrade([approved, invited, { act: 'won', side: 'buyer' }])).toBe(3);
    expect(needSideGrade([approved, { act: 'won', side: 'buyer' }, { act: 'ordered', side: 'buyer' }])).toBe(4);
  });

  it('is a yes from the invitation on, a no for a return or a loss, and open in between', () => {
    expect(needSideAccepts([approved])).toBeNull();
    expect(needSideAccepts([approved, invited])).toBe(true);
    expect(needSideAccepts([returned])).toBe(false);
    expect(needSideAccepts([approved, { act: 'lost', side: 'buyer' }])).toBe(false);
  });
});

describe("the supplier's answer", () => {
  it('is a yes with a bid, a no with a refusal, and unknown otherwise', () => {
    expect(supplierAccepts([pushed, bid])).toBe(true);
    expect(supplierAccepts([pushed, supplierDeclined])).toBe(false);
    expect(supplierAccepts([pushed, { act: 'declined', side: 'buyer' }])).toBeNull();
  });
});

describe('training rows', () => {
  const one = (): number => 1;

  it('leave out candidates that nobody opened: they are no negatives', () => {
    const rows = trainingRows(
      [answered('n1', 'a', [invited]), answered('n1', 'b', [returned]), answered('n1', 'c', [])],
      2,
      one,
    );
    expect(rows.firmIds).toEqual(['a', 'b']);
    expect([...rows.labels]).toEqual([2, 0]);
  });

  it('leave out needs whose answers are all alike', () => {
    expect(trainingRows([answered('n1', 'a', [approved]), answered('n1', 'b', [approved])], 2, one).needs).toEqual([]);
  });

  it('keep needs in the order of time, so that a split by time never cuts one', () => {
    const rows = trainingRows(
      ['n2', 'n1'].flatMap((need) => [answered(need, 'a', [invited]), answered(need, 'b', [returned])]),
      2,
      one,
    );
    expect(rows.needs.map(({ needId }) => needId)).toEqual(['n1', 'n2']);
    expect([...rows.groupStarts]).toEqual([0, 2, 4]);
  });

  it('of a probability keep needs whose answers are all alike, and leave out what is open', () => {
    const rows = trainingRows(
      [answered('n1', 'a', [returned]), answered('n1', 'b', [approved]), answered('n2', 'a', [invited])],
      2,
      one,
      'decided',
    );
    expect([...rows.labels]).toEqual([0, 1]);
    expect(rows.needs.map(({ needId }) => needId)).toEqual(['n1', 'n2']);
  });

  it('are cut between needs', () => {
    const rows = trainingRows(
      ['n1', 'n2', 'n3'].flatMap((need) => [answered(need, 'a', [invited]), answered(need, 'b', [returned])]),
      2,
      one,
    );
    const later = sliceRows(rows, 1, 3);
    expect(later.needs.map(({ needId }) => needId)).toEqual(['n2', 'n3']);
    expect([...later.groupStarts]).toEqual([0, 2, 4]);
    expect([...later.labels]).toEqual([...rows.labels.slice(2)]);
    expect(later.values).toHaveLength(8);
  });

  it('cannot be made without the vector that was served', () => {
    expect(() => trainingRows([answered('n1', 'a', [invited], [])], 2, one)).toThrow(NotServed);
  });
});

describe('the candidate log', () => {
  it('keeps vectors as they were served, unknown values included', () => {
    const rows = unpackVectors(
      packVectors([
        [0.5, Number.NaN],
        [1, 0.25],
      ]),
      2,
    );
    expect(rows.map((row) => [...row])).toEqual([
      [0.5, Number.NaN],
      [1, 0.25],
    ]);
  });

  it('refuses bytes that are no whole rows', () => {
    expect(() => unpackVectors(Buffer.alloc(10), 2)).toThrow(RangeError);
  });
});
