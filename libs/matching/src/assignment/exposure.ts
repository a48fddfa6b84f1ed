import type { Assignment } from './assign.js';
import type { AssignmentEdges } from './edges.js';

/** How a class of suppliers fares in a round. */
export interface ClassShare {
  /** Of the slots of attention that were given out, 0 to 1: each slot is one look of an office and one invitation. */
  readonly exposure: number;
  /** Of the expected value of all edges, 0 to 1: what the class merits (equity of attention, Biega 2018). */
  readonly value: number;
}

/** The class's share of exposure and of expected value (disparate treatment, Singh & Joachims 2018). */
export function shareOf(
  edges: AssignmentEdges,
  assignment: Pick<Assignment, 'taken'>,
  isMember: ArrayLike<number>,
): ClassShare {
  let [slots, ofClass, value, valueOfClass] = [0, 0, 0, 0];
  for (let edge = 0; edge < edges.values.length; edge += 1) {
    const worth = Math.max(0, edges.values[edge] ?? 0);
    const member = isMember[edges.supplierOf[edge] ?? 0] === 1;
    const taken = assignment.taken[edge] ?? 0;
    slots += taken;
    value += worth;
    if (!member) continue;
    ofClass += taken;
    valueOfClass += worth;
  }
  return { exposure: slots > 0 ? ofClass / slots : 0, value: value > 0 ? valueOfClass / value : 0 };
}

/** True when the class has at least `floor` times the exposure that its share of expected value merits. */
export function reachesFloor({ exposure, value }: ClassShare, floor: number): boolean {
  return exposure >= floor * value - 1e-9;
}
