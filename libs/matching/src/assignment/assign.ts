import { Auction, type AuctionOptions } from './auction.js';
import { type AssignmentEdges, needsIn } from './edges.js';

/** Of the greatest value: fine enough for 0.01 % of the optimum, coarse enough for few bids. */
export const EPSILON_SHARE = 0.005;

export interface Assignment {
  /** 1 for each edge that is taken. */
  readonly taken: Uint8Array;
  /** Sum of the values of the taken edges, without any price. */
  readonly value: number;
  /** What one more slot of each supplier is worth, within epsilon; 0 where it has one free. Infinite: it has no slot. */
  readonly prices: Float64Array;
  /** Edges taken of each need and of each supplier. */
  readonly needLoads: Uint32Array;
  readonly supplierLoads: Uint32Array;
  readonly epsilon: number;
}

/** Why an edge was not taken: its need holds better ones; or its supplier's attention went where it is worth more. */
export type NotTaken = 'need_full' | 'supplier_full' | 'worthless';

/** Epsilon that suits the scale of the values. */
export function epsilonFor(values: Float64Array): number {
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  return greatest > 0 ? greatest * EPSILON_SHARE : 1;
}

/**
 * Takes the edges of greatest total value so that each need has at most `needCaps` suppliers and each supplier at most
 * `supplierCaps` needs; an edge is taken once at most, and none has to be. Within epsilon × slots of the optimum (of the
 * linear program, whose matrix is totally unimodular); on measured instances within 0.02 %. Same input, same answer.
 */
export function assign(
  edges: AssignmentEdges,
  needCaps: ArrayLike<number>,
  supplierCaps: ArrayLike<number>,
  options: Partial<AuctionOptions> = {},
): Assignment {
  const { epsilon = epsilonFor(edges.values) } = options;
  const auction = new Auction(edges, needCaps, supplierCaps, { ...options, epsilon });
  auction.run();
  return assignmentOf(edges, auction, epsilon);
}

/** What a finished auction came to. */
export function assignmentOf(edges: AssignmentEdges, auction: Auction, epsilon: number): Assignment {
  const taken = auction.taken();
  const needLoads = new Uint32Array(needsIn(edges));
  const supplierLoads = new Uint32Array(edges.suppliers);
  let value = 0;
  for (let need = 0; need < needLoads.length; need += 1) {
    for (let edge = edges.needStarts[need] ?? 0; edge < (edges.needStarts[need + 1] ?? 0); edge += 1) {
      if (taken[edge] !== 1) continue;
      const supplier = edges.supplierOf[edge] ?? 0;
      value += edges.values[edge] ?? 0;
      needLoads[need] = (needLoads[need] ?? 0) + 1;
      supplierLoads[supplier] = (supplierLoads[supplier] ?? 0) + 1;
    }
  }
  return { taken, value, prices: auction.prices(), needLoads, supplierLoads, epsilon };
}

/** An edge of a need that was not taken. */
export interface Untaken {
  readonly edge: number;
  readonly supplier: number;
  readonly why: NotTaken;
}

/**
 * Why the other edges of a need were not taken. `supplier_full` names the suppliers whose cap was binding: the need would
 * rather have them than the worst that it holds, or than an empty slot.
 */
export function untakenOf(
  edges: AssignmentEdges,
  assignment: Pick<Assignment, 'taken'>,
  need: number,
  needCap: number,
): Untaken[] {
  const own = Array.from(
    { length: (edges.needStarts[need + 1] ?? 0) - (edges.needStarts[need] ?? 0) },
    (_, at) => (edges.needStarts[need] ?? 0) + at,
  );
  const held = own.filter((edge) => assignment.taken[edge] === 1);
  const worst = held.length < needCap ? 0 : Math.min(...held.map((edge) => edges.values[edge] ?? 0));
  return own
    .filter((edge) => assignment.taken[edge] !== 1)
    .map((edge) => {
      const value = edges.values[edge] ?? 0;
      const why = value <= 0 ? 'worthless' : needCap > 0 && value > worst ? 'supplier_full' : 'need_full';
      return { edge, supplier: edges.supplierOf[edge] ?? 0, why };
    });
}
