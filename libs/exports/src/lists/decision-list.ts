import { Injectable } from '@nestjs/common';
import type { Id, Locale } from '#kernel';
import { type Actor, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { ProposalAccess } from '#proposals';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everySlice, type ExportList } from './export-list.js';
import { word } from './words.js';

interface Decision {
  readonly id: Id;
  readonly number: string;
  readonly needNumber: string;
  readonly needTitle: string;
  readonly supplier: string;
  readonly score: number;
  readonly grade: string;
  readonly status: string;
  readonly returnedReason: string | null;
  readonly note: string | null;
  readonly isAutoApproved: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  readonly dueAt: Date;
}

/** What the offices have decided about proposals, the newest first. */
@Injectable()
export class DecisionList implements ExportList {
  readonly name = 'review_decisions';
  readonly title = { zh: '审核记录', en: 'Review decisions' };
  readonly rule = ProposalAccess.readQueue;
  readonly columns = [
    column('建议编号', 'Proposal'),
    column('需求编号', 'Need'),
    column('需求标题', 'Title', 40),
    column('供应商', 'Supplier', 28),
    column('匹配度', 'Score'),
    column('等级', 'Grade'),
    column('状态', 'Status'),
    column('退回原因', 'Returned for'),
    column('备注', 'Note', 32),
    column('自动通过', 'Automatic'),
    column('审核人', 'Decided by'),
    column('审核时间', 'Decided at'),
    column('应审时间', 'Due at'),
  ];

  constructor(private readonly database: Database) {}

  async *rows(actor: Actor, filter: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const cursorOf = ({ id }: Decision): string => id;
    for await (const row of everySlice((slice) => this.slice(actor, filter, slice), cursorOf)) {
      yield [
        row.number,
        row.needNumber,
        row.needTitle,
        row.supplier,
        row.score,
        row.grade,
        word(row.status, locale),
        row.returnedReason,
        row.note,
        row.isAutoApproved,
        row.decidedBy,
        row.decidedAt,
        row.dueAt,
      ];
    }
  }

  private slice(actor: Actor, filter: ExportFilter, { first, after }: { first: number; after: string | null }) {
    const params = new SqlParams();
    const conditions = [
      'p.decided_at is not null',
      ProposalAccess.read.list?.(actor, 'p', params) ?? 'false',
      // The office's own chains, as in its queue: a member of the office sees nothing here as a buyer.
      actor.offices.some(({ chainCode }) => chainCode !== null)
        ? `n.chain_code = any(${params.add(actor.offices.flatMap(({ chainCode }) => chainCode ?? []))}::text[])`
        : 'true',
    ];
    if (filter.chainCode) conditions.push(`n.chain_code = ${params.add(filter.chainCode)}`);
    if (filter.since) conditions.push(`p.decided_at >= ${params.add(filter.since)}::timestamptz`);
    if (filter.until) conditions.push(`p.decided_at < ${params.add(filter.until)}::timestamptz`);
    if (after) conditions.push(`p.id < ${params.add(after)}::uuid`);
    return this.database.query<Decision>(
      `select p.id, p.number, n.number as "needNumber", n.title as "needTitle", f.name_zh as supplier, p.score, p.grade,
         p.status, p.returned_reason as "returnedReason", p.note, p.is_auto_approved as "isAutoApproved",
         a.name as "decidedBy", p.decided_at as "decidedAt", p.due_at as "dueAt"
       from match_proposal p join need n on n.id = p.need_id join firm f on f.id = p.supplier_firm_id
       left join account a on a.id = p.decided_by
       where ${conditions.join(' and ')} order by p.id desc limit ${params.add(first + 1)}`,
      params.values,
    );
  }
}
