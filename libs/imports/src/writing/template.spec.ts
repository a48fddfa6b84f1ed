import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { ReferenceData } from '#chains';
import { type ImportsRig, startImports } from '../../../../test/support/imports-rig.js';
import { importRows } from '../reading/import-rows.js';
import { choicesOf } from '../sheets/choices-of.js';
import { ImportSheets } from '../sheets/sheets.js';
import { TEMPLATE_VERSION, template } from './template.js';

let rig: ImportsRig;

beforeAll(async () => {
  rig = await startImports();
}, 60_000);

afterAll(() => rig?.close());

// Sheets of libs that stand right of this one are brought by those.
describe.each(['listings', 'needs', 'firms'] as const)('the template of %s', (type) => {
  it.each(['zh', 'en'] as const)(
    'in %s has header, notes, sample, drop-downs and a version, and imports nothing by itself',
    async (locale) => {
      const sheet = rig.app.get(ImportSheets).of(type);
      const choices = choicesOf(await rig.app.get(ReferenceData, { strict: false }).current());
      const content = await template(sheet, choices, locale);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(content as unknown as ArrayBuffer);
      const [main, lists] = book.worksheets;
      expect(main?.getRow(1).cellCount).toBe(sheet.columns.length);
      expect(main?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
      expect(main?.getCell('A2').text).toMatch(/^【/);
      expect(lists?.state).toBe('veryHidden');
      expect(lists?.getCell('A1').value).toBe(`lianwan-import/${type}/${TEMPLATE_VERSION}`);
      const choice = sheet.columns.findIndex(({ kind }) => kind === 'choice') + 1;
      expect(main?.getRow(4).getCell(choice).dataValidation).toMatchObject({ type: 'list', allowBlank: true });
      const rows = importRows(content, 'xlsx', sheet);
      await expect(rows.next()).rejects.toMatchObject({ code: 'SHEET_EMPTY' });
    },
    30_000,
  );
});
