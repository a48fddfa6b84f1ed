import { isSupplierThere, isTableFree, supplierCap, type Placed, type TimetableProblem } from './problem.js';

export type Conflict =
  'pair_twice' | 'table_twice' | 'supplier_twice' | 'lead_over' | 'away' | 'supplier_over' | 'not_own';

/** Every rule that a plan breaks; none for a plan made here. */
export function conflictsOf(problem: TimetableProblem, plan: readonly Placed[]): Conflict[] {
  const found: Conflict[] = [];
  const [pairs, tables, suppliers] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const leadLoads = new Map<number, number>();
  const loads = new Map<number, number>();
  const once = (seen: Set<number>, key: number, conflict: Conflict): void => {
    if (seen.has(key)) found.push(conflict);
    seen.add(key);
  };
  for (const { pair: at, table, slot } of plan) {
    const pair = problem.pairs[at];
    if (!pair) continue;
    once(pairs, at, 'pair_twice');
    once(tables, table * problem.slots + slot, 'table_twice');
    once(suppliers, pair.supplier * problem.slots + slot, 'supplier_twice');
    const owner = problem.tables[table] ?? -1;
    if (owner >= 0 && owner !== pair.lead) found.push('not_own');
    if (!isTableFree(problem, table, slot) || !isSupplierThere(problem, pair.supplier, slot)) found.push('away');
    const leadKey = pair.lead * problem.slots + slot;
    leadLoads.set(leadKey, (leadLoads.get(leadKey) ?? 0) + 1);
    loads.set(pair.supplier, (loads.get(pair.supplier) ?? 0) + 1);
  }
  const teams = teamsOf(problem);
  for (const [key, load] of leadLoads)
    if (load > (teams[Math.floor(key / problem.slots)] ?? 0)) found.push('lead_over');
  for (const [supplier, load] of loads) if (load > supplierCap(problem, supplier)) found.push('supplier_over');
  return found;
}

/** Teams of each lead firm: its tables. */
export function teamsOf({ tables, leads }: TimetableProblem): number[] {
  const teams = Array.from({ length: leads }, () => 0);
  for (const lead of tables) if (lead >= 0) teams[lead] = (teams[lead] ?? 0) + 1;
  return teams;
}
