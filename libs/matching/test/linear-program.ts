import highs from 'highs';
import type { AssignmentEdges } from '../src/assignment/edges.js';

/** The package's types describe its CommonJS form; Node loads the module, whose default is the function itself. */
const load = highs as unknown as typeof highs.default;

/** The optimum of the assignment's linear program by HiGHS: the exact answer that the auction is checked against. */
export async function optimalValue(
  edges: AssignmentEdges,
  needCaps: ArrayLike<number>,
  supplierCaps: ArrayLike<number>,
): Promise<number> {
  const byNeed = Array.from({ length: edges.needStarts.length - 1 }, (_, need) =>
    Array.from(
      { length: (edges.needStarts[need + 1] ?? 0) - (edges.needStarts[need] ?? 0) },
      (_edge, at) => (edges.needStarts[need] ?? 0) + at,
    ),
  );
  const bySupplier: number[][] = Array.from({ length: edges.suppliers }, () => []);
  edges.supplierOf.forEach((supplier, edge) => bySupplier[supplier]?.push(edge));
  const sum = (list: readonly number[]) => list.map((edge) => `x${edge}`).join(' + ');
  const limits = (lists: readonly (readonly number[])[], caps: ArrayLike<number>) =>
    lists.flatMap((list, at) => (list.length > 0 ? [` ${sum(list)} <= ${caps[at] ?? 0}`] : []));
  const program = [
    'Maximize',
    ` ${Array.from(edges.values, (value, edge) => `${value.toFixed(9)} x${edge}`).join(' + ')}`,
    'Subject To',
    ...limits(byNeed, needCaps),
    ...limits(bySupplier, supplierCaps),
    'Bounds',
    ...Array.from(edges.values, (_value, edge) => ` 0 <= x${edge} <= 1`),
    'End',
  ].join('\n');
  const solution = (await load()).solve(program.replaceAll('+ -', '- '));
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS ended as ${solution.Status}`);
  return solution.ObjectiveValue;
}
