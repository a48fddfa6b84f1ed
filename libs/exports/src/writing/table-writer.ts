import { PassThrough } from 'node:stream';
import type { Bilingual, Locale } from '#kernel';
import { BYTE_ORDER_MARK, type CellValue, csvRecord } from '../domain/csv.js';

export interface TableColumn {
  readonly title: Bilingual;
  readonly width?: number;
}

export interface Table {
  readonly title: Bilingual;
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<readonly CellValue[]>;
}

/** More would be a file that no spreadsheet likes; whoever needs more asks the API. */
export const MOST_ROWS = 50_000;

export interface Written {
  readonly content: Buffer;
  readonly rows: number;
}

/** A list as CSV in UTF-8 with its mark. */
export async function writeCsv(table: Table, locale: Locale, told: (rows: number) => void): Promise<Written> {
  const parts = [BYTE_ORDER_MARK, csvRecord(table.columns.map(({ title }) => title[locale]))];
  let rows = 0;
  for await (const row of limited(table.rows)) {
    parts.push(csvRecord(row));
    rows += 1;
    told(rows);
  }
  return { content: Buffer.from(parts.join('')), rows };
}

/** A list as a workbook, written as its rows come. */
export async function writeXlsx(table: Table, locale: Locale, told: (rows: number) => void): Promise<Written> {
  const { default: excel } = await import('exceljs');
  const chunks: Buffer[] = [];
  const stream = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(table.title[locale], { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map(({ title, width }) => ({ header: title[locale], width: width ?? 18 }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  let rows = 0;
  for await (const row of limited(table.rows)) {
    sheet.addRow(row.map(xlsxValue)).commit();
    rows += 1;
    told(rows);
  }
  sheet.commit();
  await book.commit();
  return { content: Buffer.concat(chunks), rows };
}

/** A sheet knows no zone: moments stand in the city's time (UTC+8). */
const xlsxValue = (value: CellValue): CellValue =>
  value instanceof Date ? value.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16) : value;

async function* limited<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
  let count = 0;
  for await (const row of rows) {
    if (count === MOST_ROWS) return;
    count += 1;
    yield row;
  }
}
