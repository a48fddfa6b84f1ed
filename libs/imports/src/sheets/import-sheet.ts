import type { Type } from '@nestjs/common';
import type { Bilingual, Id, Refusal } from '#kernel';
import type { Actor } from '#foundation/access';
import type { Column } from '../domain/column.js';
import type { Value } from '../domain/read-cell.js';
import type { ImportType } from './sheets.js';

export type RowValues = ReadonlyMap<string, Value>;

export interface Entered {
  readonly isNew: boolean;
  readonly isPublished: boolean;
  /** Why it was written and not published. */
  readonly notPublished: Refusal | null;
}

export interface RowToEnter<Input extends object = object> {
  readonly code: string;
  readonly input: Input;
  readonly isPublished: boolean;
}

/** What the limits of the firm still permit an import at this hour. */
export interface Allowance {
  /** New rows within 24 hours. */
  readonly perDay: number;
  /** New rows from now on. */
  readonly newRows: number;
  /** Rows that may be published from now on. */
  readonly publishable: number;
}

/** What can be imported: its columns, how a row becomes an input of the API, and the service whose rules decide. */
export interface ImportSheet<Input extends object = object> {
  readonly type: ImportType;
  readonly title: Bilingual;
  readonly columns: readonly Column[];
  /** The column under whose value a second import finds the same thing again. */
  readonly codeKey: string;
  /** The class whose decorators check the input, as they do for the API. */
  readonly input: Type<Input>;
  inputOf(values: RowValues): object;
  /** Which column a refusal of the rules is about. */
  columnOf(refusal: string, params: object): string | null;
  check(input: Input): Promise<Refusal | null>;
  /** Null where nothing limits it. */
  allowance(firmId: Id | null): Promise<Allowance | null>;
  known(firmId: Id | null, codes: readonly string[]): Promise<Set<string>>;
  enter(actor: Actor, row: RowToEnter<Input>): Promise<Entered | Refusal>;
  /** Many at once, answered in their order, for sheets whose rows are thousands; the others enter row by row. */
  enterAll?(actor: Actor, rows: readonly RowToEnter<Input>[]): Promise<readonly (Entered | Refusal)[]>;
  /** Rows of one transaction, where it is not the usual number. */
  readonly batch?: number;
}

const isNothing = (value: unknown): boolean => value === null || value === undefined;

/** The values without those that are blank: an absent field stays as it is, and a new thing starts without it. */
export function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isNothing(value)));
}

/** All of them, or null where the first is blank. */
export function together(fields: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const values = Object.values(fields);
  return values.every(isNothing) ? null : given(fields);
}
