import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { BadLine, sizeOf } from '../json-lines.js';
import { UserError } from '../user-error.js';

export interface TabRow {
  readonly file: string;
  /** Line of the file, from 1. */
  readonly number: number;
  /** Column name to text, trimmed. */
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows of a tab-separated file (gzipped or not) whose first line names the columns, of which `columns` must be there. */
export function readTabRows(file: string, columns: readonly string[]): TabRow[] {
  sizeOf(file);
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/);
  const names = (lines[0] ?? '')
    .replace(/^\uFEFF/, '')
    .split('\t')
    .map((name) => name.trim());
  const absent = columns.filter((column) => !names.includes(column));
  if (absent.length > 0) throw new BadLine(file, 1, `no column ${absent.join(', ')}; it names ${names.join(', ')}`);
  const rows: TabRow[] = [];
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.trim() === '') continue;
    const cells = line.split('\t');
    if (cells.length > names.length) throw new BadLine(file, at + 1, `${cells.length} cells, ${names.length} columns`);
    rows.push({
      file,
      number: at + 1,
      cells: new Map(names.map((name, place) => [name, (cells[place] ?? '').trim()])),
    });
  }
  if (rows.length === 0) throw new UserError(`${file} is empty`);
  return rows;
}
