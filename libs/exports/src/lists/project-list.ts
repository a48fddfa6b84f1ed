import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel';
import { ReferenceData } from '#chains';
import type { Actor } from '#foundation/access';
import { ProjectAccess, ProjectQueries } from '#projects';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everyRow, type ExportList } from './export-list.js';

const KINDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  investment: { zh: '招商', en: 'Investment' },
  upgrade: { zh: '技改', en: 'Upgrade' },
};
const STAGES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  lead: { zh: '线索（储备）', en: 'Lead' },
  negotiating: { zh: '洽谈（前期）', en: 'Negotiating' },
  signed: { zh: '签约（备案）', en: 'Signed' },
  started: { zh: '开工', en: 'Started' },
  building: { zh: '在建', en: 'Building' },
  producing: { zh: '投产', en: 'Producing' },
  dropped: { zh: '终止', en: 'Dropped' },
};

/** Projects that the asker may read: a desk its own, a firm its upgrades. */
@Injectable()
export class ProjectList implements ExportList {
  readonly name = 'projects';
  readonly title = { zh: '项目', en: 'Projects' };
  readonly rule = ProjectAccess.read;
  readonly columns = [
    column('项目编号', 'Number'),
    column('类别', 'Kind'),
    column('项目名称', 'Name', 36),
    column('投资方', 'Investor', 28),
    column('阶段', 'Stage'),
    column('阶段起始', 'Stage since'),
    column('产业链', 'Chain', 18),
    column('补强环节', 'Node', 24),
    column('区市', 'District'),
    column('总投资（元）', 'Total (yuan)'),
    column('已完成投资（元）', 'Invested (yuan)'),
    column('用地（亩）', 'Land (mu)'),
    column('新增就业', 'Jobs'),
    column('计划开工', 'Planned start'),
    column('计划投产', 'Planned production'),
    column('未解决堵点', 'Open blockers'),
    column('逾期堵点', 'Overdue blockers'),
  ];

  constructor(
    private readonly projects: ProjectQueries,
    private readonly reference: ReferenceData,
  ) {}

  async *rows(actor: Actor, filter: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const { chains, nodes, districts } = await this.reference.current();
    const named = (found: { nameZh: string; nameEn: string } | undefined, code: string | null): string | null =>
      found ? (locale === 'zh' ? found.nameZh : found.nameEn) : code;
    const number = (text: string | null): number | null => (text === null ? null : Number(text));
    for await (const p of everyRow((args) => this.projects.page(actor, { ...args, filter: filter.projects ?? null }))) {
      yield [
        ...[p.number, KINDS[p.kind]?.[locale] ?? p.kind, p.name, p.investor, STAGES[p.stage]?.[locale] ?? p.stage],
        ...[p.stageSince, named(chains.get(p.chainCode), p.chainCode), named(nodes.get(p.nodeCode ?? ''), p.nodeCode)],
        ...[named(districts.get(p.districtCode), p.districtCode), number(p.totalAmount), number(p.investedAmount)],
        ...[number(p.landMu), p.jobs, p.plannedStart, p.plannedProduction, p.openBlockers, p.overdueBlockers],
      ];
    }
  }
}
