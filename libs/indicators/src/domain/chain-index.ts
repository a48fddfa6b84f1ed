import type { Month } from './month.js';
import { growthOf } from './growth.js';

/** Values of each firm by month. */
export type FirmSeries = ReadonlyMap<string, ReadonlyMap<Month, number>>;

/**
 * Index of a group of firms, the first month = 100: each month is the one before times the matched growth between the
 * two, so that firms that join or leave do not move it (a chained index of matched samples). Null from where a link is
 * missing: no firm reported in both months, or nothing in the earlier one.
 */
export function chainIndex(firms: FirmSeries, months: readonly Month[]): (number | null)[] {
  let last: number | null = 100;
  return months.map((month, position) => {
    const previous = months[position - 1];
    if (previous === undefined) return last;
    const pairs = [...firms.values()].map((values) => ({
      now: values.get(month) ?? null,
      before: values.get(previous) ?? null,
    }));
    const { rate } = growthOf(pairs).matched;
    last = last === null || rate === null ? null : last * (1 + rate);
    return last;
  });
}
