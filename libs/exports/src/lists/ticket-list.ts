import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel';
import type { Actor } from '#foundation/access';
import { type Ticket, TicketAccess, TicketQueries } from '#tickets';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everyRow, type ExportList } from './export-list.js';
import { word } from './words.js';

/** Requests that the asker may read: those of the own firm, or those that he works on or oversees. */
@Injectable()
export class TicketList implements ExportList {
  readonly name = 'tickets';
  readonly title = { zh: '诉求', en: 'Requests' };
  readonly rule = TicketAccess.read;
  readonly columns = [
    column('诉求编号', 'Number'),
    column('企业', 'Firm', 28),
    column('类别', 'Kind'),
    column('标题', 'Title', 40),
    column('状态', 'Status'),
    column('承办人', 'Officer'),
    column('责任部门', 'Department', 28),
    column('提交时间', 'Filed'),
    column('办理时限', 'Due'),
    column('曾逾期', 'Was late'),
    column('重新办理次数', 'Reopened'),
    column('办结时间', 'Confirmed'),
    column('满意度', 'Satisfaction'),
  ];

  constructor(private readonly tickets: TicketQueries) {}

  async *rows(actor: Actor, _filter: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const page = (slice: { first: number; after: string | null }) =>
      this.tickets.page(actor, { ...slice, isMine: false });
    for await (const ticket of everyRow<Ticket>(page)) {
      yield [
        ...[ticket.number, ticket.firm.nameZh, word(ticket.kind, locale), ticket.title, word(ticket.status, locale)],
        ...[ticket.officerName, ticket.department, ticket.createdAt, ticket.dueAt, ticket.wasLate, ticket.reopenings],
        ...[ticket.confirmedAt, ticket.satisfaction],
      ];
    }
  }
}
