import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Id } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { Files } from '#foundation/files';
import { demoCreditCode } from '#firms';
import { aZip } from '../../../test/support/builders/zip.js';
import { aWorkbook, type ImportsRig, startImports } from '../../../test/support/imports-rig.js';
import { IMPORT_LIMITS } from './domain/limits.js';
import { ImportCheck } from './import-check.service.js';
import { ImportWork } from './import-work.service.js';
import type { ImportRowError, ImportRun } from './import-run.entity.js';
import { ImportQueries } from './imports.queries.js';
import { Imports } from './imports.service.js';
import { ImportSheets } from './sheets/sheets.js';

const LISTING = [
  '外部编号 *',
  '供给类型',
  '名称',
  '说明',
  '产业链环节',
  '产能',
  '产能单位',
  '产能周期',
  '最低价（元）',
  '计价单位',
  '有效期至',
];
const TEXT = '承接空调、冰箱钣金外壳的冲压、数控折弯、铆接与喷塑。';
const listing = (code: string, more: readonly ExcelJS.CellValue[] = []): ExcelJS.CellValue[] => [
  code,
  '加工能力',
  `钣金外壳 ${code}`,
  TEXT,
  'A01-04',
  ...more,
];
const NEED = ['外部编号', '需求类型', '标题', '需求说明', '产业链环节', '数量', '单位', '报价截止', '承诺不含涉密内容'];

let rig: ImportsRig;
let imports: Imports;
let queries: ImportQueries;

beforeAll(async () => {
  rig = await startImports();
  imports = rig.app.get(Imports);
  queries = rig.app.get(ImportQueries);
}, 60_000);

afterAll(() => rig?.close());

async function started(
  actor: Actor,
  content: Buffer | string,
  type: 'listings' | 'needs' | 'firms' = 'listings',
  kind: 'xlsx' | 'csv' = 'xlsx',
) {
  const fileId = await rig.aFile(actor, content, kind);
  const result = await imports.start(actor, { fileId, type });
  if (!('importRunId' in result)) throw new Error(`refused: ${result.refusal}`);
  return result.importRunId;
}

async function checked(
  actor: Actor,
  content: Buffer | string,
  type: 'listings' | 'needs' | 'firms' = 'listings',
  kind: 'xlsx' | 'csv' = 'xlsx',
) {
  const id = await started(actor, content, type, kind);
  await rig.settle();
  return { id, ...(await state(actor, id)) };
}

async function state(actor: Actor, id: Id): Promise<{ run: ImportRun; errors: readonly ImportRowError[] }> {
  const run = await queries.find(actor, id);
  if (!run) throw new Error('the run is gone');
  return { run, errors: (await queries.errors(id, { first: 100 })).nodes };
}

const listingsOf = async ({ firmId }: Actor) =>
  (
    await rig.sql.query<{ code: string; title: string; status: string; version: number }>(
      'select external_code as code, title, status, version from listing where firm_id = $1 order by external_code',
      [firmId],
    )
  ).rows;

