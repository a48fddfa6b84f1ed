import type { Worksheet } from 'exceljs';
import type { Locale } from '#kernel';
import type { Choices } from '../domain/column.js';
import { IMPORT_LIMITS } from '../domain/limits.js';
import { NOTES_MARK } from '../reading/import-rows.js';
import type { ImportSheet } from '../sheets/import-sheet.js';

/** Raised with every change of columns, so that an old file can be told. */
export const TEMPLATE_VERSION = 1;

const FIRST_DATA_ROW = 4;
const REQUIRED = { zh: '必填。', en: 'Required. ' } as const;

/**
 * The template of a type: header (required ones with a star), notes in row 2, a sample in row 3 that is never imported,
 * drop-downs that read a hidden sheet, and the version beside the choices.
 */
export async function template(sheet: ImportSheet, choices: Choices, locale: Locale): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const main = book.addWorksheet(sheet.title[locale], { views: [{ state: 'frozen', ySplit: 2, xSplit: 1 }] });
  const lists = book.addWorksheet('lists', { state: 'veryHidden' });
  main.columns = sheet.columns.map(({ key, title, isRequired, width }) => ({
    key,
    header: `${title[locale]}${isRequired ? ' *' : ''}`,
    width: width ?? 16,
    style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
  }));
  main.getRow(1).font = { bold: true };
  main.addRow(
    sheet.columns.map(({ note, isRequired }, i) => {
      const text = `${isRequired ? REQUIRED[locale] : ''}${note[locale]}`;
      return i === 0 ? `${NOTES_MARK}${locale === 'zh' ? '说明】' : 'Notes】'}${text}` : text;
    }),
  ).font = { italic: true, color: { argb: 'FF5F6C75' } };
  main.addRow(sheet.columns.map(({ sample }) => sample)).font = { color: { argb: 'FF5F6C75' } };
  dropDowns(sheet, choices, locale, main, lists);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Lists are written once each, into a column of the hidden sheet; A1 carries type and version. */
function dropDowns(sheet: ImportSheet, choices: Choices, locale: Locale, main: Worksheet, lists: Worksheet): void {
  lists.getCell('A1').value = `lianwan-import/${sheet.type}/${TEMPLATE_VERSION}`;
  const ranges = new Map<string, string>();
  for (const name of new Set(sheet.columns.flatMap(({ choices: list }) => list ?? []))) {
    const options = choices.get(name) ?? [];
    if (options.length === 0) continue;
    const at = ranges.size + 2;
    const letter = lists.getColumn(at).letter;
    options.forEach(({ label }, i) => (lists.getCell(i + 1, at).value = label[locale]));
    ranges.set(name, `lists!$${letter}$1:$${letter}$${options.length}`);
  }
  const validations = (main as unknown as { dataValidations: { add(range: string, rule: object): void } })
    .dataValidations;
  sheet.columns.forEach(({ choices: list, kind }, i) => {
    const range = list === undefined ? undefined : ranges.get(list);
    if (range === undefined) return;
    const { letter } = main.getColumn(i + 1);
    validations.add(`${letter}${FIRST_DATA_ROW}:${letter}${IMPORT_LIMITS.rows + FIRST_DATA_ROW - 1}`, {
      type: 'list',
      allowBlank: true,
      // Several values in a cell are typed: the list then only offers the first.
      showErrorMessage: kind !== 'choices',
      formulae: [range],
    });
  });
}
