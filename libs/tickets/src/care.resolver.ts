import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, NotFound } from '#foundation/access';
import { By, type Connection, connectionOf, Uuid } from '#foundation/graphql';
import { CareQueries } from './care.queries.js';
import { Care, type FirmListResult } from './care.service.js';
import {
  CaredFirm,
  FirmCommissioner,
  FirmList,
  OfficerDay,
  TicketDesk,
  TicketFigure,
  TicketFigureRow,
  TicketOfficer,
  Visit,
  WorkCalendarDay,
} from './care.types.js';
import { TicketFigureQueries } from './ticket-figures.queries.js';
import { TicketAccess } from './tickets.access.js';
import {
  AddToFirmListInput,
  AssignCommissionerInput,
  CaredFirmArgs,
  CreateFirmListInput,
  FileFindingInput,
  RecordVisitInput,
  RemoveFromFirmListInput,
  SetTicketDeskInput,
  SetWorkCalendarDayInput,
  TicketFigureRowArgs,
  TicketPeriodArgs,
  VisitPageArgs,
} from './tickets.inputs.js';
import {
  AssignCommissionerResult,
  CreateFirmListResult,
  FileFindingResult,
  FirmListActResult,
  RecordVisitResult,
  SetTicketDeskResult,
  SetWorkCalendarDayResult,
} from './tickets.payloads.js';
import { TicketQueries } from './tickets.queries.js';
import type { TicketResult } from './tickets.service.js';
import { Visits } from './visits.service.js';

export const VisitConnection = connectionOf(Visit);
export const CaredFirmConnection = connectionOf(CaredFirm);
export const TicketFigureRowConnection = connectionOf(TicketFigureRow);

/** Visits, lists, commissioners, and the day of an officer. */
@Resolver()
export class CareResolver {
  constructor(
    private readonly visitsService: Visits,
    private readonly care: Care,
    private readonly queries: CareQueries,
    private readonly tickets: TicketQueries,
  ) {}

  @Allow(TicketAccess.desk)
  @Query(() => OfficerDay)
  async officerDay(@By() actor: Actor): Promise<OfficerDay> {
    const [counts, toVisit] = await Promise.all([this.tickets.day(actor), this.queries.toVisit(actor)]);
    return { ...counts, toVisit };
  }

  @Allow(TicketAccess.care)
  @Query(() => VisitConnection)
  visits(@By() actor: Actor, @Args() args: VisitPageArgs): Promise<Connection<Visit>> {
    return this.queries.visits(actor, args);
  }

  @Allow(TicketAccess.care)
  @Query(() => Visit)
  async visit(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Visit> {
    const visit = await this.queries.visit(actor, id);
    if (!visit) throw new NotFound();
    return visit;
  }

  @Allow(TicketAccess.care)
  @Query(() => [FirmList])
  firmLists(@By() actor: Actor): Promise<FirmList[]> {
    return this.queries.lists(actor);
  }

  @Allow(TicketAccess.care)
  @Query(() => CaredFirmConnection, { description: '我负责的企业 / firms that the reader looks after or oversees' })
  caredFirms(@By() actor: Actor, @Args() args: CaredFirmArgs): Promise<Connection<CaredFirm>> {
    return this.queries.firms(actor, args);
  }

  @Allow(TicketAccess.desk)
  @Query(() => [TicketOfficer])
  ticketOfficers(): Promise<TicketOfficer[]> {
    return this.queries.officers();
  }

  @Allow(TicketAccess.desk)
  @Query(() => [TicketDesk])
  ticketDesks(): Promise<TicketDesk[]> {
    return this.queries.desks();
  }

  @Allow(TicketAccess.desk)
  @Query(() => [WorkCalendarDay])
  workCalendar(@Args('year', { type: () => Int }) year: number): Promise<WorkCalendarDay[]> {
    return this.queries.calendar(year);
  }

  @Allow(TicketAccess.firm)
  @Query(() => FirmCommissioner, { nullable: true })
  async myCommissioner(@By() actor: Actor): Promise<FirmCommissioner | null> {
    return actor.firmId === null ? null : this.queries.commissionerOf(actor.firmId);
  }

  @Allow(TicketAccess.visit)
  @Mutation(() => RecordVisitResult)
  recordVisit(@By() actor: Actor, @Args('input') input: RecordVisitInput): Promise<{ visitId: Id } | Refusal> {
    return this.visitsService.record(actor, input);
  }

  @Allow(TicketAccess.visit)
  @Mutation(() => FileFindingResult, { description: '将走访发现转为诉求 / a finding becomes a request' })
  fileFinding(@By() actor: Actor, @Args('input') input: FileFindingInput): Promise<TicketResult | Refusal> {
    return this.visitsService.fileFinding(actor, input);
  }

  @Allow(TicketAccess.manage)
  @Mutation(() => CreateFirmListResult)
  createFirmList(@By() actor: Actor, @Args('input') input: CreateFirmListInput): Promise<FirmListResult | Refusal> {
    return this.care.createList(actor, input);
  }

  @Allow(TicketAccess.manage)
  @Mutation(() => FirmListActResult)
  addToFirmList(@By() actor: Actor, @Args('input') input: AddToFirmListInput): Promise<FirmListResult | Refusal> {
    return this.care.addToList(actor, input);
  }

  @Allow(TicketAccess.manage)
  @Mutation(() => FirmListActResult)
  removeFromFirmList(
    @By() actor: Actor,
    @Args('input') input: RemoveFromFirmListInput,
  ): Promise<FirmListResult | Refusal> {
    return this.care.removeFromList(actor, input);
  }

  @Allow(TicketAccess.manage)
  @Mutation(() => AssignCommissionerResult, { description: '指定或交接专员 / assign, or hand over' })
  assignCommissioner(@By() actor: Actor, @Args('input') input: AssignCommissionerInput) {
    return this.care.assignCommissioner(actor, input);
  }

  @Allow(TicketAccess.manage)
  @Mutation(() => SetTicketDeskResult)
  setTicketDesk(@By() actor: Actor, @Args('input') input: SetTicketDeskInput) {
    return this.care.setDesk(actor, input);
  }

  @Allow(TicketAccess.manage)
  @Mutation(() => SetWorkCalendarDayResult)
  setWorkCalendarDay(@By() actor: Actor, @Args('input') input: SetWorkCalendarDayInput) {
    return this.care.setDay(actor, input);
  }
}

@Resolver()
export class TicketFiguresResolver {
  constructor(private readonly figures: TicketFigureQueries) {}

  @Allow(TicketAccess.desk)
  @Query(() => [TicketFigure], { description: '诉求与走访的统计指标 / what is reported over a period' })
  ticketFigures(@By() actor: Actor, @Args() period: TicketPeriodArgs): Promise<TicketFigure[]> {
    return this.figures.figures(actor, period);
  }

  @Allow(TicketAccess.desk)
  @Query(() => TicketFigureRowConnection, { description: '指标的明细 / the rows behind a figure' })
  ticketFigureRows(@By() actor: Actor, @Args() args: TicketFigureRowArgs): Promise<Connection<TicketFigureRow>> {
    return this.figures.rows(actor, args);
  }
}
