/** Values are turned into whole numbers of this fraction, so that sums and comparisons are exact. */
const UNITS = 1e6;

/**
 * Flow of least cost by shortest augmenting paths with potentials (Edmonds & Karp 1972, Tomizawa 1971). It stops as soon
 * as another unit would not pay: the flow is then of least cost among flows of every size. Costs are exact whole numbers.
 */
export class MinCostFlow {
  private readonly head: Int32Array;
  private readonly next: number[] = [];
  private readonly to: number[] = [];
  private readonly room: number[] = [];
  private readonly cost: number[] = [];

  constructor(private readonly nodes: number) {
    this.head = new Int32Array(nodes).fill(-1);
  }

  /** An arc that carries at most `room` units; returns its number. */
  arc(from: number, to: number, room: number, cost: number): number {
    const exact = Math.round(cost * UNITS);
    this.half(from, to, room, exact);
    this.half(to, from, 0, -exact);
    return this.to.length - 2;
  }

  /** Units on an arc. */
  flowOn(arc: number): number {
    return this.room[arc + 1] ?? 0;
  }

  /** `order` names the nodes so that every arc goes from an earlier to a later one: the first potentials need no more. */
  run(source: number, sink: number, order: readonly number[]): void {
    const potential = this.firstPotentials(source, order);
    const distance = new Float64Array(this.nodes);
    const by = new Int32Array(this.nodes);
    for (;;) {
      this.shortest(source, potential, distance, by);
      const reach = distance[sink] ?? Number.POSITIVE_INFINITY;
      if (!Number.isFinite(reach)) return;
      for (let node = 0; node < this.nodes; node += 1) {
        potential[node] = (potential[node] ?? 0) + Math.min(distance[node] ?? 0, reach);
      }
      if ((potential[sink] ?? 0) - (potential[source] ?? 0) >= 0) return;
      this.augment(source, sink, by);
    }
  }

  private half(from: number, to: number, room: number, cost: number): void {
    this.next.push(this.head[from] ?? -1);
    this.head[from] = this.to.length;
    this.to.push(to);
    this.room.push(room);
    this.cost.push(cost);
  }

  private firstPotentials(source: number, order: readonly number[]): Float64Array {
    const potential = new Float64Array(this.nodes).fill(Number.POSITIVE_INFINITY);
    potential[source] = 0;
    for (const node of order) {
      const base = potential[node] ?? 0;
      if (!Number.isFinite(base)) continue;
      for (let arc = this.head[node] ?? -1; arc >= 0; arc = this.next[arc] ?? -1) {
        const to = this.to[arc] ?? 0;
        if ((this.room[arc] ?? 0) > 0) potential[to] = Math.min(potential[to] ?? 0, base + (this.cost[arc] ?? 0));
      }
    }
    // What the source does not reach is reached by no path later either.
    return potential.map((value) => (Number.isFinite(value) ? value : 0));
  }

  /** Dijkstra over reduced costs, dense: some hundred nodes, each with an arc to most others. */
  private shortest(source: number, potential: Float64Array, distance: Float64Array, by: Int32Array): void {
    distance.fill(Number.POSITIVE_INFINITY);
    by.fill(-1);
    distance[source] = 0;
    const isDone = new Uint8Array(this.nodes);
    for (;;) {
      let node = -1;
      for (let other = 0; other < this.nodes; other += 1) {
        if (isDone[other] === 0 && (node < 0 || (distance[other] ?? 0) < (distance[node] ?? 0))) node = other;
      }
      const base = node < 0 ? Number.POSITIVE_INFINITY : (distance[node] ?? 0);
      if (!Number.isFinite(base)) return;
      isDone[node] = 1;
      for (let arc = this.head[node] ?? -1; arc >= 0; arc = this.next[arc] ?? -1) {
        if ((this.room[arc] ?? 0) === 0) continue;
        const to = this.to[arc] ?? 0;
        const length = base + (this.cost[arc] ?? 0) + (potential[node] ?? 0) - (potential[to] ?? 0);
        if (length < (distance[to] ?? 0)) {
          distance[to] = length;
          by[to] = arc;
        }
      }
    }
  }

  /** One unit along the path found: every lead firm's arc of this problem carries few units, so more is not gained. */
  private augment(source: number, sink: number, by: Int32Array): void {
    for (let node = sink; node !== source;) {
      const arc = by[node] ?? -1;
      this.room[arc] = (this.room[arc] ?? 0) - 1;
      this.room[arc ^ 1] = (this.room[arc ^ 1] ?? 0) + 1;
      node = this.to[arc ^ 1] ?? source;
    }
  }
}
