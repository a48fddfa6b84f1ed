import { enumOf } from '#foundation/graphql';
import { courseLifecycle, courseSignUpLifecycle } from './domain/course-lifecycles.js';

export const COURSE_TOPICS = ['policy', 'management', 'technology', 'digital', 'finance', 'safety', 'market'] as const;
export type CourseTopic = (typeof COURSE_TOPICS)[number];
export const COURSE_ORGANISERS = ['bureau', 'association'] as const;
export type CourseOrganiser = (typeof COURSE_ORGANISERS)[number];
export const COURSE_FORMS = ['onsite', 'online'] as const;
export type CourseForm = (typeof COURSE_FORMS)[number];

export const CourseStatusEnum = enumOf(courseLifecycle.states, 'CourseStatus', '培训状态 / where a course stands');
export const CourseSignUpStatusEnum = enumOf(
  courseSignUpLifecycle.states,
  'CourseSignUpStatus',
  '报名状态 / a person’s sign-up',
);
export const CourseTopicEnum = enumOf(COURSE_TOPICS, 'CourseTopic', '培训主题 / what a course is about');
export const CourseOrganiserEnum = enumOf(COURSE_ORGANISERS, 'CourseOrganiser', '主办方：工信局或协会');
export const CourseFormEnum = enumOf(COURSE_FORMS, 'CourseForm', '现场或线上 / on site or online');
