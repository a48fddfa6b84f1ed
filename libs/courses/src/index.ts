export { CoursesModule } from './courses.module.js';
export { Course, CourseSignUp } from './course.types.js';
export type { CourseCertificate } from './course.types.js';
export { CourseAccess } from './course.access.js';
export { CourseQueries } from './courses.queries.js';
export { courseLifecycle, courseSignUpLifecycle } from './domain/course-lifecycles.js';
export { sessionsNeeded } from './domain/attendance.js';
