import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { type Bilingual, cityDay, type Id, refuse } from '#kernel';
import { type Actor, CodedError, requireActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { type FileOnDisk, Files } from '#foundation/files';
import { refusalText } from '#foundation/graphql';
import { Actors } from '#identity';
import { Notifications } from '#notifications';
import { Catalogues, FORMULA } from '#projects';
import type { ExportRun } from './export-run.entity.js';
import { ExportRows } from './export-rows.js';
import { ExportAccess, exportFile } from './exports.access.js';
import { exportNotices } from './exports.notifications.js';
import { ExportLists } from './lists/lists.js';
import { catalogueDocument } from './report/catalogue-pdf.js';
import { MatchReports } from './report/match-report.js';
import { PdfFont } from './report/pdf-font.js';
import { renderPdf } from './report/render-pdf.js';
import { reportDocument } from './report/report-pdf.js';
import { writeCsv, type Written, writeXlsx } from './writing/table-writer.js';

interface Made extends Written {
  readonly content: Buffer | FileOnDisk;
}

const REPORTS: Readonly<Record<string, Bilingual>> = {
  match_report: { zh: '撮合报告', en: 'Match report' },
  investment_catalogue: { zh: '精准招商目录', en: 'Investment catalogue' },
};
const GONE = {
  code: 'NOT_ALLOWED',
  text: {
    zh: '导出人已停用、已离开该企业或不再有此权限，导出已停止。',
    en: 'Whoever asked is disabled, has left the firm or may no longer see this: the export was stopped.',
  },
};

/** Reads lists and keeps them as files. */
@Injectable()
export class ExportWork {
  constructor(
    private readonly database: Database,
    private readonly rows: ExportRows,
    private readonly files: Files,
    private readonly lists: ExportLists,
    private readonly reports: MatchReports,
    private readonly catalogues: Catalogues,
    private readonly font: PdfFont,
    private readonly actors: Actors,
    private readonly notifications: Notifications,
  ) {}

  /** File, end of the run and the message to its asker are one transaction: a second try finds all or nothing. */
  async make(
    runId: Id,
    sourceId: Id,
    signal: AbortSignal,
    progress: (of: Record<string, number>) => void,
  ): Promise<void> {
    const run = await this.rows.begin(runId);
    if (!run) return;
    const title = REPORTS[run.list] ?? this.lists.get(run.list).title;
    const actor = await this.actors.inCapacity(run, `export ${run.id}`);
    if (!actor) return this.fail(run, title, sourceId, GONE);
    const folder = await mkdtemp(path.join(tmpdir(), 'export-'));
    try {
      const written = await this.write(actor, run, path.join(folder, 'list'), signal, progress);
      await this.keep(run, title, sourceId, actor, written);
    } catch (error) {
      // What the rules deny, they deny for good; anything else is tried again.
      if (error instanceof CodedError) return this.fail(run, title, sourceId, GONE);
      if (error instanceof FontMissing) {
        const refusal = refuse('PDF_FONT_MISSING');
        return this.fail(run, title, sourceId, { code: refusal.refusal, text: refusalText(refusal) });
      }
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async write(
    actor: Actor,
    run: ExportRun,
    file: string,
    signal: AbortSignal,
    progress: (of: Record<string, number>) => void,
  ): Promise<Made> {
    requireActor(ExportAccess.request, actor);
    const { locale } = actor;
    if (run.list === 'match_report') return this.report(actor, run);
    if (run.list === 'investment_catalogue') return this.catalogue(actor, run);
    const list = this.lists.get(run.list);
    requireActor(list.rule, actor);
    const told = (rows: number): void => {
      signal.throwIfAborted();
      progress({ rows });
    };
    const table = { title: list.title, columns: list.columns, rows: list.rows(actor, run.filter, locale) };
    const writing = { path: file, locale, told };
    const written = await (run.format === 'csv' ? writeCsv(table, writing) : writeXlsx(table, writing));
    return { ...written, content: { path: file } };
  }

  private async report(actor: Actor, run: ExportRun): Promise<Made> {
    const font = this.font.find();
    if (font === null) throw new FontMissing();
    const report = await this.reports.gather(actor, run.filter.needId ?? '', actor.locale);
    const content = await renderPdf(reportDocument(report, actor.locale), font);
    return { content, rows: report.suppliers.length, isTruncated: false };
  }

  private async catalogue(actor: Actor, run: ExportRun): Promise<Made> {
    const font = this.font.find();
    if (font === null) throw new FontMissing();
    const { month = null, chainCode = null } = run.filter;
    const catalogue = await this.catalogues.get(actor, month, chainCode);
    const content = await renderPdf(catalogueDocument(catalogue, FORMULA[actor.locale], actor.locale), font);
    return { content, rows: catalogue.entries.length, isTruncated: false };
  }

  private async keep(
    run: ExportRun,
    title: Bilingual,
    sourceId: Id,
    actor: Actor,
    { content, rows, isTruncated }: Made,
  ): Promise<void> {
    const { accountId, firmId, format } = run;
    const day = cityDay(new Date());
    const name = `${title[actor.locale]}-${day}.${format}`;
    await this.database.transaction(async (em) => {
      const fileId = await this.files.store(em, {
        purpose: exportFile,
        name,
        kind: format,
        content,
        accountId,
        firmId,
      });
      // Another try was faster: what this one wrote goes with its transaction.
      if (!(await this.rows.finish(em, run.id, { rows, fileId, isTruncated }))) return refuse('ILLEGAL_TRANSITION');
      await this.notifications.tell(em, {
        sourceId,
        recipientIds: [accountId],
        kind: exportNotices.export_ready,
        params: { titleZh: title.zh, titleEn: title.en, rows },
        subject: { type: 'export', id: run.id },
      });
      return null;
    });
  }

  private async fail(
    run: ExportRun,
    title: Bilingual,
    sourceId: Id,
    why: { code: string; text: Bilingual },
  ): Promise<void> {
    await this.database.transaction(async (em) => {
      if (!(await this.rows.fail(em, run.id, why))) return;
      await this.notifications.tell(em, {
        sourceId,
        recipientIds: [run.accountId],
        kind: exportNotices.export_failed,
        params: { titleZh: title.zh, titleEn: title.en, reasonZh: why.text.zh, reasonEn: why.text.en },
        subject: { type: 'export', id: run.id },
      });
    });
  }
}

class FontMissing extends Error {}
