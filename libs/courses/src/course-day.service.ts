import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { CourseAccess } from './course.access.js';
import { CourseCodes } from './course-codes.js';
import { checkVersion, CourseRows } from './course-rows.js';
import { hasDoorOpened, isDoorOpen, sessionsNeeded } from './domain/attendance.js';
import { courseLifecycle } from './domain/course-lifecycles.js';
import { CourseFinished } from './courses.events.js';
import type { AttendCourseInput, CourseAttendanceInput, CourseStepInput } from './courses.inputs.js';

const put = {
  name: 'courses.attend',
  text: `insert into course_attendance (sign_up_id, session_id, way, recorded_by)
         select id, $2, $3, $4 from course_sign_up
         where course_id = $1 and id = any($5::uuid[]) and status = 'signed_up' on conflict do nothing`,
};
const drop = {
  name: 'courses.not-there',
  text: `delete from course_attendance a using course_sign_up s
         where s.id = a.sign_up_id and s.course_id = $1 and a.session_id = $2 and a.sign_up_id = any($3::uuid[])`,
};
// By name, so that the list and the numbers of the certificates go the same way.
const certify = {
  name: 'courses.certify',
  text: `with earned as (
           select s.id, c.number || '-' || lpad((row_number() over (order by s.firm_id, s.queued_at, s.id))::text, 3, '0') as number
           from course_sign_up s join course c on c.id = s.course_id
           where s.course_id = $1 and s.status = 'signed_up'
             and (select count(*) from course_attendance a where a.sign_up_id = s.id) >= $2)
         update course_sign_up s set certificate_number = e.number, version = s.version + 1 from earned e where e.id = s.id`,
};
const finish = {
  name: 'courses.finish',
  text: `update course set status = 'done', version = version + 1 where id = $1`,
};
const due = {
  name: 'courses.due-to-finish',
  text: `select id, version from course where status = 'running' and ends_at <= clock_timestamp() - interval '3 days'
         order by ends_at, id limit 200`,
};

type Answer = { courseId: Id } | Refusal;

/** A course that runs: who is there, and the certificates when it is done. */
@Injectable()
export class CourseDay {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: CourseRows,
    private readonly codes: CourseCodes,
  ) {}

  /** The list of a session. Twice changes nothing; who was written down by mistake can be taken off until the end. */
  async takeList(actor: Actor, input: CourseAttendanceInput): Promise<Answer> {
    requireActor(CourseAccess.manage, actor);
    return this.once(actor, 'take-list', input, async (em) => {
      const course = await this.rows.lock(em, actor, input.courseId, CourseAccess.manage);
      const session = (await this.rows.sessions(em, course.id)).find(({ id }) => id === input.sessionId);
      if (!session) throw new NotFound();
      if (course.status !== 'running' || !hasDoorOpened(session, course.now)) return refuse('COURSE_NOT_HELD');
      const { presentIds: present, absentIds: absent } = input;
      if (!(await this.havePlaces(em, course.id, [...present, ...absent]))) return refuse('NOT_SIGNED_UP_FOR_COURSE');
      await this.database.run(em, drop, [course.id, session.id, absent]);
      await this.database.run(em, put, [course.id, session.id, 'list', actor.accountId, present]);
      await this.record(em, actor, 'take-list', course.id);
      return { courseId: course.id };
    });
  }

  /** A firm's people sign in themselves, by the code of the session that they sit in. */
  async signIn(actor: Actor, input: AttendCourseInput): Promise<Answer> {
    requireActor(CourseAccess.firm, actor);
    return this.once(actor, 'sign-in', input, async (em) => {
      const course = await this.rows.lock(em, actor, input.courseId, CourseAccess.read);
      if (course.status !== 'running') return refuse('COURSE_NOT_HELD');
      const session = (await this.rows.sessions(em, course.id)).find(
        (each) => isDoorOpen(each, course.now) && this.codes.of(each.id) === input.doorCode,
      );
      if (!session) return refuse('COURSE_CODE_WRONG');
      if (!(await this.havePlaces(em, course.id, input.signUpIds, actor.firmId))) {
        return refuse('NOT_SIGNED_UP_FOR_COURSE');
      }
      await this.database.run(em, put, [course.id, session.id, 'code', actor.accountId, input.signUpIds]);
      await this.record(em, actor, 'sign-in', course.id);
      return { courseId: course.id };
    });
  }

  /** Ends the course: who attended enough gets a numbered certificate. */
  async finish(actor: Actor, input: CourseStepInput): Promise<Answer> {
    requireActor(CourseAccess.manage, actor);
    return this.once(actor, 'finish', input, async (em) => {
      const course = await this.rows.lock(em, actor, input.courseId, CourseAccess.manage);
      const stale = checkVersion(course, input.version);
      if (stale) return stale;
      const to = courseLifecycle.next(course.status, 'finish');
      if (isRefused(to)) return to;
      if (course.endsAt > course.now) return refuse('COURSE_NOT_OVER', { endsAt: course.endsAt });
      const sessions = await this.rows.sessions(em, course.id);
      await this.database.run(em, certify, [course.id, sessionsNeeded(sessions.length)]);
      await this.database.run(em, finish, [course.id]);
      await this.record(em, actor, 'finish', course.id, [new CourseFinished({ courseId: course.id })]);
      return { courseId: course.id };
    });
  }

  /** Finishes what nobody finished within three days. Twice is harmless: the second time it does not run any more. */
  async finishDue(actor: Actor): Promise<number> {
    const found = await this.database.read<{ id: Id; version: number }>(due);
    let finished = 0;
    for (const { id, version } of found) {
      if (!isRefused(await this.finish(actor, { courseId: id, version }))) finished += 1;
    }
    return finished;
  }

  private async havePlaces(
    em: EntityManager,
    courseId: Id,
    ids: readonly Id[],
    firmId: Id | null = null,
  ): Promise<boolean> {
    const all = await this.rows.signUps(em, courseId);
    const seated = new Set(
      all.filter((row) => row.status === 'signed_up' && (firmId ?? row.firmId) === row.firmId).map(({ id }) => id),
    );
    return ids.every((id) => seated.has(id));
  }

  private once(
    actor: Actor,
    verb: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<Answer>,
  ): Promise<Answer> {
    const { clientMutationId } = input;
    return this.commands.once<Answer>(actor, { operation: `courses.${verb}`, clientMutationId, input }, body);
  }

  private record(
    em: EntityManager,
    actor: Actor,
    verb: string,
    courseId: Id,
    events: Parameters<Journal['record']>[1]['events'] = [],
  ): Promise<void> {
    return this.journal.record(em, { actor, act: `course.${verb}`, entity: 'course', entityId: courseId, events });
  }
}
