import { Field, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { courseRefusals } from './courses.refusals.js';

@ObjectType()
@Visible(signedIn)
export class CoursePayload {
  @Field(() => Uuid)
  courseId: Id;
}

const ofCourse = (name: string, codes: readonly (keyof typeof courseRefusals)[]) =>
  resultUnion(name, () => CoursePayload, courseRefusals, codes);

export const WriteCourseResult = ofCourse('WriteCourseResult', ['COURSE_TIMES_WRONG', 'COURSE_QUOTA_TAKEN']);
export const CourseStepResult = ofCourse('CourseStepResult', ['COURSE_TIMES_WRONG', 'COURSE_NOT_OVER']);
export const SignUpForCourseResult = ofCourse('SignUpForCourseResult', [
  'COURSE_NOT_OPEN',
  'COURSE_SIGN_UP_OVER',
  'FIRM_NOT_VERIFIED_FOR_COURSE',
  'COURSE_FIRM_LIMIT',
  'PERSON_SIGNED_UP',
  'NOT_SIGNED_UP_FOR_COURSE',
]);
export const WithdrawFromCourseResult = ofCourse('WithdrawFromCourseResult', [
  'COURSE_NOT_OPEN',
  'NOT_SIGNED_UP_FOR_COURSE',
]);
export const AttendCourseResult = ofCourse('AttendCourseResult', [
  'COURSE_NOT_HELD',
  'COURSE_CODE_WRONG',
  'NOT_SIGNED_UP_FOR_COURSE',
]);
