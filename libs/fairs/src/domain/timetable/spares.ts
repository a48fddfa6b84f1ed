/** Of all tables, 10 to 20 % stay without a team: for who comes unannounced, and for meetings that must move. */
const [LEAST, MOST] = [0.1, 0.2];

/** How many spare tables are advised for a number of tables; none below five, where one would be more than a fifth. */
export function advisedSpares(tables: number): { readonly least: number; readonly most: number } {
  const most = Math.floor(tables * MOST);
  return { least: Math.min(most, Math.ceil(tables * LEAST)), most };
}

/** Whether the number of spare tables is within the advice. */
export function hasAdvisedSpares(tables: number, spares: number): boolean {
  const { least, most } = advisedSpares(tables);
  return spares >= least && spares <= Math.max(most, least);
}
