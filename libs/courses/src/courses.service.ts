import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { checkChains, ReferenceData } from '#chains';
import { type Actor, NotFound, permits, requireActor } from '#foundation/access';
import { BadInput } from '#foundation/graphql';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { CourseAccess } from './course.access.js';
import { checkVersion, CourseRows, type LockedCourse } from './course-rows.js';
import { courseLifecycle } from './domain/course-lifecycles.js';
import { wrongTime } from './domain/course-times.js';
import { CourseCancelled, CourseMoved, CoursePublished } from './courses.events.js';
import type {
  CancelCourseInput,
  CourseContentInput,
  CourseStepInput,
  CreateCourseInput,
  EditCourseInput,
} from './courses.inputs.js';

const COLUMNS = `title_zh, title_en, topic, description, speaker, chain_codes, organiser, organiser_kind, form, place,
  address, online_url, sign_up_until, quota, per_firm, starts_at, ends_at`;
const insert = {
  name: 'courses.insert',
  text: `insert into course (id, number, created_by, ${COLUMNS})
         values ($1, next_number('PX'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
};
const edit = {
  name: 'courses.edit',
  text: `update course set (${COLUMNS}) = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18),
           version = version + 1 where id = $1`,
};
const dropSessions = { name: 'courses.drop-sessions', text: 'delete from course_session where course_id = $1' };
const putSessions = {
  name: 'courses.put-sessions',
  text: `insert into course_session (id, course_id, ordinal, title, starts_at, ends_at)
         select x.id, $1, x.ordinal, x.title, x.starts_at, x.ends_at
         from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
           with ordinality x(id, title, starts_at, ends_at, ordinal)`,
};
const before = {
  name: 'courses.where-and-when',
  text: `select c.place, c.address, c.form, coalesce(c.online_url, '') as url, (select json_agg(json_build_array(
           extract(epoch from s.starts_at), extract(epoch from s.ends_at)) order by s.ordinal)
           from course_session s where s.course_id = c.id)::text as times from course c where c.id = $1`,
};
const move = {
  name: 'courses.move',
  text: 'update course set status = $2, status_reason = $3, version = version + 1 where id = $1',
};
const due = {
  name: 'courses.due-to-start',
  text: `select id, version from course where status = 'published' and starts_at <= clock_timestamp() + interval '30 minutes'
         order by starts_at, id limit 200`,
};

type Answer = { courseId: Id } | Refusal;

/** What the desk does with a course until it runs. */
@Injectable()
export class Courses {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: CourseRows,
    private readonly reference: ReferenceData,
  ) {}

  async create(actor: Actor, input: CreateCourseInput): Promise<Answer> {
    requireActor(CourseAccess.manage, actor);
    const { content } = input;
    if (!permits(CourseAccess.manage, actor, { ...content, status: 'draft' })) throw new NotFound();
    const unknown = checkChains((await this.reference.current()).chains, content.chainCodes);
    if (unknown) return unknown;
    return this.once(actor, 'create', input, async (em) => {
      const wrong = checkContent(content, new Date());
      if (wrong) return wrong;
      const courseId = newId();
      await this.database.run(em, insert, [courseId, actor.accountId, ...valuesOf(content)]);
      await this.writeSessions(em, courseId, content);
      await this.record(em, actor, 'create', courseId);
      return { courseId };
    });
  }

  /** Until the course runs. More places go to those who wait; another place or time is told to everybody. */
  async edit(actor: Actor, input: EditCourseInput): Promise<Answer> {
    const { content } = input;
    const unknown = checkChains((await this.reference.current()).chains, content.chainCodes);
    if (unknown) return unknown;
    return this.step(actor, 'edit', input, async (em, course) => {
      const isOpen = course.status === 'draft' || course.status === 'published';
      if (!isOpen) return refuse('ILLEGAL_TRANSITION', { status: course.status, command: 'edit' });
      if (!permits(CourseAccess.manage, actor, { ...content, status: course.status })) throw new NotFound();
      const wrong = checkContent(content, course.now);
      if (wrong) return wrong;
      const taken = await this.rows.taken(em, course.id);
      if (taken > content.quota) return refuse('COURSE_QUOTA_TAKEN', { taken });
      const [was] = await this.database.run(em, before, [course.id]);
      await this.database.run(em, edit, [course.id, ...valuesOf(content)]);
      await this.database.run(em, dropSessions, [course.id]);
      await this.writeSessions(em, course.id, content);
      const [is] = await this.database.run(em, before, [course.id]);
      const isMoved = course.status === 'published' && JSON.stringify(was) !== JSON.stringify(is);
      const admitted = await this.rows.moveUp(em, course.id, content.quota);
      const moved = isMoved ? [new CourseMoved({ courseId: course.id })] : [];
      await this.record(em, actor, 'edit', course.id, [...moved, ...admitted]);
      return { courseId: course.id };
    });
  }

  async publish(actor: Actor, input: CourseStepInput): Promise<Answer> {
    return this.advance(actor, 'publish', input, (course) =>
      course.signUpUntil <= course.now ? refuse('COURSE_TIMES_WRONG', { what: 'closed' }) : null,
    );
  }

  /** Ends the sign-up and opens the door, when somebody wants it earlier than the schedule does. */
  async start(actor: Actor, input: CourseStepInput): Promise<Answer> {
    return this.advance(actor, 'start', input, () => null);
  }

  async cancel(actor: Actor, input: CancelCourseInput): Promise<Answer> {
    return this.step(actor, 'cancel', input, async (em, course) => {
      const to = courseLifecycle.next(course.status, 'cancel');
      if (isRefused(to)) return to;
      await this.database.run(em, move, [course.id, to, input.reason]);
      const isKnown = course.status === 'published';
      await this.record(em, actor, 'cancel', course.id, isKnown ? [new CourseCancelled({ courseId: course.id })] : []);
      return { courseId: course.id };
    });
  }

  /** Starts every course whose first door opens. Twice is harmless: the second time it is no longer published. */
  async startDue(actor: Actor): Promise<number> {
    const found = await this.database.read<{ id: Id; version: number }>(due);
    let started = 0;
    for (const { id, version } of found) {
      if (!isRefused(await this.start(actor, { courseId: id, version }))) started += 1;
    }
    return started;
  }

  private advance(
    actor: Actor,
    step: 'publish' | 'start',
    input: CourseStepInput,
    check: (course: LockedCourse) => Refusal | null,
  ): Promise<Answer> {
    return this.step(actor, step, input, async (em, course) => {
      const to = courseLifecycle.next(course.status, step);
      if (isRefused(to)) return to;
      const refused = check(course);
      if (refused) return refused;
      await this.database.run(em, move, [course.id, to, null]);
      const events = step === 'publish' ? [new CoursePublished({ courseId: course.id })] : [];
      await this.record(em, actor, step, course.id, events);
      return { courseId: course.id };
    });
  }

  private async writeSessions(em: EntityManager, courseId: Id, { sessions }: CourseContentInput): Promise<void> {
    await this.database.run(em, putSessions, [
      ...[courseId, sessions.map(() => newId()), sessions.map(({ title }) => title)],
      ...[sessions.map(({ startsAt }) => startsAt), sessions.map(({ endsAt }) => endsAt)],
    ]);
  }

  private async step(
    actor: Actor,
    verb: string,
    input: CourseStepInput,
    body: (em: EntityManager, course: LockedCourse) => Promise<Answer>,
  ): Promise<Answer> {
    requireActor(CourseAccess.manage, actor);
    return this.once(actor, verb, input, async (em) => {
      const course = await this.rows.lock(em, actor, input.courseId, CourseAccess.manage);
      return checkVersion(course, input.version) ?? body(em, course);
    });
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

const valuesOf = (content: CourseContentInput): unknown[] => [
  ...[content.titleZh, content.titleEn ?? null, content.topic, content.description, content.speaker],
  ...[content.chainCodes, content.organiser, content.organiserKind, content.form, content.place, content.address],
  ...[content.form === 'online' ? content.onlineUrl : null, content.signUpUntil, content.quota, content.perFirm],
  ...[content.sessions[0]?.startsAt, content.sessions.at(-1)?.endsAt],
];

function checkContent(content: CourseContentInput, now: Date): Refusal | null {
  if (content.form === 'online' && !content.onlineUrl) {
    const text = { zh: '线上课程须填写入口链接', en: 'An online course needs its address' };
    throw BadInput.at('input.content.onlineUrl', text);
  }
  const what = wrongTime(content, now);
  return what === null ? null : refuse('COURSE_TIMES_WRONG', { what });
}
