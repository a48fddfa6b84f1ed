import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { CourseAccess } from './course.access.js';
import { CourseRows, type LockedCourse } from './course-rows.js';
import { courseSignUpLifecycle } from './domain/course-lifecycles.js';
import { seatOrWait } from './domain/seats.js';
import { CourseSignedUp } from './courses.events.js';
import type { CourseActInput, SignUpForCourseInput, WithdrawFromCourseInput } from './courses.inputs.js';

// In the order in which they were named: the first of them get what is free. Who comes back queues anew.
const put = {
  name: 'courses.sign-up',
  text: `insert into course_sign_up (id, course_id, firm_id, person_name, phone, title, status, signed_up_by, queued_at)
         select x.id, $1, $2, x.name, x.phone, x.title, x.status, $3, clock_timestamp() + x.ordinal * interval '1 microsecond'
         from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
           with ordinality x(id, name, phone, title, status, ordinal)
         on conflict (course_id, firm_id, phone) do update set person_name = excluded.person_name, title = excluded.title,
           status = excluded.status, signed_up_by = excluded.signed_up_by, queued_at = excluded.queued_at,
           version = course_sign_up.version + 1`,
};
const withdraw = {
  name: 'courses.withdraw',
  text: `update course_sign_up set status = 'withdrawn', version = version + 1
         where course_id = $1 and id = any($2::uuid[])`,
};

type Answer = { courseId: Id } | Refusal;

/** What a firm does before a course: its people sign up, wait and withdraw. */
@Injectable()
export class CourseGuests {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: CourseRows,
  ) {}

  /** Beyond the quota people wait, in the order in which they signed up. */
  async signUp(actor: Actor, input: SignUpForCourseInput): Promise<Answer> {
    return this.act(actor, 'sign-up', input, async (em, course, firmId) => {
      if (!actor.isFirmVerified) return refuse('FIRM_NOT_VERIFIED_FOR_COURSE');
      const closed = checkOpen(course);
      if (closed) return closed;
      const all = await this.rows.signUps(em, course.id);
      const own = all.filter((row) => row.firmId === firmId && row.status !== 'withdrawn');
      const { persons } = input;
      const known = persons.find(({ phone }) => own.some((row) => row.phone === phone));
      if (known) return refuse('PERSON_SIGNED_UP', { name: known.name });
      if (own.length + persons.length > course.perFirm) return refuse('COURSE_FIRM_LIMIT', { limit: course.perFirm });
      const taken = all.filter(({ status }) => status === 'signed_up').length;
      const { seats, waits } = seatOrWait(persons.length, course.quota, taken);
      await this.database.run(em, put, [
        ...[course.id, firmId, actor.accountId, persons.map(() => newId()), persons.map(({ name }) => name)],
        ...[persons.map(({ phone }) => phone), persons.map(({ title }) => title ?? null)],
        persons.map((_, at) => (at < seats ? 'signed_up' : 'waiting')),
      ]);
      await this.record(em, actor, 'sign-up', course.id, [
        new CourseSignedUp({ courseId: course.id, firmId, seats, waits }),
      ]);
      return { courseId: course.id };
    });
  }

  /** Gives the places to who waits longest. Until the course starts, also after the sign-up is over. */
  async withdraw(actor: Actor, input: WithdrawFromCourseInput): Promise<Answer> {
    return this.act(actor, 'withdraw', input, async (em, course, firmId) => {
      if (course.status !== 'published') return refuse('COURSE_NOT_OPEN');
      const own = (await this.rows.signUps(em, course.id)).filter((row) => row.firmId === firmId);
      const leaving = own.filter(({ id, status }) => {
        return input.signUpIds.includes(id) && courseSignUpLifecycle.allows(status, 'withdraw');
      });
      if (leaving.length !== input.signUpIds.length) return refuse('NOT_SIGNED_UP_FOR_COURSE');
      await this.database.run(em, withdraw, [course.id, input.signUpIds]);
      const admitted = await this.rows.moveUp(em, course.id, course.quota);
      await this.record(em, actor, 'withdraw', course.id, admitted);
      return { courseId: course.id };
    });
  }

  private async act(
    actor: Actor,
    verb: string,
    input: CourseActInput,
    body: (em: EntityManager, course: LockedCourse, firmId: Id) => Promise<Answer>,
  ): Promise<Answer> {
    requireActor(CourseAccess.firm, actor);
    const { firmId } = actor;
    const command = { operation: `courses.${verb}`, clientMutationId: input.clientMutationId, input };
    return this.commands.once<Answer>(actor, command, async (em) => {
      const course = await this.rows.lock(em, actor, input.courseId, CourseAccess.read);
      return firmId === null ? refuse('NOT_SIGNED_UP_FOR_COURSE') : body(em, course, firmId);
    });
  }

  private record(
    em: EntityManager,
    actor: Actor,
    verb: string,
    courseId: Id,
    events: Parameters<Journal['record']>[1]['events'],
  ): Promise<void> {
    return this.journal.record(em, { actor, act: `course.${verb}`, entity: 'course', entityId: courseId, events });
  }
}

function checkOpen(course: LockedCourse): Refusal | null {
  if (course.status !== 'published') return refuse('COURSE_NOT_OPEN');
  return course.now > course.signUpUntil ? refuse('COURSE_SIGN_UP_OVER', { until: course.signUpUntil }) : null;
}
