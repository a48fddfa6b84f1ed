import { MinCostFlow } from './min-cost-flow.js';
import { leadCaps, supplierCap, type TimetableProblem } from './problem.js';

/**
 * The pairs of greatest total worth within every firm's cap, exactly: a flow source → lead firm → supplier → sink, where
 * a supplier's first unit earns the first meeting's worth. The matrix is totally unimodular, hence the flow is the optimum
 * of the whole-number problem. Without absences every choice fits into the slots (König 1916), so this is the optimum of
 * the timetable; with absences it is an upper bound of it. Same problem, same answer.
 */
export function chooseMeetings(problem: TimetableProblem): number[] {
  const { leads, suppliers, pairs, firstMeeting = 0 } = problem;
  const [source, sink] = [0, leads + suppliers + 1];
  const leadNode = (lead: number): number => 1 + lead;
  const supplierNode = (supplier: number): number => 1 + leads + supplier;
  const flow = new MinCostFlow(sink + 1);
  for (const [lead, cap] of leadCaps(problem).entries()) flow.arc(source, leadNode(lead), cap, 0);
  const arcs = pairs.map(({ lead, supplier, value }) =>
    value > 0 ? flow.arc(leadNode(lead), supplierNode(supplier), 1, -value) : -1,
  );
  for (let supplier = 0; supplier < suppliers; supplier += 1) {
    const cap = supplierCap(problem, supplier);
    if (cap > 0) flow.arc(supplierNode(supplier), sink, 1, -firstMeeting);
    if (cap > 1) flow.arc(supplierNode(supplier), sink, cap - 1, 0);
  }
  flow.run(
    source,
    sink,
    Array.from({ length: sink + 1 }, (_, node) => node),
  );
  return arcs.flatMap((arc, at) => (arc >= 0 && flow.flowOn(arc) > 0 ? [at] : []));
}
