import type pg from 'pg';
import type { Invariant } from './invariants.js';

/** Names of the invariants that do not hold, with how many rows and the first of them. */
export async function violationsOf(sql: pg.Client, invariants: readonly Invariant[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, text } of invariants) {
    const { rows } = await sql.query<Record<string, unknown>>(text);
    if (rows.length > 0) found.push(`${name}: ${rows.length} (${JSON.stringify(rows[0])})`);
  }
  return found;
}

/** Names of the invariants that overlook a violation which was planted for them; each one is undone. */
export async function blindOf(sql: pg.Client, invariants: readonly Invariant[]): Promise<string[]> {
  const blind: string[] = [];
  for (const { name, text, plant } of invariants) {
    await sql.query('begin');
    try {
      // No triggers: what they refuse is what has to be planted.
      await sql.query('set local session_replication_role = replica');
      for (const statement of plant) await sql.query(statement);
      if ((await sql.query(text)).rows.length === 0) blind.push(name);
    } catch (error) {
      blind.push(`${name}: cannot be planted: ${String(error)}`);
    } finally {
      await sql.query('rollback');
    }
  }
  return blind;
}
