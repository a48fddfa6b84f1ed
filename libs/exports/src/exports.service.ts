import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotAllowed, requireActor } from '#foundation/access';
import { Commands } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { ProjectAccess } from '#projects';
import { ProposalQueries } from '#proposals';
import { ExportRows } from './export-rows.js';
import { ExportAccess } from './exports.access.js';
import type { RequestExportInput } from './exports.inputs.js';
import { MakeExport } from './exports.jobs.js';
import { ExportLists } from './lists/lists.js';
import { PdfFont } from './report/pdf-font.js';

/** Exports that one person may have waiting or in the making. */
const AT_ONCE = 5;

export interface ExportResult {
  readonly exportRunId: Id;
}

/** What people ask for. */
@Injectable()
export class Exports {
  constructor(
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ExportRows,
    private readonly lists: ExportLists,
    private readonly proposals: ProposalQueries,
    private readonly font: PdfFont,
  ) {}

  /** Asks for a list as a file; the job reads it with the rights that the person has when it runs. */
  async request(actor: Actor, input: RequestExportInput): Promise<ExportResult | Refusal> {
    requireActor(ExportAccess.request, actor);
    const { accountId, firmId } = actor;
    if (accountId === null) throw new NotAllowed();
    const refused = await this.check(actor, input);
    if (refused) return refused;
    const { clientMutationId, list, format } = input;
    const filter = { ...(input.filter ?? {}), ...(list === 'match_report' ? { needId: input.needId } : {}) };
    return this.commands.once(actor, { operation: 'exports.request', clientMutationId, input }, async (em) => {
      const id = newId();
      const run = { id, list, format, filter, accountId, firmId };
      if (!(await this.rows.insert(em, run, AT_ONCE))) return refuse('EXPORT_LIMIT', { limit: AT_ONCE });
      const after = { list, format };
      const jobs = [{ job: MakeExport, payload: { runId: id } }];
      await this.journal.record(em, { actor, act: 'export.request', entity: 'export_run', entityId: id, after, jobs });
      return { exportRunId: id };
    });
  }

  private async check(actor: Actor, { list, format, needId }: RequestExportInput): Promise<Refusal | null> {
    const isCatalogue = list === 'investment_catalogue';
    const isReport = list === 'match_report' || isCatalogue;
    if (isReport !== (format === 'pdf')) return refuse('EXPORT_FORMAT_WRONG');
    if (!isReport) {
      requireActor(this.lists.get(list).rule, actor);
      return null;
    }
    if (isCatalogue) requireActor(ProjectAccess.catalogue, actor);
    else if (!needId) return refuse('EXPORT_NEED_MISSING');
    else await this.proposals.requireNeed(actor, needId);
    return this.font.find() === null ? refuse('PDF_FONT_MISSING') : null;
  }
}
