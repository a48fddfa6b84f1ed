import highs from 'highs';
import type { TimetableProblem } from '../src/domain/timetable/index.js';
import { isSupplierThere, isTableFree, supplierCap } from '../src/domain/timetable/problem.js';

/** The package's types describe its CommonJS form; Node loads the module, whose default is the function itself. */
const load = highs as unknown as typeof highs.default;

/**
 * The optimum of the timetable by HiGHS, as a whole-number program over (pair, slot): the exact answer that plans are
 * checked against. Tables of one lead firm are alike, so their number in a slot is enough.
 */
export async function exactWorth(problem: TimetableProblem): Promise<number> {
  const { slots, pairs, leads, suppliers, firstMeeting = 0 } = problem;
  const x = (pair: number, slot: number): string => `x${pair}_${slot}`;
  const possible = (pair: number): number[] =>
    Array.from({ length: slots }, (_, slot) => slot).filter((slot) =>
      isSupplierThere(problem, pairs[pair]?.supplier ?? 0, slot),
    );
  const sum = (names: readonly string[]): string => names.join(' + ');
  const limits: string[] = [];
  const limit = (names: readonly string[], most: number): void => {
    if (names.length > 0) limits.push(` ${sum(names)} <= ${most}`);
  };
  pairs.forEach((_, pair) =>
    limit(
      possible(pair).map((slot) => x(pair, slot)),
      1,
    ),
  );
  const of = (who: 'lead' | 'supplier', number: number): number[] =>
    pairs.flatMap((pair, at) => (pair[who] === number ? [at] : []));
  for (let lead = 0; lead < leads; lead += 1) {
    for (let slot = 0; slot < slots; slot += 1) {
      const teams = problem.tables.filter((owner, table) => owner === lead && isTableFree(problem, table, slot)).length;
      limit(
        of('lead', lead)
          .filter((pair) => possible(pair).includes(slot))
          .map((pair) => x(pair, slot)),
        teams,
      );
    }
  }
  for (let supplier = 0; supplier < suppliers; supplier += 1) {
    const own = of('supplier', supplier);
    for (let slot = 0; slot < slots; slot += 1) {
      limit(
        own.filter((pair) => possible(pair).includes(slot)).map((pair) => x(pair, slot)),
        1,
      );
    }
    const all = own.flatMap((pair) => possible(pair).map((slot) => x(pair, slot)));
    limit(all, supplierCap(problem, supplier));
    limits.push([` y${supplier}`, ...all].join(' - ') + ' <= 0');
  }
  const columns = pairs.flatMap((_, pair) => possible(pair).map((slot) => x(pair, slot)));
  const firsts = Array.from({ length: suppliers }, (_, supplier) => `y${supplier}`);
  const worth = [
    ...pairs.flatMap(({ value }, pair) => possible(pair).map((slot) => `${value.toFixed(6)} ${x(pair, slot)}`)),
    ...firsts.map((name) => `${firstMeeting} ${name}`),
  ];
  const program = [
    ...['Maximize', ` ${sum(worth)}`, 'Subject To', ...limits, 'Bounds', ...firsts.map((name) => ` 0 <= ${name} <= 1`)],
    ...['Binary', ...columns.map((name) => ` ${name}`), 'End'],
  ].join('\n');
  const solution = (await load()).solve(program);
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS ended as ${solution.Status}`);
  return solution.ObjectiveValue;
}
