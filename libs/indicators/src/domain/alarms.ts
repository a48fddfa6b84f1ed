import { addMonths, type Month } from './month.js';

/** An alarm as a rule over one indicator of one firm. */
export interface AlarmRule {
  readonly code: string;
  readonly indicator: string;
  /** Compared with so many months before: 12 is last year, 1 last month. */
  readonly lag: number;
  /** A share between 0 and 1: the value has fallen by this or more. */
  readonly fall: number;
  /** So many months running. */
  readonly months: number;
}

export interface Raised {
  readonly value: number;
  readonly before: number;
  /** How far it has fallen in the last of the months: 0.35 is 35 %. */
  readonly fallen: number;
}

/** What the rule says of this month; null where it is silent or a value is missing. */
export function raisedBy(rule: AlarmRule, valueOf: (month: Month) => number | undefined, month: Month): Raised | null {
  let raised: Raised | null = null;
  for (let back = rule.months - 1; back >= 0; back -= 1) {
    const value = valueOf(addMonths(month, -back));
    const before = valueOf(addMonths(month, -back - rule.lag));
    if (value === undefined || before === undefined || before <= 0) return null;
    const fallen = (before - value) / before;
    // Shares as people write them: a fall from 100 to 70 is 30 %, whatever binary fractions make of it.
    if (Number(fallen.toFixed(9)) < rule.fall) return null;
    raised = { value, before, fallen };
  }
  return raised;
}
