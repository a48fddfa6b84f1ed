import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Id } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { Config } from '#foundation/config';
import { Files } from '#foundation/files';
import { ExportsModule } from '#exports';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { type ImportsRig, startImports } from '../../../test/support/imports-rig.js';
import { csvRecord, inert } from './domain/csv.js';
import { ExportRows } from './export-rows.js';
import { Exports } from './exports.service.js';
import { PdfFont } from './report/pdf-font.js';

let rig: ImportsRig;
let exports_: Exports;
let buyer: Actor;
let auditor: Actor;
let needId: Id;

beforeAll(async () => {
  rig = await startImports([ExportsModule]);
  exports_ = rig.app.get(Exports);
  buyer = await rig.aBuyer();
  const auditorId = await anAccount(rig.sql, { locale: 'en', offices: [{ role: 'auditor' }] });
  auditor = actorOf(auditorId, { locale: 'en', offices: [{ role: 'auditor', chainCode: null }] });
  needId = await aNeed(rig.sql, {
    firmId: buyer.firmId ?? '',
    title: '=HYPERLINK("http://x")采购',
    isOwnerHidden: true,
  });
  await aNeed(rig.sql, { firmId: buyer.firmId ?? '', status: 'draft', title: '草稿需求' });
}, 60_000);

afterAll(() => rig?.close());

type Wish = Parameters<Exports['request']>[1];

async function made(actor: Actor, input: Wish, times = 1) {
  const result = await exports_.request(actor, input);
  if (!('exportRunId' in result)) throw new Error(`refused: ${result.refusal}`);
  await rig.settle(times);
  const run = await rig.app.get(ExportRows).find(actor, result.exportRunId);
  if (!run) throw new Error('the run is gone');
  const files = rig.app.get(Files, { strict: false });
  const content = run.fileId === null ? Buffer.alloc(0) : await files.content(await files.get(actor, run.fileId));
  return { run, content };
}

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@a', '\tx', '\rx'])('that a spreadsheet would run is made inert: %j', (text) => {
    expect(inert(text)).toBe(`'${text}`);
  });

  it('keeps numbers, quotes what CSV would break, and leaves the rest', () => {
    expect(csvRecord([-5, 'a"b', 'x,y', '一', null, true])).toBe('-5,"a""b","x,y",一,,true\r\n');
  });
});

