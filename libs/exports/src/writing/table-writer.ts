import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Bilingual, cityMinute, type Locale } from '#kernel';
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
  readonly rows: number;
  /** There were more rows than a file takes. */
  readonly isTruncated: boolean;
}

export interface Writing {
  readonly path: string;
  readonly locale: Locale;
  readonly told: (rows: number) => void;
  /** Rows at most. */
  readonly most?: number;
}

/** A list as CSV in UTF-8 with its mark, written to a file as its rows come. */
export async function writeCsv(table: Table, { path, locale, told, most = MOST_ROWS }: Writing): Promise<Written> {
  const rows = limited(table.rows, most);
  async function* records(): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + csvRecord(table.columns.map(({ title }) => title[locale]));
    for await (const row of rows.values) {
      yield csvRecord(row);
      told(rows.written());
    }
    if (rows.isTruncated()) yield csvRecord([truncated(most, locale)]);
  }
  await pipeline(records, createWriteStream(path));
  return { rows: rows.written(), isTruncated: rows.isTruncated() };
}

/** A list as a workbook, written to a file as its rows come. */
export async function writeXlsx(table: Table, { path, locale, told, most = MOST_ROWS }: Writing): Promise<Written> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(table.title[locale], { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map(({ title, width }) => ({ header: title[locale], width: width ?? 18 }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  const rows = limited(table.rows, most);
  for await (const row of rows.values) {
    sheet.addRow(row.map(xlsxValue)).commit();
    told(rows.written());
  }
  if (rows.isTruncated()) sheet.addRow([truncated(most, locale)]).commit();
  sheet.commit();
  await book.commit();
  return { rows: rows.written(), isTruncated: rows.isTruncated() };
}

/** The last row of a file that has not everything: whoever opens it must not take it for the whole list. */
const truncated = (most: number, locale: Locale): string =>
  locale === 'zh'
    ? `仅含前 ${most} 行，其余未导出；请缩小筛选范围，或通过 API 读取全部。`
    : `The first ${most} rows only, the rest was left out: narrow the filter, or read all of them by the API.`;

/** A sheet knows no zone: moments stand in the city's time (UTC+8). */
const xlsxValue = (value: CellValue): CellValue => (value instanceof Date ? cityMinute(value) : value);

/** The first rows, and whether there was one more. */
function limited<T>(rows: AsyncIterable<T>, most: number) {
  let [written, isTruncated] = [0, false];
  async function* values(): AsyncGenerator<T> {
    for await (const row of rows) {
      if (written === most) {
        isTruncated = true;
        return;
      }
      written += 1;
      yield row;
    }
  }
  return { values: values(), written: () => written, isTruncated: () => isTruncated };
}
