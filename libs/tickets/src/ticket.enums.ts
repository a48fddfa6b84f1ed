import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '#foundation/graphql';
import { TICKET_KINDS } from './domain/ticket-kinds.js';
import { TICKET_STATES } from './domain/ticket-lifecycle.js';

export const TicketStatusEnum = enumOf(TICKET_STATES, 'TicketStatus', '诉求状态 / where a request stands');
export const TicketKindEnum = enumOf(
  TICKET_KINDS,
  'TicketKind',
  '政策申报、招工用工、融资、用地、用能、物流、审批、其他 / what a request is about',
);

export const TICKET_SOURCES = ['firm', 'visit'] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];
export const TicketSourceEnum = enumOf(
  TICKET_SOURCES,
  'TicketSource',
  '企业提交、走访发现 / filed by the firm, or found',
);

export const TICKET_SIDES = ['firm', 'bureau', 'system'] as const;
export type TicketSide = (typeof TICKET_SIDES)[number];
export const TicketSideEnum = enumOf(TICKET_SIDES, 'TicketSide', '企业、部门、系统 / who wrote an entry');

export const TICKET_ACTS = [
  'file',
  'assign',
  'transfer',
  'start',
  'note',
  'message',
  'answer',
  'reopen',
  'take_over',
  'confirm',
  'silence',
  'withdraw',
  'remind',
  'escalate',
] as const;
export type TicketAct = (typeof TICKET_ACTS)[number];
export const TicketActEnum = enumOf(TICKET_ACTS, 'TicketAct', '办理记录的类型 / what an entry tells of');

/** Pages of the queue. Those that run go by due time, the rest by what came last. */
export enum TicketView {
  OPEN = 'open',
  LATE = 'late',
  DUE_TODAY = 'due_today',
  UNASSIGNED = 'unassigned',
  ESCALATED = 'escalated',
  ANSWERED = 'answered',
  DONE = 'done',
}
registerEnumType(TicketView, {
  name: 'TicketView',
  description: '办理中、已逾期、今日到期、待指派、已升级、待确认、已办结 / pages of the queue',
});

export const TICKET_FIGURES = [
  'firms_visited',
  'visits',
  'requests',
  'solved',
  'solved_from_visits',
  'solved_in_time',
  'satisfaction',
] as const;
export type TicketFigureName = (typeof TICKET_FIGURES)[number];
export const TicketFigureEnum = enumOf(
  TICKET_FIGURES,
  'TicketFigureName',
  '走访企业（家）、走访（家次）、诉求、办结、其中走访发现、按时办结、满意度 / what the bureau reports',
);
