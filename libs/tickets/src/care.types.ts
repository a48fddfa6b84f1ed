import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { FirmSummary } from '#firms';
import { signedIn, Visible } from '#foundation/access';
import { Instant, LocalDate, Uuid } from '#foundation/graphql';
import type { TicketKind } from './domain/ticket-kinds.js';
import { type TicketFigureName, TicketFigureEnum, TicketKindEnum } from './ticket.enums.js';

@Visible(signedIn)
@ObjectType({ description: '走访发现 / what a visit has found' })
export class VisitFinding {
  @Field(() => Uuid)
  id: Id;

  @Field(() => TicketKindEnum)
  kind: TicketKind;

  @Field(() => String)
  text: string;

  @Field(() => Uuid, { nullable: true, description: '已转为的诉求 / the request that it became' })
  ticketId: Id | null;

  @Field(() => String, { nullable: true })
  ticketNumber: string | null;
}

@Visible(signedIn)
@ObjectType({ description: '走访 / somebody of the bureau was at a firm' })
export class Visit {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String, { description: 'V-2026-000123' })
  number: string;

  @Field(() => FirmSummary)
  firm: FirmSummary;

  @Field(() => String)
  officerName: string;

  @Field(() => LocalDate)
  visitedOn: string;

  @Field(() => [String])
  participants: string[];

  @Field(() => String)
  summary: string;

  @Field(() => [VisitFinding])
  findings: VisitFinding[];
}

@Visible(signedIn)
@ObjectType({ description: '服务名单及走访覆盖 / a list of firms and how many were visited in its year' })
export class FirmList {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  name: string;

  @Field(() => Int)
  year: number;

  @Field(() => String, { description: '入选标准 / why a firm is on it' })
  criterion: string;

  @Field(() => Boolean)
  isClosed: boolean;

  @Field(() => Int, { description: '其中我负责的企业数 / firms on it that the reader looks after' })
  firms: number;

  @Field(() => Int, { description: '当年已走访（家） / visited within its year' })
  firmsVisited: number;

  @Field(() => Int, { description: '当年走访（家次）' })
  visits: number;

  @Field(() => Int)
  version: number;
}

@Visible(signedIn)
@ObjectType({ description: '企业服务情况 / a firm as its commissioner sees it' })
export class CaredFirm {
  @Field(() => FirmSummary)
  firm: FirmSummary;

  @Field(() => Uuid, { nullable: true })
  commissionerId: Id | null;

  @Field(() => String, { nullable: true })
  commissionerName: string | null;

  @Field(() => LocalDate, { nullable: true })
  lastVisitOn: string | null;

  @Field(() => Boolean, { description: '在当年名单中且今年未走访 / on a list of this year and not visited yet' })
  isVisitDue: boolean;

  @Field(() => Int)
  openTickets: number;
}

@Visible(signedIn)
@ObjectType({ description: '承办人 / somebody to whom a request may go' })
export class TicketOfficer {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  name: string;

  @Field(() => Boolean)
  isCommissioner: boolean;

  @Field(() => Int, { description: '负责企业数 / firms as commissioner' })
  firms: number;

  @Field(() => Int)
  openTickets: number;

  @Field(() => Int)
  lateTickets: number;
}

@Visible(signedIn)
@ObjectType({ description: '本企业的服务专员 / who looks after the own firm' })
export class FirmCommissioner {
  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  phone: string | null;

  @Field(() => Instant)
  since: Date;
}

@Visible(signedIn)
@ObjectType({ description: '责任部门与时限 / who answers a kind of request, and by when' })
export class TicketDesk {
  @Field(() => TicketKindEnum)
  kind: TicketKind;

  @Field(() => String)
  department: string;

  @Field(() => Uuid, { nullable: true })
  officerId: Id | null;

  @Field(() => String, { nullable: true })
  officerName: string | null;

  @Field(() => Int, { description: '工作日 / working days' })
  workdays: number;

  @Field(() => Int)
  version: number;
}

@Visible(signedIn)
@ObjectType({ description: '节假日与调休 / a day on which the rule of the week does not hold' })
export class WorkCalendarDay {
  @Field(() => LocalDate)
  day: string;

  @Field(() => Boolean)
  isWorkday: boolean;

  @Field(() => String)
  name: string;

  @Field(() => String)
  source: string;
}

@Visible(signedIn)
@ObjectType({ description: '专员的一天 / counts of an officer’s day' })
export class OfficerDay {
  @Field(() => Int)
  dueToday: number;

  @Field(() => Int)
  late: number;

  @Field(() => Int)
  open: number;

  @Field(() => Int)
  unassigned: number;

  @Field(() => Int)
  toVisit: number;
}

@Visible(signedIn)
@ObjectType({ description: '统计指标 / one figure over a period' })
export class TicketFigure {
  @Field(() => TicketFigureEnum)
  name: TicketFigureName;

  @Field(() => Float, { nullable: true, description: '满意度无评价时为空 / null where nobody has rated' })
  value: number | null;
}

@Visible(signedIn)
@ObjectType({ description: '指标的明细 / a row behind a figure' })
export class TicketFigureRow {
  @Field(() => Uuid)
  id: Id;

  @Field(() => Boolean, { description: '走访；否则为诉求 / a visit, else a request' })
  isVisit: boolean;

  @Field(() => String)
  number: string;

  @Field(() => String)
  title: string;

  @Field(() => FirmSummary)
  firm: FirmSummary;

  @Field(() => LocalDate)
  on: string;

  @Field(() => Int, { nullable: true })
  satisfaction: number | null;
}
