import type { Locale } from '#kernel';
import { type Cell, shownCell } from '../domain/cell.js';
import type { Column } from '../domain/column.js';
import type { Problem } from '../domain/problem.js';
import { EMPTY } from '../domain/cell.js';

export interface FaultyRow {
  readonly number: number;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly problems: readonly Problem[];
}

const BAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF8E1DE' } } as const;
const REASON = { zh: '错误原因', en: 'Why' } as const;
const ROW = { zh: '原行号', en: 'Row' } as const;

/** A workbook of the faulty rows alone: the same columns, bad cells tinted, and the reasons in a column behind them. */
export async function faultyRowsBook(
  columns: readonly Column[],
  rows: readonly FaultyRow[],
  locale: Locale,
): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(locale === 'zh' ? '需修改的行' : 'Faulty rows', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = [
    ...columns.map(({ key, title, width }) => ({ key, header: title[locale], width: width ?? 16 })),
    { key: '_reason', header: REASON[locale], width: 60 },
    { key: '_row', header: ROW[locale], width: 8 },
  ];
  sheet.getRow(1).font = { bold: true };
  for (const { number, cells, problems } of rows) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const values = Object.fromEntries(columns.map(({ key }) => [key, shownCell(cells.get(key) ?? EMPTY)]));
    const row = sheet.addRow({ ...values, _reason: reasonsOf(columns, errors, locale), _row: number });
    for (const { columnKey } of errors) if (columnKey !== null) row.getCell(columnKey).fill = BAD;
    // Text stays text when the file comes back: 001 must not become 1.
    row.eachCell((cell) => (cell.numFmt = '@'));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

function reasonsOf(columns: readonly Column[], errors: readonly Problem[], locale: Locale): string {
  return errors
    .map(({ columnKey, reason, suggestion }) => {
      const column = columns.find(({ key }) => key === columnKey);
      const where = column ? `${column.title[locale]}${locale === 'zh' ? '：' : ': '}` : '';
      const hint =
        suggestion === null ? '' : locale === 'zh' ? `（建议：${suggestion}）` : ` (suggested: ${suggestion})`;
      return `${where}${reason[locale]}${hint}`;
    })
    .join('\n');
}
