import { type Refusal, refuse } from './refusal.js';

export interface Transition {
  readonly from: string;
  readonly to: string;
}

/** A state machine as a table: state × command → state. The same pairs are enforced by a trigger in the database. */
export interface Lifecycle<State extends string, Command extends string> {
  /** Table in the database whose `status` follows this lifecycle. */
  readonly entity: string;
  readonly states: readonly State[];
  /** The state after the command, or the refusal `ILLEGAL_TRANSITION` that names where the thing stands. */
  next(from: State, command: Command): State | Refusal<'ILLEGAL_TRANSITION', { status: State; command: Command }>;
  allows(from: State, command: Command): boolean;
  /** States from which the command is allowed. */
  sources(command: Command): readonly State[];
  /** All allowed pairs, without repetition. */
  transitions(): readonly Transition[];
}

export function lifecycle<State extends string, Command extends string>(
  entity: string,
  states: readonly State[],
  table: Readonly<Record<Command, { readonly from: readonly State[]; readonly to: State }>>,
): Lifecycle<State, Command> {
  const allows = (from: State, command: Command): boolean => table[command].from.includes(from);
  return {
    entity,
    states,
    allows,
    next: (from, command) =>
      allows(from, command) ? table[command].to : refuse('ILLEGAL_TRANSITION', { status: from, command }),
    sources: (command) => table[command].from,
    transitions: () => {
      const pairs = Object.values<{ from: readonly State[]; to: State }>(table).flatMap(({ from, to }) =>
        from.filter((state) => state !== to).map((state) => ({ from: state, to })),
      );
      return [...new Map(pairs.map((pair) => [`${pair.from}>${pair.to}`, pair])).values()];
    },
  };
}
