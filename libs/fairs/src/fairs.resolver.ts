import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import { By, connectionOf, encodeCursor, pageOf, Uuid } from '#foundation/graphql';
import { FairAccess } from './fair.access.js';
import { FairDay } from './fair-day.service.js';
import { FairGuests } from './fair-guests.service.js';
import { FairSchedule } from './fair-schedule.service.js';
import { Fair, FairCandidate, FairDesk, FairFigures, FairMeeting, FairSignUp } from './fair.types.js';
import {
  CancelFairInput,
  CheckInInput,
  CreateFairInput,
  EditFairInput,
  FairAbsenceInput,
  FairActInput,
  FairFiguresArgs,
  FairsArgs,
  FairStepInput,
  MeetingOutcomeInput,
  MoveMeetingInput,
  SetFairTablesInput,
  SignUpForFairInput,
  WishMeetingInput,
} from './fairs.inputs.js';
import {
  CheckInResult,
  FairMeetingPayload,
  FairPayload,
  FairPlanPayload,
  FairStepResult,
  MeetingOutcomeResult,
  MoveMeetingResult,
  PlanFairResult,
  SetFairTablesResult,
  SignUpForFairResult,
  WishMeetingResult,
  WithdrawFromFairResult,
  WriteFairResult,
} from './fairs.payloads.js';
import { FairQueries } from './fairs.queries.js';
import { Fairs } from './fairs.service.js';

export const FairConnection = connectionOf(Fair);

@Resolver(() => Fair)
export class FairsResolver {
  constructor(
    private readonly fairs: Fairs,
    private readonly queries: FairQueries,
  ) {}

  @Query(() => Fair)
  @Allow(FairAccess.read)
  fair(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Fair> {
    return this.queries.get(actor, id);
  }

  @Query(() => FairConnection, { name: 'fairs', description: '即将举办的在前；或已结束的 / to come, or over' })
  @Allow(FairAccess.read)
  async fairsPage(@By() actor: Actor, @Args() args: FairsArgs) {
    const rows = await this.queries.list(actor, args, args);
    return pageOf(
      rows,
      args,
      ({ id }) => encodeCursor([id]),
      () => this.queries.count(actor, args),
    );
  }

  @Query(() => FairDesk, { description: '现场台 / timetable, check-in and results' })
  @Allow(FairAccess.desk)
  fairDesk(@By() actor: Actor, @Args('fairId', { type: () => Uuid }) fairId: Id): Promise<FairDesk> {
    return this.queries.desk(actor, fairId);
  }

  @Query(() => FairFigures, { description: '活动统计 / figures with the fairs behind them' })
  @Allow(FairAccess.figures)
  fairFigures(@By() actor: Actor, @Args() args: FairFiguresArgs): Promise<FairFigures> {
    return this.queries.figures(actor, args);
  }

  @ResolveField(() => FairSignUp, { nullable: true, description: '本企业的报名 / the own firm’s sign-up' })
  mySignUp(@Parent() { id }: Fair, @By() actor: Actor): Promise<FairSignUp | null> {
    return this.queries.mySignUp(actor, id);
  }

  @ResolveField(() => [FairMeeting], { description: '本企业的洽谈 / the own firm’s meetings' })
  myMeetings(@Parent() fair: Fair, @By() actor: Actor): Promise<FairMeeting[]> {
    return this.queries.myMeetings(actor, fair);
  }

  @ResolveField(() => [FairCandidate], { description: '可约谈的企业 / whom the own firm may meet' })
  candidates(@Parent() { id }: Fair, @By() actor: Actor): Promise<FairCandidate[]> {
    return this.queries.candidates(actor, id);
  }

  @Mutation(() => WriteFairResult)
  @Allow(FairAccess.manage)
  createFair(@By() actor: Actor, @Args('input') input: CreateFairInput) {
    return this.fairs.create(actor, input);
  }

  @Mutation(() => WriteFairResult)
  @Allow(FairAccess.manage)
  editFair(@By() actor: Actor, @Args('input') input: EditFairInput) {
    return this.fairs.edit(actor, input);
  }

  @Mutation(() => SetFairTablesResult, { description: '设置全部洽谈桌 / all tables at once' })
  @Allow(FairAccess.manage)
  setFairTables(@By() actor: Actor, @Args('input') input: SetFairTablesInput) {
    return this.fairs.setTables(actor, input);
  }

  @Mutation(() => FairStepResult)
  @Allow(FairAccess.manage)
  publishFair(@By() actor: Actor, @Args('input') input: FairStepInput) {
    return this.fairs.advance(actor, 'publish', input);
  }

  @Mutation(() => FairStepResult, { description: '截止报名' })
  @Allow(FairAccess.manage)
  closeFairSignUp(@By() actor: Actor, @Args('input') input: FairStepInput) {
    return this.fairs.advance(actor, 'close', input);
  }

  @Mutation(() => FairStepResult, { description: '重新开放报名' })
  @Allow(FairAccess.manage)
  reopenFairSignUp(@By() actor: Actor, @Args('input') input: FairStepInput) {
    return this.fairs.advance(actor, 'reopen', input);
  }

  @Mutation(() => FairStepResult, { description: '开始活动' })
  @Allow(FairAccess.manage)
  startFair(@By() actor: Actor, @Args('input') input: FairStepInput) {
    return this.fairs.advance(actor, 'start', input);
  }

  @Mutation(() => FairStepResult, { description: '结束活动' })
  @Allow(FairAccess.manage)
  finishFair(@By() actor: Actor, @Args('input') input: FairStepInput) {
    return this.fairs.advance(actor, 'finish', input);
  }

  @Mutation(() => FairStepResult)
  @Allow(FairAccess.manage)
  cancelFair(@By() actor: Actor, @Args('input') input: CancelFairInput) {
    return this.fairs.cancel(actor, input);
  }
}

@Resolver()
export class FairGuestsResolver {
  constructor(
    private readonly guests: FairGuests,
    private readonly schedule: FairSchedule,
    private readonly day: FairDay,
  ) {}

