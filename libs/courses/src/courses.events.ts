import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

export const CoursePublished = defineEvent<{ courseId: Id }>('course.published');
export const CourseCancelled = defineEvent<{ courseId: Id }>('course.cancelled');
/** Place or times are other ones than those that people signed up for. */
export const CourseMoved = defineEvent<{ courseId: Id }>('course.moved');
export const CourseFinished = defineEvent<{ courseId: Id }>('course.finished');
export const CourseSignedUp = defineEvent<{ courseId: Id; firmId: Id; seats: number; waits: number }>(
  'course.signed-up',
);
/** Persons of this firm who moved up from the waiting list together. */
export const CourseAdmitted = defineEvent<{ courseId: Id; firmId: Id; signUpIds: readonly Id[] }>('course.admitted');
