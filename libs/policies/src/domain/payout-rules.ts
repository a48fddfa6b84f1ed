import { type Id, type Refusal, refuse, toMinorUnits } from '#kernel';

/** 免申即享 is decided by two persons, neither of whom belongs to a firm on the list. */
export function checkSecondPerson(accountId: Id | null, firstReviewer: Id | null): Refusal<'SAME_REVIEWER'> | null {
  return accountId !== null && firstReviewer !== null && accountId !== firstReviewer ? null : refuse('SAME_REVIEWER');
}

export function checkNotOnList(
  memberOfFirmIds: readonly Id[],
  firmIds: readonly Id[],
): Refusal<'REVIEWER_ON_LIST'> | null {
  const listed = new Set(firmIds);
  return memberOfFirmIds.some((firmId) => listed.has(firmId)) ? refuse('REVIEWER_ON_LIST') : null;
}

/** All amounts in yuan as the database keeps them. Spent and promised together never exceed the budget. */
export function checkBudget(
  budget: { readonly budget: string; readonly spent: string; readonly reserved: string },
  wanted: string,
): Refusal<'BUDGET_EXCEEDED', { left: string }> | null {
  const left = toMinorUnits(budget.budget) - toMinorUnits(budget.spent) - toMinorUnits(budget.reserved);
  if (toMinorUnits(wanted) <= left) return null;
  const text = left.toString().padStart(3, '0');
  return refuse('BUDGET_EXCEEDED', { left: `${text.slice(0, -2)}.${text.slice(-2)}` });
}

const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/;

/** A year, a month, a quarter or a half year: 2026, 2026-03, 2026-Q1, 2026-H1. */
export function checkPeriod(period: string): Refusal<'PERIOD_INVALID'> | null {
  return PERIOD.test(period) ? null : refuse('PERIOD_INVALID');
}
