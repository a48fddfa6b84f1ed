/** What a cell of an export may hold. */
export type CellValue = string | number | boolean | Date | null;

/** Excel and its kin run what begins so: such a text gets an apostrophe before it. */
const RUNS = /^[=+\-@\t\r]/;

/** A text that no spreadsheet takes for a formula; numbers are not texts and stay as they are. */
export function inert(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** One record of a CSV (RFC 4180), with its line end. */
export function csvRecord(values: readonly CellValue[]): string {
  return `${values.map((value) => quoted(csvText(value))).join(',')}\r\n`;
}

/** Tells programs, Excel before all, that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

function csvText(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? inert(value) : String(value);
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
