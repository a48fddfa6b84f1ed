import type { Actor } from './actor.js';
import type { SqlParams } from './sql-params.js';

/**
 * One access rule with up to three faces that must agree: `actor` decides from the person alone (checked once
 * per operation), `row` decides on a loaded row, `list` is the same decision as a SQL predicate for lists.
 * All faces are synchronous: an asynchronous check on every field costs four times the whole execution.
 */
export interface AccessRule<Row = never> {
  readonly name: string;
  readonly actor: (actor: Actor) => boolean;
  readonly row?: (actor: Actor, row: Row) => boolean;
  /** A SQL predicate over the table alias, values through `params.add`. */
  readonly list?: (actor: Actor, alias: string, params: SqlParams) => string;
}

export function rule<Row = never>(name: string, faces: Omit<AccessRule<Row>, 'name'>): AccessRule<Row> {
  return Object.freeze({ name, ...faces });
}

export const everyone = rule('everyone', { actor: () => true });
export const signedIn = rule('signed-in', { actor: (actor) => actor.kind !== 'visitor' });

/** May the actor use a rule's command on this row? Both faces must agree. */
export function permits<Row>(access: AccessRule<Row>, actor: Actor, row: Row): boolean {
  return access.actor(actor) && (access.row?.(actor, row) ?? true);
}