describe('the dry run', () => {
  it('tells what can be imported and what not, with reasons and suggestions, and writes nothing', async () => {
    const actor = await rig.aBuyer();
    const book = await aWorkbook(LISTING, [
      listing('L-1', [12000, '件', '月', '1,200.5', '件', new Date('2099-05-01T00:00:00Z')]),
      listing('L-2', ['1.2万', '件', '月']),
      ['L-3', '加工能里', '钣金', TEXT, 'A01-04'],
      listing('L-1'),
      ['', '产品', '没有编号的供给', TEXT, 'A01-04'],
    ]);
    const { run, errors } = await checked(actor, book);
    expect(run).toMatchObject({
      status: 'checked',
      rowsTotal: 5,
      rowsGood: 2,
      rowsNew: 2,
      rowsFaulty: 3,
      rowsRepeated: 1,
    });
    expect(
      errors.map(({ rowNumber, columnKey, code, suggestion }) => [rowNumber, columnKey, code, suggestion]),
    ).toEqual([
      [4, 'kind', 'CHOICE_UNKNOWN', '加工能力'],
      [5, 'externalCode', 'CODE_REPEATED', null],
      [6, 'externalCode', 'REQUIRED', null],
    ]);
    expect(await listingsOf(actor)).toEqual([]);
  });

  it('takes a formula, an error value, pasted HTML, marks that reorder text, and a word of 10,000 characters for what they are', async () => {
    const actor = await rig.aBuyer();
    const book = await aWorkbook(LISTING, [
      listing('F-1', [{ formula: 'A1*2', result: 24 }, '件', '月']),
      listing('F-2', [{ error: '#REF!' }, '件', '月']),
      ['F-3', '产品', '<p>钣金&nbsp;<b>外壳</b></p>', `${TEXT}<script>alert(1)</script>`, 'A01-04'],
      ['F-4', '产品', '钣金\u202e外壳加工', TEXT, 'A01-04'],
      ['F-5', '产品', '长'.repeat(10_000), TEXT, 'A01-04'],
      ['F-6', '产品', '壁厚 <5 mm 的外壳', TEXT, 'A01-04'],
    ]);
    const { run, errors } = await checked(actor, book);
    expect(run).toMatchObject({ rowsGood: 3, rowsFaulty: 3 });
    expect(errors.map(({ rowNumber, code, severity, suggestion }) => [rowNumber, code, severity, suggestion])).toEqual([
      [2, 'FORMULA', 'error', '24'],
      [3, 'ERROR_CELL', 'error', null],
      [4, 'HTML_REMOVED', 'note', null],
      [4, 'HTML_REMOVED', 'note', null],
      [5, 'MARKS_REMOVED', 'note', null],
      [6, 'INPUT_INVALID', 'error', null],
    ]);
    expect(errors[0]?.reasonZh).toContain('粘贴为数值');
    expect([...(errors[5]?.value ?? '')]).toHaveLength(201);
    expect(errors[5]?.reasonZh).toBe('最多 80 个字。');
  });

  it('lets the rules of the lib speak', async () => {
    const actor = await rig.aBuyer();
    const { errors } = await checked(actor, await aWorkbook(LISTING, [listing('P-1', ['', '', '', '12', ''])]));
    expect(errors).toMatchObject([{ code: 'PRICE_INVALID', columnKey: 'priceMin' }]);
  });

  it('reads CSV in UTF-8 with its mark and in GB18030', async () => {
    const actor = await rig.aBuyer();
    const line = `C-1,加工能力,"钣金外壳, ""精品""",${TEXT},A01-04`;
    const header = LISTING.slice(0, 5).join(',');
    expect((await checked(actor, `\ufeff${header}\r\n${line}\r\n`, 'listings', 'csv')).run).toMatchObject({
      rowsGood: 1,
    });
    const gb = Buffer.from('cde2b2bfb1e0bac52cb9a9b8f8c0e0d0cd2cc3fbb3c62ccbb5c3f72cb2fad2b5c1b4bbb7bdda0a', 'hex');
    const row = Buffer.from(
      '47422d312cb2fac6b72cee d3bdf0cde2bfc7bcd3b9a42cb3d0bdd3bfd5b5f7b5c4ee d3bdf0cde2bfc7b3e5d1b92c4130312d30340a'.replaceAll(
        ' ',
        '',
      ),
      'hex',
    );
    const { run } = await checked(actor, Buffer.concat([gb, row]), 'listings', 'csv');
    expect(run).toMatchObject({ status: 'checked', rowsTotal: 1, rowsGood: 1 });
  });

  it('tells the first error at once, and keeps a thousand of them', async () => {
    const actor = await rig.aBuyer();
    const rows = Array.from({ length: 3000 }, (_, i) => listing(`E-${i}`, i % 2 ? ['viele'] : []));
    const id = await started(actor, await aWorkbook(LISTING, rows));
    const told: Record<string, number>[] = [];
    await rig.app.get(ImportCheck).check(id, id, new AbortController().signal, (progress) => told.push(progress));
    expect(told.find(({ errors }) => errors === 1)).toEqual({ rows: 2, errors: 1 });
    const { run } = await state(actor, id);
    expect(run).toMatchObject({ rowsGood: 1500, rowsFaulty: 1500, errorCount: 1500, isTruncated: true });
    const { rows: kept } = await rig.sql.query('select count(*)::int as n from import_row_error where run_id = $1', [
      id,
    ]);
    expect(kept).toEqual([{ n: IMPORT_LIMITS.errors }]);
  });

  it('gives the faulty rows alone, under the same columns with the reason, and takes them back', async () => {
    const actor = await rig.aBuyer();
    const { run } = await checked(
      actor,
      await aWorkbook(LISTING, [listing('G-1'), ['G-2', '加工能里', '钣金外壳', TEXT, 'A01-04']]),
    );
    const files = rig.app.get(Files, { strict: false });
    const file = await files.get(actor, run.faultyFileId ?? '');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await files.content(file)) as unknown as ArrayBuffer);
    const [sheet] = book.worksheets;
    expect(sheet?.rowCount).toBe(2);
    const bad = sheet?.getRow(2).getCell(2);
    expect(bad?.value).toBe('加工能里');
    expect(bad?.fill).toMatchObject({ fgColor: { argb: 'FFF8E1DE' } });
    const reasons = sheet?.getRow(2).values as string[];
    expect(reasons.join('|')).toContain('供给类型：不在可选范围内，请从下拉列表中选择。（建议：加工能力）');
    if (bad) bad.value = '加工能力';
    const again = await checked(actor, Buffer.from(await book.xlsx.writeBuffer()));
    expect(again.run).toMatchObject({ rowsGood: 1, rowsFaulty: 0 });
  });

  it.each([
    ['without the columns that are needed', () => aWorkbook(['名称'], [['钣金']]), 'HEADER_MISSING'],
    ['without data', () => aWorkbook(LISTING, []), 'SHEET_EMPTY'],
    [
      'that is damaged',
      async () =>
        aZip([
          { name: 'xl/workbook.xml', content: '<' },
          { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><sheetData></row></a>' },
        ]),
      'FILE_DAMAGED',
    ],
  ])('fails in words for a file %s', async (_, file, code) => {
    const actor = await rig.aBuyer();
    const { run } = await checked(actor, await file());
    expect(run).toMatchObject({ status: 'failed', failureCode: code });
    expect(run.failureZh).not.toBe('');
  });

  it('takes 20,000 rows and refuses 20,001', async () => {
    const actor = await rig.aBuyer();
    const csv = (rows: number) =>
      `${LISTING.slice(0, 5).join(',')}\n${Array.from({ length: rows }, (_, i) => `R-${i},产品,钣金外壳加工,${TEXT},A01-04`).join('\n')}`;
    expect((await checked(actor, csv(IMPORT_LIMITS.rows), 'listings', 'csv')).run).toMatchObject({
      status: 'checked',
      rowsGood: 20_000,
    });
    const { run } = await checked(actor, csv(IMPORT_LIMITS.rows + 1), 'listings', 'csv');
    expect(run).toMatchObject({ status: 'failed', failureCode: 'ROWS_TOO_MANY' });
    expect(run.failureZh).toContain('20,000');
  }, 120_000);
});

