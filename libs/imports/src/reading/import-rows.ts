import type { FileKind } from '#foundation/files';
import { type Cell, EMPTY, isBlank, shownCell } from '../domain/cell.js';
import type { Column } from '../domain/column.js';
import { IMPORT_LIMITS } from '../domain/limits.js';
import { ReadRefused } from './read-refused.js';
import { sheetRows } from './sheet-rows.js';

export interface ImportRow {
  readonly number: number;
  /** By the key of the column; a blank cell has none. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Where the notes of the template stand, and how its sample is told from data. */
export const NOTES_MARK = '【';
const SAMPLE = '示例-';
/** Before the header there may be a title or two. */
const HEADER_WITHIN = 5;

/** The rows of data, under the sheet's own header; throws a {@link ReadRefused} for what is no sheet of this kind. */
export async function* importRows(
  content: Buffer,
  kind: FileKind,
  sheet: { readonly columns: readonly Column[]; readonly codeKey: string },
): AsyncGenerator<ImportRow> {
  let header: ReadonlyMap<number, string> | null = null;
  let count = 0;
  for await (const { number, cells } of sheetRows(content, kind)) {
    if (cells.every(isBlank)) continue;
    if (!header) {
      header = headerOf(cells, sheet.columns, number >= HEADER_WITHIN);
      continue;
    }
    if (shownCell(cells.find((cell) => !isBlank(cell)) ?? EMPTY).startsWith(NOTES_MARK)) continue;
    const byKey = new Map<string, Cell>();
    for (const [at, key] of header) {
      const cell = cells[at];
      if (cell && !isBlank(cell)) byKey.set(key, cell);
    }
    if (byKey.size === 0 || shownCell(byKey.get(sheet.codeKey) ?? EMPTY).startsWith(SAMPLE)) continue;
    count += 1;
    if (count > IMPORT_LIMITS.rows) throw tooMany();
    yield { number, cells: byKey };
  }
  if (!header) throw missing(sheet.columns.filter(({ isRequired }) => isRequired));
  if (count === 0) {
    throw new ReadRefused('SHEET_EMPTY', {
      zh: '表中没有可导入的数据，请从第 4 行起填写后上传。',
      en: 'There is no data in the sheet: fill in rows from the fourth on.',
    });
  }
}

/** Places of the known columns; null before the header was reached. */
function headerOf(
  cells: readonly Cell[],
  columns: readonly Column[],
  isLast: boolean,
): ReadonlyMap<number, string> | null {
  const found = new Map<number, string>();
  cells.forEach((cell, at) => {
    const name = titleOf(shownCell(cell));
    const column = columns.find(({ title }) => titleOf(title.zh) === name || titleOf(title.en) === name);
    if (column && ![...found.values()].includes(column.key)) found.set(at, column.key);
  });
  const absent = columns.filter(({ key, isRequired }) => isRequired && ![...found.values()].includes(key));
  if (absent.length === 0) return found;
  if (isLast || found.size > 0) throw missing(absent);
  return null;
}

const titleOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*＊]/g, '');

function missing(columns: readonly Column[]): ReadRefused {
  return new ReadRefused('HEADER_MISSING', {
    zh: `表头缺少列：${columns.map(({ title }) => title.zh).join('、')}。请使用最新模板。`,
    en: `The header lacks: ${columns.map(({ title }) => title.en).join(', ')}. Use the newest template.`,
  });
}

function tooMany(): ReadRefused {
  const rows = IMPORT_LIMITS.rows.toLocaleString('en-US');
  return new ReadRefused('ROWS_TOO_MANY', {
    zh: `数据超过 ${rows} 行，请拆分为多个文件分别导入。`,
    en: `There are more than ${rows} rows of data: split them into several files.`,
  });
}
