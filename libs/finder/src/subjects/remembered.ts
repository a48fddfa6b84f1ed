/**
 * What follows from a row and a day, worked out once: rows are replaced when they change, and a search looks at all of
 * them for every facet.
 */
export function rememberedBy<Row extends object, Value>(
  work: (row: Row, day: string) => Value,
): (row: Row, day: string) => Value {
  const known = new WeakMap<Row, { readonly day: string; readonly value: Value }>();
  return (row, day) => {
    const found = known.get(row);
    if (found?.day === day) return found.value;
    const value = work(row, day);
    known.set(row, { day, value });
    return value;
  };
}