describe('a list', () => {
  it('is exported as CSV with its mark, with what the asker may read and no more', async () => {
    const { run, content } = await made(auditor, { list: 'needs', format: 'csv' });
    const text = content.toString('utf8');
    expect(run).toMatchObject({ status: 'done', rowsWritten: 1 });
    expect(text.startsWith('\ufeffNumber,Title,Firm')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")采购"`);
    expect(text).not.toContain('草稿需求');
    const stranger = await rig.aBuyer();
    const seen = (await made(stranger, { list: 'needs', format: 'csv' })).content.toString('utf8');
    const [, row = ''] = seen.split('\r\n');
    const names = await rig.sql.query<{ name: string }>('select name_zh as name from firm where id = $1', [
      buyer.firmId,
    ]);
    expect(row).not.toContain(names.rows[0]?.name);
  });

  it('is exported as a workbook, in the language of the account', async () => {
    const { run, content } = await made(buyer, { list: 'my_needs', format: 'xlsx' });
    expect(run).toMatchObject({ status: 'done', rowsWritten: 2 });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as unknown as ArrayBuffer);
    const [sheet] = book.worksheets;
    expect(sheet?.name).toBe('我的需求');
    expect(sheet?.getRow(1).getCell(2).value).toBe('标题');
    expect(sheet?.rowCount).toBe(3);
  });

  it('is made once, whatever is repeated, and told in the inbox once', async () => {
    const { run } = await made(buyer, { list: 'my_listings', format: 'xlsx' }, 2);
    const told = await rig.sql.query('select kind from notification where subject_id = $1', [run.id]);
    expect(told.rows).toEqual([{ kind: 'export_ready' }]);
    const files = await rig.sql.query(
      `select 1 from stored_file where id = $1 and expires_at > clock_timestamp() + interval '89 days'`,
      [run.fileId],
    );
    expect(files.rowCount).toBe(1);
  });

  it.each(['my_bids', 'deals'] as const)('of the firm’s %s is exported', async (list) => {
    expect((await made(buyer, { list, format: 'csv' })).run).toMatchObject({ status: 'done', rowsWritten: 0 });
  });

  it('of the audit is the auditor’s, of firms the operator’s, of decisions the offices’', async () => {
    expect((await made(auditor, { list: 'audit', format: 'csv' })).run.rowsWritten).toBeGreaterThan(0);
    expect((await made(auditor, { list: 'review_decisions', format: 'csv' })).run.status).toBe('done');
    expect((await made(await rig.anOperator(), { list: 'firms', format: 'csv' })).run.rowsWritten).toBeGreaterThan(0);
    for (const list of ['audit', 'firms', 'review_decisions'] as const) {
      await expect(exports_.request(buyer, { list, format: 'csv' })).rejects.toMatchObject({
        extensions: { code: 'NOT_ALLOWED' },
      });
    }
    await expect(exports_.request(VISITOR, { list: 'needs', format: 'csv' })).rejects.toMatchObject({
      extensions: { code: 'NOT_SIGNED_IN' },
    });
  });

  it('is not made for somebody who has lost the right meanwhile', async () => {
    const leaver = await rig.aBuyer();
    await exports_.request(leaver, { list: 'my_needs', format: 'csv' });
    await rig.sql.query('update membership set ended_at = clock_timestamp() where account_id = $1', [leaver.accountId]);
    await rig.settle();
    const { rows } = await rig.sql.query('select status, failure_code from export_run where account_id = $1', [
      leaver.accountId,
    ]);
    expect(rows).toEqual([{ status: 'failed', failure_code: 'NOT_ALLOWED' }]);
  });

  it('is one of five at once', async () => {
    const eager = await rig.aBuyer();
    for (let i = 0; i < 5; i += 1)
      expect(await exports_.request(eager, { list: 'my_needs', format: 'csv' })).toHaveProperty('exportRunId');
    expect(await exports_.request(eager, { list: 'my_needs', format: 'csv' })).toMatchObject({
      refusal: 'EXPORT_LIMIT',
    });
    await rig.settle();
    expect(await exports_.request(eager, { list: 'my_needs', format: 'csv' })).toHaveProperty('exportRunId');
    await rig.settle();
  });

  it('is seen by its asker alone, in the capacity in which it was asked for', async () => {
    const { run } = await made(buyer, { list: 'my_needs', format: 'csv' });
    const rows = rig.app.get(ExportRows);
    const files = rig.app.get(Files, { strict: false });
    const colleagueId = await anAccount(rig.sql, { memberOf: [{ firmId: buyer.firmId ?? '' }] });
    for (const other of [actorOf(colleagueId, { firmId: buyer.firmId }), auditor, { ...buyer, firmId: null }]) {
      expect(await rows.find(other, run.id)).toBeNull();
      await expect(files.get(other, run.fileId ?? '')).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
  });
});

async function textOf(pdf: Buffer): Promise<{ pages: number; text: string }> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const texts: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const content = await (await document.getPage(page)).getTextContent();
    texts.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return { pages: document.numPages, text: texts.join('\n') };
}

describe('the match report', () => {
  it('says what the need is, who was ranked, how, and on which page one is', async () => {
    const { run, content } = await made(buyer, { list: 'match_report', format: 'pdf', needId });
    expect(run).toMatchObject({ status: 'done', failureCode: null });
    expect(content.subarray(0, 5).toString()).toBe('%PDF-');
    const { pages, text } = await textOf(content);
    expect(text).toContain('撮合推荐报告');
    expect(text).toContain('本批次没有可推荐的企业');
    expect(text).toContain(`第 1 页，共 ${pages} 页`);
    expect(
      (await textOf((await made(auditor, { list: 'match_report', format: 'pdf', needId })).content)).text,
    ).toContain('Match report');
  });

  it('is refused to those who may not follow the need, without a need, and in another format', async () => {
    await expect(
      exports_.request(await rig.aBuyer(), { list: 'match_report', format: 'pdf', needId }),
    ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(await exports_.request(buyer, { list: 'match_report', format: 'pdf' })).toMatchObject({
      refusal: 'EXPORT_NEED_MISSING',
    });
    expect(await exports_.request(buyer, { list: 'match_report', format: 'csv', needId })).toMatchObject({
      refusal: 'EXPORT_FORMAT_WRONG',
    });
    expect(await exports_.request(buyer, { list: 'needs', format: 'pdf' })).toMatchObject({
      refusal: 'EXPORT_FORMAT_WRONG',
    });
  });

  it('needs a font with Chinese characters', () => {
    const config = rig.app.get(Config, { strict: false });
    expect(new PdfFont({ ...config, PDF_FONT: '/nowhere/font.ttf' }).find()).toBeNull();
    expect(new PdfFont(config).find()).not.toBeNull();
  });
});
