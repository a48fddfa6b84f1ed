import fc from 'fast-check';
import { checkAwardTime } from './award.js';
import { changedFields, checkBudget, checkCriteria, type NeedContent, SUBSTANCE } from './content.js';
import { checkPublication, type PublicationFacts } from './publication.js';

const now = new Date('2026-03-01T00:00:00Z');
const complete: PublicationFacts = {
  nodeCode: 'A01-01',
  quantity: 100,
  unit: '件',
  budgetMin: '10000.00',
  budgetMax: '20000.00',
  deadline: new Date('2026-03-20T00:00:00Z'),
  criteria: [],
  visibility: 'public',
  isUnclassified: true,
  isFirmVerified: true,
  invitedFirms: 0,
};
const refusalOf = (change: Partial<PublicationFacts>) => checkPublication({ ...complete, ...change }, now);

describe('a complete need of a verified firm', () => {
  it('may be published', () => {
    expect(checkPublication(complete, now)).toBeNull();
  });

  it('may leave the budget and the quantity open', () => {
    expect(refusalOf({ budgetMin: null, budgetMax: null, quantity: null, unit: null })).toBeNull();
  });

  it.each([
    ['its firm is not verified', { isFirmVerified: false }, 'FIRM_NOT_VERIFIED', {}],
    ['it names no node', { nodeCode: null }, 'NEED_INCOMPLETE', { missing: ['nodeCode'] }],
    [
      'deadline and unit are missing',
      { deadline: null, unit: null },
      'NEED_INCOMPLETE',
      { missing: ['deadline', 'unit'] },
    ],
    ['it is not declared free of classified content', { isUnclassified: false }, 'NOT_DECLARED_UNCLASSIFIED', {}],
    ['it is for invited firms and invites none', { visibility: 'invited' }, 'INVITATION_MISSING', {}],
    ['the budget is reversed', { budgetMin: '20000.01' }, 'NEED_BUDGET_INVALID', {}],
    ['the weights do not sum to 100', { criteria: [{ name: '价格', weight: 60 }] }, 'CRITERIA_WEIGHTS', { sum: 60 }],
    ['the deadline is past', { deadline: now }, 'NEED_DEADLINE_PAST', { deadline: now }],
  ] satisfies [string, Partial<PublicationFacts>, string, object][])(
    'is refused when %s',
    (_name, change, code, params) => {
      const refused = refusalOf(change);
      expect(refused?.refusal).toBe(code);
      expect(refused?.params).toMatchObject(params);
    },
  );

  it('may be for invited firms once one is invited', () => {
    expect(refusalOf({ visibility: 'invited', invitedFirms: 1 })).toBeNull();
  });
});

describe('a budget', () => {
  it('may be a single amount or absent, and never negative', () => {
    expect(checkBudget({ budgetMin: '5.00', budgetMax: '5.00' })).toBeNull();
    expect(checkBudget({ budgetMin: null, budgetMax: '0' })).toBeNull();
    expect(checkBudget({ budgetMin: '-0.01', budgetMax: null })).toMatchObject({ refusal: 'NEED_BUDGET_INVALID' });
  });
});

describe('criteria', () => {
  it('are accepted exactly when their weights sum to 100', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(weights, (list) => {
        const sum = list.reduce((a, b) => a + b, 0);
        return (checkCriteria(list.map((weight) => ({ name: 'x', weight }))) === null) === (sum === 100);
      }),
    );
    expect(
      checkCriteria([
        { name: '价格', weight: 60 },
        { name: '交期', weight: 40 },
      ]),
    ).toBeNull();
  });
});

describe('a change', () => {
  const content = {
    title: '压缩机',
    budgetMin: '1200.00',
    indicators: [{ name: 'a', operator: 'eq', value: '1', unit: null }],
  };
  const before = content as unknown as NeedContent;
  const changed = (change: object) => changedFields(before, { ...before, ...change }, SUBSTANCE);

  it('is one of substance when a field differs that bids rest on', () => {
    expect(changed({ title: '变频压缩机' })).toEqual(['title']);
    expect(changed({ budgetMin: '1200.01' })).toEqual(['budgetMin']);
  });

  it('is none when only the writing of a value differs', () => {
    expect(changed({ budgetMin: '1200', indicators: [{ unit: null, value: '1', operator: 'eq', name: 'a' }] })).toEqual(
      [],
    );
  });
});

describe('an award before the deadline', () => {
  const deadline = new Date(now.getTime() + 1);

  it('is possible with open bids', () => {
    expect(checkAwardTime({ bidding: 'open', mode: 'bids', deadline }, now)).toBeNull();
  });

  it.each([
    ['sealed bids', { bidding: 'sealed', mode: 'bids' } as const],
    ['a challenge', { bidding: 'open', mode: 'challenge' } as const],
  ])('is too early with %s, and in time at the deadline', (_name, need) => {
    expect(checkAwardTime({ ...need, deadline }, now)).toMatchObject({
      refusal: 'AWARD_TOO_EARLY',
      params: { deadline },
    });
    expect(checkAwardTime({ ...need, deadline }, deadline)).toBeNull();
  });
});