  @Mutation(() => SignUpForFairResult, { description: '报名或修改参会人；满额列入候补' })
  @Allow(FairAccess.firm)
  signUpForFair(@By() actor: Actor, @Args('input') input: SignUpForFairInput) {
    return this.guests.signUp(actor, input);
  }

  @Mutation(() => WithdrawFromFairResult)
  @Allow(FairAccess.firm)
  withdrawFromFair(@By() actor: Actor, @Args('input') input: FairActInput) {
    return this.guests.withdraw(actor, input);
  }

  @Mutation(() => WishMeetingResult, { description: '勾选想约谈的企业' })
  @Allow(FairAccess.firm)
  wishMeeting(@By() actor: Actor, @Args('input') input: WishMeetingInput) {
    return this.guests.wish(actor, input);
  }

  @Mutation(() => PlanFairResult, { description: '自动排期；活动中只重排后续时段' })
  @Allow(FairAccess.manage)
  planFair(@By() actor: Actor, @Args('input') input: FairActInput) {
    return this.schedule.plan(actor, input);
  }

  @Mutation(() => PlanFairResult, { description: '未到场：从该时段起重排' })
  @Allow(FairAccess.manage)
  markFairAbsence(@By() actor: Actor, @Args('input') input: FairAbsenceInput) {
    return this.schedule.absent(actor, input);
  }

  @Mutation(() => MoveMeetingResult, { description: '改到其他时段或桌' })
  @Allow(FairAccess.manage)
  moveMeeting(@By() actor: Actor, @Args('input') input: MoveMeetingInput) {
    return this.schedule.move(actor, input);
  }

  @Mutation(() => CheckInResult, { description: '签到，可重复提交离线记录' })
  @Allow(FairAccess.manage)
  checkInAtFair(@By() actor: Actor, @Args('input') input: CheckInInput) {
    return this.day.checkIn(actor, input);
  }

  @Mutation(() => MeetingOutcomeResult, { description: '洽谈结果；达成意向即生成意向' })
  @Allow(FairAccess.tellOutcome)
  tellMeetingOutcome(@By() actor: Actor, @Args('input') input: MeetingOutcomeInput) {
    return this.day.tell(actor, input);
  }
}

@Resolver(() => FairPayload)
export class FairPayloadResolver {
  constructor(private readonly queries: FairQueries) {}

  @ResolveField(() => Fair)
  fair(@Parent() { fairId }: FairPayload, @By() actor: Actor): Promise<Fair> {
    return this.queries.get(actor, fairId);
  }
}

@Resolver(() => FairPlanPayload)
export class FairPlanPayloadResolver {
  constructor(private readonly queries: FairQueries) {}

  @ResolveField(() => FairDesk)
  desk(@Parent() { fairId }: FairPlanPayload, @By() actor: Actor): Promise<FairDesk> {
    return this.queries.desk(actor, fairId);
  }
}

@Resolver(() => FairMeetingPayload)
export class FairMeetingPayloadResolver {
  constructor(private readonly queries: FairQueries) {}

  @ResolveField(() => FairMeeting)
  meeting(@Parent() { meetingId }: FairMeetingPayload, @By() actor: Actor): Promise<FairMeeting> {
    return this.queries.meeting(actor, meetingId);
  }
}
