import { BadInput, InputPipe, refusalText } from '#foundation/graphql';
import type { Refusal } from '#kernel';
import { type Cell, shownCell } from './domain/cell.js';
import type { Choices, Column } from './domain/column.js';
import { cut, type Problem } from './domain/problem.js';
import { readCell, type Value } from './domain/read-cell.js';
import type { ImportRow } from './reading/import-rows.js';
import type { ImportSheet } from './sheets/import-sheet.js';

export interface CheckedRow {
  readonly number: number;
  readonly code: string | null;
  /** Null when the row has an error. */
  readonly input: object | null;
  readonly problems: readonly Problem[];
}

/** Values that somebody has accepted in place of what stands in the cells, by column. */
export type Corrections = ReadonlyMap<string, string>;

const pipe = new InputPipe();
const BLANK: Cell = { kind: 'empty' };

/**
 * A row as an input of the API: cells read by their columns, then the input's own decorators, then the rules of the lib
 * that it belongs to. Nothing is written.
 */
export async function checkRow(
  sheet: ImportSheet,
  row: ImportRow,
  choices: Choices,
  corrections: Corrections = new Map(),
): Promise<CheckedRow> {
  const problems: Problem[] = [];
  const values = new Map<string, Value>();
  for (const column of sheet.columns) {
    const corrected = corrections.get(column.key);
    const cell = corrected === undefined ? (row.cells.get(column.key) ?? BLANK) : textCell(corrected);
    const read = readCell(column, cell, choices);
    values.set(column.key, read.value);
    problems.push(...read.problems);
  }
  const code = values.get(sheet.codeKey);
  const checked = { number: row.number, code: typeof code === 'string' ? code : null };
  if (problems.some(isError)) return { ...checked, input: null, problems };
  const input = await validated(sheet, values, row, problems);
  if (input === null) return { ...checked, input: null, problems };
  const refusal = await sheet.check(input);
  if (refusal) problems.push(refusedProblem(sheet, refusal, row));
  return { ...checked, input: refusal ? null : input, problems };
}

export const isError = ({ severity }: Problem): boolean => severity === 'error';

/** What the rules say about a row, in their own words. */
export function refusedProblem(sheet: ImportSheet, refusal: Refusal, row: ImportRow): Problem {
  const columnKey = sheet.columnOf(refusal.refusal, refusal.params);
  const value = columnKey === null ? null : shownCell(row.cells.get(columnKey) ?? BLANK);
  return {
    severity: 'error',
    columnKey,
    value: cut(value),
    code: refusal.refusal,
    reason: refusalText(refusal),
    suggestion: null,
  };
}

const textCell = (text: string): Cell => ({ kind: 'text', text });

async function validated(
  sheet: ImportSheet,
  values: ReadonlyMap<string, Value>,
  row: ImportRow,
  problems: Problem[],
): Promise<object | null> {
  const code = values.get(sheet.codeKey);
  if (typeof code === 'string' && [...code].length > 60) {
    problems.push(invalid(sheet, sheet.codeKey, row, { zh: '最多 60 个字。', en: 'At most 60 characters.' }));
    return null;
  }
  try {
    return (await pipe.transform(sheet.inputOf(values), { type: 'body', metatype: sheet.input })) as object;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    problems.push(...error.fields.map(({ path, text }) => invalid(sheet, keyAt(sheet.columns, path), row, text)));
    return null;
  }
}

/** The column that a path of the input came from: `capacity.quantity`, `specs.0.name`. */
function keyAt(columns: readonly Column[], path: string): string | null {
  const exact = columns.find((column) => (column.path ?? column.key) === path);
  const within = exact ?? columns.find((column) => path.split('.')[0] === (column.path ?? column.key).split('.')[0]);
  return within?.key ?? null;
}

function invalid(sheet: ImportSheet, columnKey: string | null, row: ImportRow, reason: Problem['reason']): Problem {
  const cell = columnKey === null ? undefined : row.cells.get(columnKey);
  const value = cell === undefined ? null : cut(shownCell(cell));
  return { severity: 'error', columnKey, value, code: 'INPUT_INVALID', reason, suggestion: null };
}
