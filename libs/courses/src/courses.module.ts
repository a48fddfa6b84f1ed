import { Module } from '@nestjs/common';
import { ChainsModule } from '#chains';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { CourseCodes } from './course-codes.js';
import { CourseDay } from './course-day.service.js';
import { CourseGuests } from './course-guests.service.js';
import { CourseNotices } from './course-notices.handlers.js';
import { CourseRows } from './course-rows.js';
import { CourseQueries } from './courses.queries.js';
import { CourseGuestsResolver, CoursePayloadResolver, CoursesResolver } from './courses.resolver.js';
import { Courses } from './courses.service.js';

@Module({
  imports: [OutboxModule, IdentityModule, NotificationsModule, ChainsModule],
  providers: [
    CourseRows,
    CourseCodes,
    Courses,
    CourseGuests,
    CourseDay,
    CourseQueries,
    CourseNotices,
    CoursesResolver,
    CourseGuestsResolver,
    CoursePayloadResolver,
  ],
  exports: [CourseQueries],
})
export class CoursesModule {}
