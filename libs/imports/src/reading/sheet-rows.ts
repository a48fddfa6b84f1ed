import { Readable } from 'node:stream';
import type { CellValue, Row } from 'exceljs';
import { decodeText, type FileKind, inflatesWithin } from '#foundation/files';
import { type Cell, EMPTY } from '../domain/cell.js';
import { IMPORT_LIMITS } from '../domain/limits.js';
import { csvRows } from './csv-rows.js';
import { ReadRefused } from './read-refused.js';

export interface SheetRow {
  /** From 1, as the program that wrote the sheet shows it. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

const damaged = (): ReadRefused =>
  new ReadRefused('FILE_DAMAGED', {
    zh: '文件已损坏，无法读取，请在 Excel 中重新保存后上传。',
    en: 'The file is damaged and cannot be read: save it again in Excel and send that.',
  });

/** The rows of a file's first sheet, read as they are needed. */
export async function* sheetRows(content: Buffer, kind: FileKind): AsyncGenerator<SheetRow> {
  if (kind === 'csv') yield* textRows(content);
  else if (kind === 'xlsx') yield* workbookRows(content);
  else throw damaged();
}

function* textRows(content: Buffer): Generator<SheetRow> {
  const text = decodeText(content);
  if (text === null) throw damaged();
  let number = 0;
  for (const fields of csvRows(text)) {
    number += 1;
    yield { number, cells: fields.slice(0, IMPORT_LIMITS.columns).map(cellOfText) };
  }
}

/** `=SUM(A1:A3)` in a CSV is a formula that would run where the file is opened. */
function cellOfText(text: string): Cell {
  if (/^=\s*[A-Za-z0-9(+-]/.test(text)) return { kind: 'formula', result: null };
  return text === '' ? EMPTY : { kind: 'text', text };
}

async function* workbookRows(content: Buffer): AsyncGenerator<SheetRow> {
  if (!(await inflatesWithin(content, IMPORT_LIMITS.unpackedBytes))) {
    throw new ReadRefused('FILE_UNPACKS_TOO_LARGE', {
      zh: '文件已损坏，或解压后超过 200 MB；请只保留需要导入的数据。',
      en: 'The file is damaged, or holds more than 200 MB when unpacked: keep only what is to be imported.',
    });
  }
  // Nine megabytes of library for those who import.
  const { default: excel } = await import('exceljs');
  const reader = new excel.stream.xlsx.WorkbookReader(Readable.from([content]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache', // which tells dates from numbers
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  const sheets = reader[Symbol.asyncIterator]();
  const sheet = await next(sheets);
  if (!sheet) return;
  const rows = sheet[Symbol.asyncIterator]();
  try {
    for (let row = await next(rows); row; row = await next(rows)) yield { number: row.number, cells: cellsOf(row) };
  } finally {
    await rows.return?.(undefined);
    await sheets.return?.(undefined);
  }
}

/** What the library throws at a file that is none of its kind is the file's fault. */
async function next<T>(iterator: AsyncIterator<T>): Promise<T | null> {
  try {
    const step = await iterator.next();
    return step.done === true ? null : step.value;
  } catch (error) {
    if (error instanceof ReadRefused) throw error;
    throw damaged();
  }
}

function cellsOf(row: Row): Cell[] {
  const count = Math.min(row.cellCount, IMPORT_LIMITS.columns);
  return Array.from({ length: count }, (_, i) => cellOf(row.getCell(i + 1).value));
}

function cellOf(value: CellValue | undefined): Cell {
  if (value === null || value === undefined) return EMPTY;
  if (typeof value === 'string') return value === '' ? EMPTY : { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]') {
    const at = value as Date;
    return Number.isNaN(at.getTime()) ? { kind: 'error', text: '#VALUE!' } : { kind: 'date', at };
  }
  if ('formula' in value || 'sharedFormula' in value) return { kind: 'formula', result: resultOf(value.result) };
  if ('error' in value) return { kind: 'error', text: value.error };
  if ('richText' in value) return { kind: 'text', text: value.richText.map(({ text }) => text).join('') };
  if ('text' in value) return { kind: 'text', text: String(value.text) };
  return { kind: 'error', text: '#VALUE!' };
}

function resultOf(result: unknown): string | null {
  return typeof result === 'string' || (typeof result === 'number' && Number.isFinite(result)) ? String(result) : null;
}