describe('the import', () => {
  it('creates by the code, updates by the same code, and writes nothing where nothing differs', async () => {
    const actor = await rig.aBuyer();
    const first = await checked(actor, await aWorkbook(LISTING, [listing('A-1'), listing('A-2')]));
    await imports.run(actor, { importRunId: first.id, isPublished: true });
    await rig.settle(2);
    expect((await state(actor, first.id)).run).toMatchObject({
      status: 'done',
      rowsCreated: 2,
      rowsUpdated: 0,
      rowsPublished: 2,
      rowsRefused: 0,
    });
    const before = await listingsOf(actor);
    expect(before.map(({ code, status }) => [code, status])).toEqual([
      ['A-1', 'active'],
      ['A-2', 'active'],
    ]);
    const changed = listing('A-2');
    changed[2] = '钣金外壳（新）';
    const second = await checked(actor, await aWorkbook(LISTING, [listing('A-1'), changed, listing('A-3')]));
    expect(second.run).toMatchObject({ rowsGood: 3, rowsNew: 1 });
    await imports.run(actor, { importRunId: second.id, isPublished: false });
    await rig.settle();
    expect((await state(actor, second.id)).run).toMatchObject({ status: 'done', rowsCreated: 1, rowsUpdated: 2 });
    expect((await listingsOf(actor)).map(({ code, title, version }) => [code, title, version])).toEqual([
      ['A-1', '钣金外壳 A-1', before[0]?.version],
      ['A-2', '钣金外壳（新）', (before[1]?.version ?? 0) + 1],
      ['A-3', '钣金外壳 A-3', 1],
    ]);
  });

  it('takes what was corrected by accepted suggestions, one or all', async () => {
    const actor = await rig.aBuyer();
    const wrong = (code: string): ExcelJS.CellValue[] => [code, '加工能里', '钣金外壳加工', TEXT, 'A01-04'];
    const { id, errors, run } = await checked(
      actor,
      await aWorkbook(LISTING, [listing('S-1'), wrong('S-2'), wrong('S-3')]),
    );
    expect(run.rowsGood).toBe(1);
    await imports.acceptSuggestions(actor, { importRunId: id, rowErrorIds: [errors[0]?.id ?? ''] });
    expect((await state(actor, id)).run.rowsGood).toBe(2);
    await imports.acceptSuggestions(actor, { importRunId: id });
    await imports.acceptSuggestions(actor, { importRunId: id });
    expect((await state(actor, id)).run.rowsGood).toBe(3);
    await imports.run(actor, { importRunId: id, isPublished: false });
    await rig.settle();
    expect((await listingsOf(actor)).map(({ code }) => code)).toEqual(['S-1', 'S-2', 'S-3']);
    expect(await imports.acceptSuggestions(actor, { importRunId: id })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
  });

  it('goes on behind the last committed batch after a worker died', async () => {
    const actor = await rig.aBuyer();
    const rows = Array.from({ length: 60 }, (_, i) => listing(`W-${String(i).padStart(2, '0')}`));
    const { id } = await checked(actor, await aWorkbook(LISTING, rows));
    await imports.run(actor, { importRunId: id, isPublished: false });
    const dying = new AbortController();
    const work = rig.app.get(ImportWork);
    const died = work.run(id, id, dying.signal, ({ rows: done }) => {
      if ((done ?? 0) >= 25) dying.abort(new Error('the worker died'));
    });
    await expect(died).rejects.toThrow('the worker died');
    expect((await state(actor, id)).run).toMatchObject({ status: 'importing', rowsCreated: 25 });
    await rig.settle();
    expect((await state(actor, id)).run).toMatchObject({
      status: 'done',
      rowsCreated: 60,
      rowsUpdated: 0,
      rowsRead: 60,
    });
    expect(await listingsOf(actor)).toHaveLength(60);
  });

  it('is cancelled before it begins or between batches, and what was written stays', async () => {
    const actor = await rig.aBuyer();
    const { id } = await checked(actor, await aWorkbook(LISTING, [listing('X-1')]));
    await imports.run(actor, { importRunId: id, isPublished: false });
    await imports.cancel(actor, { importRunId: id });
    await rig.settle();
    expect((await state(actor, id)).run.status).toBe('cancelled');
    expect(await listingsOf(actor)).toEqual([]);
    expect(await imports.cancel(actor, { importRunId: id })).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
  });

  it('of needs keeps to the limit of a day, and tells each row that it refused', async () => {
    const actor = await rig.aBuyer();
    await rig.sql.query(
      `insert into need (id, number, firm_id, kind, title, text, external_code)
       select gen_random_uuid(), next_number('N'), $1, 'parts', '配套采购', '', 'old-' || n from generate_series(1, 950) n`,
      [actor.firmId],
    );
    const rows = Array.from({ length: 52 }, (_, i) => [
      `N-${i}`,
      '配套采购',
      `钣金外壳采购 ${i}`,
      '采购空调外机钣金壳体，数控折弯、铆接后喷塑，须随货提供检测报告。',
      'A01-04',
      20000,
      '件',
      '2099-05-01',
      '是',
    ]);
    const { id, run } = await checked(actor, await aWorkbook(NEED, rows), 'needs');
    expect(run.rowsGood).toBe(52);
    const allowed = { perDay: 1000, newRows: 50, publishable: 50 };
    expect(await rig.app.get(ImportSheets, { strict: false }).of('needs').allowance(actor.firmId)).toEqual(allowed);
    await imports.run(actor, { importRunId: id, isPublished: false });
    await rig.settle();
    const after = await state(actor, id);
    expect(after.run).toMatchObject({ status: 'done', rowsCreated: 50, rowsRefused: 2 });
    expect(after.errors.map(({ rowNumber, code }) => [rowNumber, code])).toEqual([
      [52, 'NEED_DAILY_LIMIT'],
      [53, 'NEED_DAILY_LIMIT'],
    ]);
  });

  it('of listings takes a catalogue of thousands, in which listings by hand have no part', async () => {
    const actor = await rig.aBuyer();
    await rig.sql.query(
      `insert into listing (id, number, firm_id, kind, title, text, status, external_code)
       select gen_random_uuid(), next_number('L'), $1, 'product', 'title', '',
         case when n % 2 = 0 then 'active' else 'draft' end, case when n <= 4999 then 'old-' || n end
       from generate_series(1, 5999) n`,
      [actor.firmId],
    );
    const sheet = rig.app.get(ImportSheets, { strict: false }).of('listings');
    expect(await sheet.allowance(actor.firmId)).toEqual({ perDay: 5000, newRows: 1, publishable: 17_501 });
    const book = await aWorkbook(LISTING, [listing('old-2'), listing('NEW-1'), listing('NEW-2')]);
    const first = await checked(actor, book);
    expect(first.run).toMatchObject({ rowsGood: 3, rowsNew: 2 });
    await imports.run(actor, { importRunId: first.id, isPublished: true });
    await rig.settle();
    const { run, errors } = await state(actor, first.id);
    expect(run).toMatchObject({ rowsUpdated: 1, rowsCreated: 1, rowsPublished: 1, rowsRefused: 1 });
    expect(errors).toMatchObject([{ rowNumber: 4, code: 'LISTING_IMPORT_LIMIT' }]);
    // A day later the same file goes on where it was stopped.
    await rig.sql.query(
      `update listing set created_at = created_at - interval '24 hours', version = version + 1 where firm_id = $1`,
      [actor.firmId],
    );
    const second = await checked(actor, book);
    await imports.run(actor, { importRunId: second.id, isPublished: true });
    await rig.settle();
    expect((await state(actor, second.id)).run).toMatchObject({ rowsCreated: 1, rowsUpdated: 2, rowsRefused: 0 });
  });

  it('that publishes keeps as a draft what the rules do not let out, and says why', async () => {
    const actor = await rig.aBuyer('registered');
    const { id } = await checked(actor, await aWorkbook(LISTING, [listing('D-1')]));
    await imports.run(actor, { importRunId: id, isPublished: true });
    await rig.settle();
    const { run, errors } = await state(actor, id);
    expect(run).toMatchObject({ rowsCreated: 1, rowsPublished: 0, rowsRefused: 0 });
    expect(errors).toMatchObject([{ code: 'FIRM_NOT_VERIFIED', rowNumber: 2 }]);
    expect((await listingsOf(actor)).map(({ status }) => status)).toEqual(['draft']);
  });

  it('fails in words when its file has expired meanwhile', async () => {
    const actor = await rig.aBuyer();
    const { id } = await checked(actor, await aWorkbook(LISTING, [listing('Z-1')]));
    await rig.sql.query('update stored_file set expires_at = clock_timestamp() where account_id = $1', [
      actor.accountId,
    ]);
    expect(await rig.app.get(Files, { strict: false }).clearExpired(10)).toBe(1);
    await imports.run(actor, { importRunId: id, isPublished: false });
    await rig.settle();
    expect((await state(actor, id)).run).toMatchObject({ status: 'failed', failureCode: 'FILE_GONE', fileId: null });
  });

  it('stops when its maker has left the firm', async () => {
    const actor = await rig.aBuyer();
    const { id } = await checked(actor, await aWorkbook(LISTING, [listing('Q-1')]));
    await imports.run(actor, { importRunId: id, isPublished: false });
    await rig.sql.query('update membership set ended_at = clock_timestamp() where account_id = $1', [actor.accountId]);
    await rig.settle();
    expect((await state(actor, id)).run).toMatchObject({ status: 'failed', failureCode: 'NOT_ALLOWED' });
    expect(await listingsOf(actor)).toEqual([]);
  });

  it('of firms is the operator’s: registers the new, updates the known, makes nobody a member', async () => {
    const operator = await rig.anOperator();
    const header = ['统一社会信用代码', '企业名称', '所在区市', '从业人数'];
    const codes = [demoCreditCode('370213', 70001), demoCreditCode('370213', 70002)];
    const book = await aWorkbook(header, [
      [codes[0] ?? '', '导入一号有限公司', '李沧', 12],
      [codes[1] ?? '', '导入二号有限公司', '李仓区', 12],
      ['91370213DEM000017A', '错码有限公司', '李沧区', 1],
    ]);
    const { id, errors } = await checked(operator, book, 'firms');
    expect(errors.map(({ code, suggestion }) => [code, suggestion])).toEqual([
      ['CHOICE_UNKNOWN', '李沧区'],
      ['CREDIT_CODE_INVALID', null],
    ]);
    await imports.acceptSuggestions(operator, { importRunId: id });
    await imports.run(operator, { importRunId: id, isPublished: false });
    await rig.settle();
    expect((await state(operator, id)).run).toMatchObject({ status: 'done', rowsCreated: 2 });
    const again = await checked(
      operator,
      await aWorkbook(header, [[codes[0] ?? '', '导入一号有限公司', '李沧区', 99]]),
      'firms',
    );
    expect(again.run).toMatchObject({ rowsGood: 1, rowsNew: 0 });
    await imports.run(operator, { importRunId: again.id, isPublished: false });
    await rig.settle();
    const { rows } = await rig.sql.query(
      'select staff, status, (select count(*)::int from membership m where m.firm_id = f.id) as members from firm f where credit_code = $1',
      [codes[0]],
    );
    expect(rows).toEqual([{ staff: 99, status: 'registered', members: 0 }]);
  });
});

describe('an import of somebody else', () => {
  it('is seen, run and cancelled by the firm alone', async () => {
    const actor = await rig.aBuyer();
    const { id } = await checked(actor, await aWorkbook(LISTING, [listing('O-1')]));
    for (const other of [await rig.aBuyer(), await rig.anOperator(), VISITOR]) {
      expect(await queries.find(other, id)).toBeNull();
      await expect(imports.run(other, { importRunId: id, isPublished: false })).rejects.toThrow();
      await expect(imports.cancel(other, { importRunId: id })).rejects.toThrow();
    }
  });

  it('cannot be begun with a file of another, nor of a kind that is not one’s own', async () => {
    const actor = await rig.aBuyer();
    const fileId = await rig.aFile(actor, await aWorkbook(LISTING, [listing('O-2')]));
    await expect(imports.start(await rig.aBuyer(), { fileId, type: 'listings' })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    expect(await imports.start(actor, { fileId, type: 'firms' })).toMatchObject({ refusal: 'IMPORT_TYPE_NOT_YOURS' });
  });

  it('waits for the one that is under way', async () => {
    const actor = await rig.aBuyer();
    const book = await aWorkbook(LISTING, [listing('O-3')]);
    await started(actor, book);
    expect(await imports.start(actor, { fileId: await rig.aFile(actor, book), type: 'listings' })).toMatchObject({
      refusal: 'IMPORT_RUNNING',
    });
    await rig.settle();
    expect(await imports.start(actor, { fileId: await rig.aFile(actor, book), type: 'listings' })).toMatchObject({
      importRunId: expect.any(String),
    });
    await rig.settle();
  });
});
