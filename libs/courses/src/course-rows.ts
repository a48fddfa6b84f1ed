import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, type Refusal, refuse } from '#kernel';
import { type AccessRule, type Actor, requireRow } from '#foundation/access';
import { Database } from '#foundation/database';
import type { DomainEvent } from '#foundation/outbox';
import type { CourseFacts } from './course.access.js';
import { CourseAdmitted } from './courses.events.js';
import type { CourseSignUpStatus } from './domain/course-lifecycles.js';

export interface LockedCourse extends CourseFacts {
  readonly id: Id;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly signUpUntil: Date;
  readonly quota: number;
  readonly perFirm: number;
  readonly version: number;
  readonly now: Date;
}

export interface SignUpRow {
  readonly id: Id;
  readonly firmId: Id;
  readonly phone: string;
  readonly status: CourseSignUpStatus;
}

export interface SessionRow {
  readonly id: Id;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

// One lock for all that changes the places of a course: what is counted after it is as new as the lock.
const lock = {
  name: 'courses.lock',
  text: `with locked as materialized (select * from course where id = $1 for update)
         select id, status, organiser_kind as "organiserKind", starts_at as "startsAt", ends_at as "endsAt",
           sign_up_until as "signUpUntil", quota, per_firm as "perFirm", version, clock_timestamp() as now from locked`,
};
const signUps = {
  name: 'courses.sign-ups-locked',
  text: `select id, firm_id as "firmId", phone, status from course_sign_up where course_id = $1`,
};
const sessions = {
  name: 'courses.sessions-locked',
  text: `select id, starts_at as "startsAt", ends_at as "endsAt" from course_session where course_id = $1 order by ordinal`,
};
const taken = {
  name: 'courses.taken',
  text: `select count(*)::int as count from course_sign_up where course_id = $1 and status = 'signed_up'`,
};
const admit = {
  name: 'courses.admit',
  text: `with moved as (
           update course_sign_up set status = 'signed_up', version = version + 1
           where id in (select id from course_sign_up where course_id = $1 and status = 'waiting'
                        order by queued_at, id limit $2)
           returning id, firm_id)
         select firm_id as "firmId", array_agg(id order by id) as "signUpIds" from moved group by firm_id`,
};

/** Courses as commands see them: locked, with their sign-ups. */
@Injectable()
export class CourseRows {
  constructor(private readonly database: Database) {}

  /** The course, locked, if the rule lets the actor near it; the same NotFound otherwise. */
  async lock(em: EntityManager, actor: Actor, id: Id, access: AccessRule<CourseFacts>): Promise<LockedCourse> {
    const [course] = await this.database.run<LockedCourse>(em, lock, [id]);
    requireRow(access, actor, course);
    return course;
  }

  async signUps(em: EntityManager, courseId: Id): Promise<SignUpRow[]> {
    return this.database.run<SignUpRow>(em, signUps, [courseId]);
  }

  async sessions(em: EntityManager, courseId: Id): Promise<SessionRow[]> {
    return this.database.run<SessionRow>(em, sessions, [courseId]);
  }

  async taken(em: EntityManager, courseId: Id): Promise<number> {
    return (await this.database.run<{ count: number }>(em, taken, [courseId]))[0]?.count ?? 0;
  }

  /**
   * Gives what is free to those who wait longest and says so, an event a firm. The course is locked: what is free is counted after every
   * other command that takes or gives places, so nobody moves up twice and no place is given twice.
   */
  async moveUp(em: EntityManager, courseId: Id, quota: number): Promise<DomainEvent[]> {
    const free = quota - (await this.taken(em, courseId));
    if (free <= 0) return [];
    const moved = await this.database.run<{ firmId: Id; signUpIds: Id[] }>(em, admit, [courseId, free]);
    return moved.map((of) => new CourseAdmitted({ courseId, ...of }));
  }
}

export function checkVersion(course: LockedCourse, version: number): Refusal | null {
  return course.version === version ? null : refuse('STALE_VERSION', { version: course.version });
}
