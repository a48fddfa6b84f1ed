import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { People } from '#identity';
import { type NotificationKind, type NotificationParams, Notifications } from '#notifications';
import { CourseDay } from './course-day.service.js';
import {
  CourseAdmitted,
  CourseCancelled,
  CourseFinished,
  CourseMoved,
  CoursePublished,
  CourseSignedUp,
} from './courses.events.js';
import { RemindOfCourses, TurnCourses } from './courses.jobs.js';
import { courseNotices } from './courses.notifications.js';
import { Courses } from './courses.service.js';

interface Told {
  readonly id: Id;
  readonly title: string;
  readonly place: string;
  readonly day: string;
  readonly reason: string | null;
}

const TOLD = `c.id, c.title_zh as title, c.place, c.status_reason as reason`;
const inTheCity = (moment: string): string =>
  `to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as day`;
const course = {
  name: 'course-notices.course',
  text: `select ${TOLD}, ${inTheCity('c.starts_at')} from course c where c.id = $1`,
};
const ofChains = {
  name: 'course-notices.firms-of-chains',
  text: `select distinct v.id from course c join chain_node n on n.chain_code = any(c.chain_codes)
         join firm_chain_node x on x.node_code = n.code join firm v on v.id = x.firm_id and v.status = 'verified'
         where c.id = $1
         union select l.firm_id from course c join lead_firm l on l.chain_code = any(c.chain_codes) where c.id = $1`,
};
const guests = {
  name: 'course-notices.guests',
  text: `select distinct firm_id as id from course_sign_up where course_id = $1 and status <> 'withdrawn'`,
};
const names = {
  name: 'course-notices.names',
  text: `select string_agg(person_name, '、' order by queued_at, id) as persons from course_sign_up where id = any($1::uuid[])`,
};
const tomorrow = {
  name: 'course-notices.tomorrow',
  text: `select ${TOLD}, ${inTheCity('min(s.starts_at)')}, u.firm_id as "firmId", count(distinct u.id)::int as persons,
           (array_agg(s.id order by s.starts_at))[1] as "sessionId"
         from course c join course_session s on s.course_id = c.id
         join course_sign_up u on u.course_id = c.id and u.status = 'signed_up'
         where c.status in ('published', 'running')
           and (s.starts_at at time zone 'Asia/Shanghai')::date = (clock_timestamp() at time zone 'Asia/Shanghai')::date + 1
         group by c.id, u.firm_id order by c.id, u.firm_id`,
};
const certificates = {
  name: 'course-notices.certificates',
  text: `select firm_id as "firmId", count(*)::int as certificates from course_sign_up
         where course_id = $1 and certificate_number is not null group by firm_id order by firm_id`,
};

type OfCourse = { readonly courseId: Id };
type OfFirm = OfCourse & { readonly firmId: Id };

/** Tells firms of their courses. Twice is harmless: one source tells one person one thing once. */
@Injectable()
export class CourseNotices {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
    private readonly courses: Courses,
    private readonly courseDay: CourseDay,
  ) {}

  @On(CoursePublished, { lane: 'upkeep' })
  async published({ courseId }: OfCourse, delivery: Delivery): Promise<void> {
    const told = await this.read(courseId);
    const { title, day, place } = told;
    const firmIds = await this.firms(ofChains, courseId);
    await this.tell(delivery, told, firmIds, courseNotices.course_published, { title, day, place });
  }

  @On(CourseSignedUp, { lane: 'inline' })
  async signedUp(
    { courseId, firmId, seats, waits }: OfFirm & { seats: number; waits: number },
    delivery: Delivery,
  ): Promise<void> {
    const told = await this.read(courseId);
    const params = { title: told.title, seats, waits };
    await this.tell(delivery, told, [firmId], courseNotices.course_signed_up, params);
  }

  @On(CourseAdmitted, { lane: 'inline' })
  async admitted(
    { courseId, firmId, signUpIds }: OfFirm & { signUpIds: readonly Id[] },
    delivery: Delivery,
  ): Promise<void> {
    const told = await this.read(courseId);
    const [of] = await this.database.read<{ persons: string | null }>(names, [signUpIds]);
    const params = { title: told.title, persons: of?.persons ?? '' };
    await this.tell(delivery, told, [firmId], courseNotices.course_admitted, params);
  }

  @On(CourseMoved, { lane: 'inline' })
  async moved({ courseId }: OfCourse, delivery: Delivery): Promise<void> {
    const told = await this.read(courseId);
    const { title, day, place } = told;
    await this.tell(delivery, told, await this.firms(guests, courseId), courseNotices.course_moved, {
      ...{ title, day, place },
    });
  }

  @On(CourseCancelled, { lane: 'inline' })
  async cancelled({ courseId }: OfCourse, delivery: Delivery): Promise<void> {
    const told = await this.read(courseId);
    const params = { title: told.title, reason: told.reason ?? '' };
    await this.tell(delivery, told, await this.firms(guests, courseId), courseNotices.course_cancelled, params);
  }

  @On(CourseFinished, { lane: 'inline' })
  async finished({ courseId }: OfCourse, delivery: Delivery): Promise<void> {
    const told = await this.read(courseId);
    type Of = { firmId: Id; certificates: number };
    for (const { firmId, certificates: count } of await this.database.read<Of>(certificates, [courseId])) {
      const params = { title: told.title, certificates: count };
      await this.tell(delivery, told, [firmId], courseNotices.course_certificates, params);
    }
  }

  /** The session is the source: somebody is reminded of it once, however often the job runs. */
  @HandleJob(RemindOfCourses)
  async remind(): Promise<void> {
    type Of = Told & { firmId: Id; persons: number; sessionId: Id };
    for (const told of await this.database.read<Of>(tomorrow)) {
      const { title, place, day, persons, sessionId } = told;
      const params = { title, place, day, persons };
      await this.tell({ deliveryId: sessionId }, told, [told.firmId], courseNotices.course_tomorrow, params);
    }
  }

  @HandleJob(TurnCourses)
  async turn(): Promise<void> {
    const actor = systemActor('courses.turn');
    await this.courses.startDue(actor);
    await this.courseDay.finishDue(actor);
  }

  private async read(courseId: Id): Promise<Told> {
    const [told] = await this.database.read<Told>(course, [courseId]);
    if (!told) throw new Error(`the course ${courseId} was announced and is not there`);
    return told;
  }

  private async firms(statement: typeof guests, courseId: Id): Promise<Id[]> {
    return (await this.database.read<{ id: Id }>(statement, [courseId])).map(({ id }) => id);
  }

  private async tell<Params extends NotificationParams>(
    { deliveryId }: Pick<Delivery, 'deliveryId'>,
    told: Told,
    firmIds: readonly Id[],
    kind: NotificationKind<Params>,
    params: Params,
  ): Promise<void> {
    const recipientIds = await this.people.recipientsOfFirms(firmIds);
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: deliveryId, recipientIds, kind, params, subject: { type: 'course', id: told.id } },
    });
  }
}
