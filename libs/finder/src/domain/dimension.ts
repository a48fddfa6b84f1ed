import type { Dimension } from './survey.js';

type Chosen = readonly string[] | null | undefined;
type ValuesOf<Row> = (row: Row) => readonly string[];
type Test<Row> = ((row: Row) => boolean) | null;

/** A choice among the values that a row has: one of them chosen is enough. */
export function oneOf<Row>(name: string, choice: Chosen, valuesOf: ValuesOf<Row>): Dimension<Row> {
  const chosen = choice ?? [];
  const wanted = new Set(chosen);
  const accepts = wanted.size === 0 ? null : (values: readonly string[]) => values.some((value) => wanted.has(value));
  const passes = accepts && ((row: Row) => accepts(valuesOf(row)));
  return { name, chosen, passes, optionsOf: valuesOf, accepts, isKept: true };
}

/** The same where without a choice only some are shown, such as the states that a public page lists. */
export function oneOfUsual<Row>(
  name: string,
  choice: Chosen,
  usual: readonly string[],
  valuesOf: ValuesOf<Row>,
): Dimension<Row> {
  const chosen = choice ?? [];
  return { ...oneOf(name, chosen.length > 0 ? chosen : usual, valuesOf), chosen };
}

/** A condition without a facet, or with one of its own making; null where it is not set. */
export function condition<Row>(
  name: string,
  passes: Test<Row>,
  optionsOf: ValuesOf<Row> | null = null,
): Dimension<Row> {
  return { name, chosen: [], passes, optionsOf, accepts: null, isKept: false };
}

/** A yes or no that may be asked for; the facet tells how many say which. */
export function flag<Row>(
  name: string,
  wanted: boolean | null | undefined,
  holds: (row: Row) => boolean,
): Dimension<Row> {
  const isSet = wanted !== null && wanted !== undefined;
  return {
    name,
    chosen: isSet ? [String(wanted)] : [],
    passes: isSet ? (row) => holds(row) === wanted : null,
    optionsOf: (row) => [String(holds(row))],
    accepts: null,
    isKept: false,
  };
}

/** Of a dimension whose options follow from the row alone, and from nothing that is asked for. */
export const kept = <Row>(dimension: Dimension<Row>): Dimension<Row> => ({ ...dimension, isKept: true });

/** Days as `YYYY-MM-DD` within [from, to]; what is not stated does not pass. */
export function within(day: string | null, from: string | null | undefined, to: string | null | undefined): boolean {
  return day !== null && (!from || day >= from) && (!to || day <= to);
}
