import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import { By, connectionOf, encodeCursor, pageOf, Uuid } from '#foundation/graphql';
import { CourseAccess } from './course.access.js';
import { CourseDay } from './course-day.service.js';
import { CourseGuests } from './course-guests.service.js';
import { Course, CourseDesk, CourseSignUp } from './course.types.js';
import {
  AttendCourseInput,
  CancelCourseInput,
  CourseAttendanceInput,
  CoursesArgs,
  CourseStepInput,
  CreateCourseInput,
  EditCourseInput,
  SignUpForCourseInput,
  WithdrawFromCourseInput,
} from './courses.inputs.js';
import {
  AttendCourseResult,
  CoursePayload,
  CourseStepResult,
  SignUpForCourseResult,
  WithdrawFromCourseResult,
  WriteCourseResult,
} from './courses.payloads.js';
import { CourseQueries } from './courses.queries.js';
import { Courses } from './courses.service.js';

export const CourseConnection = connectionOf(Course);

@Resolver(() => Course)
export class CoursesResolver {
  constructor(
    private readonly courses: Courses,
    private readonly day: CourseDay,
    private readonly queries: CourseQueries,
  ) {}

  @Query(() => Course)
  @Allow(CourseAccess.read)
  course(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Course> {
    return this.queries.get(actor, id);
  }

  @Query(() => CourseConnection, { name: 'courses', description: '即将举办的在前；或已结束的 / to come, or over' })
  @Allow(CourseAccess.read)
  async coursesPage(@By() actor: Actor, @Args() args: CoursesArgs) {
    const rows = await this.queries.list(actor, args, args);
    return pageOf(
      rows,
      args,
      ({ id }) => encodeCursor([id]),
      () => this.queries.count(actor, args),
    );
  }

  @Query(() => CourseDesk, { description: '课程工作台：名单与签到 / people and attendance' })
  @Allow(CourseAccess.desk)
  courseDesk(@By() actor: Actor, @Args('courseId', { type: () => Uuid }) courseId: Id): Promise<CourseDesk> {
    return this.queries.desk(actor, courseId);
  }

  @ResolveField(() => [CourseSignUp], { description: '本企业的报名 / the own firm’s people' })
  mySignUps(@Parent() { id }: Course, @By() actor: Actor): Promise<CourseSignUp[]> {
    return this.queries.mySignUps(actor, id);
  }

  @ResolveField(() => String, { nullable: true, description: '线上入口，只给有名额的企业 / for those with a place' })
  onlineUrl(@Parent() course: Course, @By() actor: Actor): Promise<string | null> {
    return this.queries.onlineUrl(actor, course);
  }

  @Mutation(() => WriteCourseResult)
  @Allow(CourseAccess.manage)
  createCourse(@By() actor: Actor, @Args('input') input: CreateCourseInput) {
    return this.courses.create(actor, input);
  }

  @Mutation(() => WriteCourseResult, { description: '修改；增加名额时候补自动递补' })
  @Allow(CourseAccess.manage)
  editCourse(@By() actor: Actor, @Args('input') input: EditCourseInput) {
    return this.courses.edit(actor, input);
  }

  @Mutation(() => CourseStepResult)
  @Allow(CourseAccess.manage)
  publishCourse(@By() actor: Actor, @Args('input') input: CourseStepInput) {
    return this.courses.publish(actor, input);
  }

  @Mutation(() => CourseStepResult, { description: '开课：截止报名，开始签到' })
  @Allow(CourseAccess.manage)
  startCourse(@By() actor: Actor, @Args('input') input: CourseStepInput) {
    return this.courses.start(actor, input);
  }

  @Mutation(() => CourseStepResult, { description: '结课：达到课次的生成证书' })
  @Allow(CourseAccess.manage)
  finishCourse(@By() actor: Actor, @Args('input') input: CourseStepInput) {
    return this.day.finish(actor, input);
  }

  @Mutation(() => CourseStepResult)
  @Allow(CourseAccess.manage)
  cancelCourse(@By() actor: Actor, @Args('input') input: CancelCourseInput) {
    return this.courses.cancel(actor, input);
  }
}

@Resolver()
export class CourseGuestsResolver {
  constructor(
    private readonly guests: CourseGuests,
    private readonly day: CourseDay,
  ) {}

  @Mutation(() => SignUpForCourseResult, { description: '报名；满额列入候补' })
  @Allow(CourseAccess.firm)
  signUpForCourse(@By() actor: Actor, @Args('input') input: SignUpForCourseInput) {
    return this.guests.signUp(actor, input);
  }

  @Mutation(() => WithdrawFromCourseResult, { description: '退出；空位自动给候补' })
  @Allow(CourseAccess.firm)
  withdrawFromCourse(@By() actor: Actor, @Args('input') input: WithdrawFromCourseInput) {
    return this.guests.withdraw(actor, input);
  }

  @Mutation(() => AttendCourseResult, { description: '凭现场签到码签到' })
  @Allow(CourseAccess.firm)
  attendCourse(@By() actor: Actor, @Args('input') input: AttendCourseInput) {
    return this.day.signIn(actor, input);
  }

  @Mutation(() => AttendCourseResult, { description: '按名单签到，可更正' })
  @Allow(CourseAccess.manage)
  takeCourseAttendance(@By() actor: Actor, @Args('input') input: CourseAttendanceInput) {
    return this.day.takeList(actor, input);
  }
}

@Resolver(() => CoursePayload)
export class CoursePayloadResolver {
  constructor(private readonly queries: CourseQueries) {}

  @ResolveField(() => Course)
  course(@Parent() { courseId }: CoursePayload, @By() actor: Actor): Promise<Course> {
    return this.queries.get(actor, courseId);
  }
}
