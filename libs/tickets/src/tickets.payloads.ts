import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { LocalDate, resultUnion, Uuid } from '#foundation/graphql';
import type { TicketKind } from './domain/ticket-kinds.js';
import { TicketKindEnum } from './ticket.enums.js';
import { ticketRefusals } from './tickets.refusals.js';

@Visible(signedIn)
@ObjectType()
export class TicketPayload {
  @Field(() => Uuid)
  ticketId: Id;
}

@Visible(signedIn)
@ObjectType()
export class VisitPayload {
  @Field(() => Uuid)
  visitId: Id;
}

@Visible(signedIn)
@ObjectType()
export class FirmListPayload {
  @Field(() => Uuid)
  listId: Id;

  @Field(() => Int)
  added: number;

  @Field(() => [String], { description: '未找到企业的代码 / codes under which no firm is known' })
  unknownCodes: string[];
}

@Visible(signedIn)
@ObjectType()
export class CommissionerPayload {
  @Field(() => Int, { description: '专员有变更的企业数 / firms whose commissioner has changed' })
  firms: number;
}

@Visible(signedIn)
@ObjectType()
export class TicketDeskPayload {
  @Field(() => TicketKindEnum)
  kind: TicketKind;
}

@Visible(signedIn)
@ObjectType()
export class WorkCalendarDayPayload {
  @Field(() => LocalDate)
  day: string;
}

type Code = keyof typeof ticketRefusals;
const ofTicket = (name: string, codes: readonly Code[] = []) =>
  resultUnion(name, () => TicketPayload, ticketRefusals, codes);
const ofList = (name: string, codes: readonly Code[] = []) =>
  resultUnion(name, () => FirmListPayload, ticketRefusals, codes);

export const FileTicketResult = ofTicket('FileTicketResult', ['TICKET_DAILY_LIMIT']);
export const ReopenTicketResult = ofTicket('ReopenTicketResult', ['TICKET_REOPEN_LIMIT']);
export const TransferTicketResult = ofTicket('TransferTicketResult', ['TICKET_OFFICER_UNFIT', 'TICKET_SAME_OFFICER']);
export const FileFindingResult = ofTicket('FileFindingResult', ['FINDING_ALREADY_FILED']);
/** What can only come too late, in the wrong state, or under a used key. */
export const TicketActResult = ofTicket('TicketActResult');
export const RecordVisitResult = resultUnion('RecordVisitResult', () => VisitPayload, ticketRefusals, [
  'VISIT_IN_FUTURE',
]);
export const CreateFirmListResult = ofList('CreateFirmListResult', ['FIRM_LIST_NAME_TAKEN']);
export const FirmListActResult = ofList('FirmListActResult');
export const AssignCommissionerResult = resultUnion(
  'AssignCommissionerResult',
  () => CommissionerPayload,
  ticketRefusals,
  ['COMMISSIONER_UNFIT', 'CARED_FIRMS_UNKNOWN'],
);
export const SetTicketDeskResult = resultUnion('SetTicketDeskResult', () => TicketDeskPayload, ticketRefusals, [
  'TICKET_OFFICER_UNFIT',
]);
export const SetWorkCalendarDayResult = resultUnion(
  'SetWorkCalendarDayResult',
  () => WorkCalendarDayPayload,
  ticketRefusals,
  [],
);
