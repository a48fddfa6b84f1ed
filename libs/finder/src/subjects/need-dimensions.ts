import { cityDay, DAY_MS } from '#kernel';
import { LISTED } from '#needs';
import { amounts, budgetOptions, meetsBand, stepsFrom } from '../domain/bands.js';
import { condition, kept, oneOf, oneOfUsual, within } from '../domain/dimension.js';
import type { Dimension } from '../domain/survey.js';
import { SearchFilterName as Name, SearchScope } from '../finder.enums.js';
import type { NeedSearchInput } from '../finder.inputs.js';
import type { NeedRow } from '../rows/need-row.js';
import type { Now } from './now.js';

const DEADLINE_STEPS = [3, 7, 30, 90];

const single = (value: string | null): readonly string[] => (value === null ? [] : [value]);
const isSet = (value: number | null | undefined): value is number => value !== null && value !== undefined;

/** Every filter and facet of needs; the text is the search's own. */
export function needDimensions(input: NeedSearchInput, scope: SearchScope, now: Now): Dimension<NeedRow>[] {
  const status = (row: NeedRow): readonly string[] => [row.status];
  return [
    oneOf(Name.CHAIN, input.chainCodes, (row) => single(row.chainCode)),
    oneOf(Name.NODE, input.nodeCodes, (row) => single(row.nodeCode)),
    oneOf(Name.DISTRICT, input.districtCodes, (row) => single(row.districtCode)),
    oneOf(Name.KIND, input.kinds, (row) => [row.kind]),
    oneOf(Name.CERTIFICATE, input.certificates, (row) => row.certificates),
    oneOf(Name.BIDDING, input.biddings, (row) => [row.bidding]),
    budget(input),
    deadline(input, now),
    delivery(input),
    scope === SearchScope.OWN
      ? oneOf(Name.STATUS, input.statuses, status)
      : oneOfUsual(Name.STATUS, input.statuses, LISTED, status),
  ];
}

/** Budgets in other currencies are neither in a range nor negotiable. */
function budget({ budgetFrom, budgetTo, isNegotiable }: NeedSearchInput): Dimension<NeedRow> {
  const stated = (row: NeedRow) => ({ from: row.budgetMin, to: row.budgetMax });
  const isOpen = (row: NeedRow): boolean => !row.isBudgetForeign && row.budgetMin === null && row.budgetMax === null;
  const options = (row: NeedRow): readonly string[] => (row.isBudgetForeign ? [] : budgetOptions(stated(row)));
  const range = amounts(budgetFrom, budgetTo);
  const hasRange = range.from !== null || range.to !== null;
  if (!hasRange && isNegotiable !== true) return kept(condition(Name.BUDGET, null, options));
  const passes = (row: NeedRow): boolean =>
    (hasRange && meetsBand(stated(row), range)) || (isNegotiable === true && isOpen(row));
  return kept(condition(Name.BUDGET, passes, options));
}

function deadline(input: NeedSearchInput, now: Now): Dimension<NeedRow> {
  const { deadlineFrom: from, deadlineTo: to, deadlineWithinDays: days } = input;
  const daysLeft = (row: NeedRow): number | null => {
    const left = row.deadline === null ? -1 : (row.deadline.getTime() - now.at.getTime()) / DAY_MS;
    return left < 0 ? null : left;
  };
  const options = (row: NeedRow): readonly string[] => stepsFrom(daysLeft(row), DEADLINE_STEPS);
  if (!from && !to && !isSet(days)) return condition(Name.DEADLINE, null, options);
  const isSoon = (row: NeedRow): boolean => {
    const left = daysLeft(row);
    return !isSet(days) || (left !== null && left <= days);
  };
  const passes = (row: NeedRow): boolean =>
    isSoon(row) && ((!from && !to) || within(row.deadline && cityDay(row.deadline), from, to));
  return condition(Name.DEADLINE, passes, options);
}

function delivery({ deliveryFrom: from, deliveryTo: to }: NeedSearchInput): Dimension<NeedRow> {
  return condition(Name.DELIVERY, from || to ? (row) => within(row.deliveryBy, from, to) : null);
}
