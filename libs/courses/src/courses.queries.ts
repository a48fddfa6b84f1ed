import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, permits, requireActor, requireRow, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor } from '#foundation/graphql';
import { CourseAccess } from './course.access.js';
import { CourseCodes } from './course-codes.js';
import type { Course, CourseCertificate, CourseDesk, CourseSignUp } from './course.types.js';
import { hasDoorOpened, sessionsNeeded } from './domain/attendance.js';
import type { CourseForm, CourseTopic } from './course.enums.js';

const COURSE = `c.id, c.number, c.status, c.status_reason as "statusReason", c.title_zh as "titleZh",
  c.title_en as "titleEn", c.topic, c.description, c.speaker, c.chain_codes as "chainCodes", c.organiser,
  c.organiser_kind as "organiserKind", c.form, c.place, c.address, c.starts_at as "startsAt", c.ends_at as "endsAt",
  c.sign_up_until as "signUpUntil", c.quota, c.per_firm as "perFirm", c.version, clock_timestamp() as now,
  c.status = 'published' and c.sign_up_until >= clock_timestamp() as "isOpen",
  (select count(*)::int from course_sign_up s where s.course_id = c.id and s.status = 'signed_up') as "signedUpCount",
  (select count(*)::int from course_sign_up s where s.course_id = c.id and s.status = 'waiting') as "waitingCount",
  (select json_agg(json_build_object('id', s.id, 'ordinal', s.ordinal, 'title', s.title, 'startsAt', s.starts_at,
     'endsAt', s.ends_at) order by s.ordinal) from course_session s where s.course_id = c.id) as sessions`;
// The place in the waiting list is counted over the whole course, whoever asks.
const signUps = {
  name: 'courses.sign-ups',
  text: `select s.id, s.firm_id as "firmId", f.name_zh as "firmName", s.person_name as "personName", s.phone, s.title,
           s.status, s.certificate_number as "certificateNumber",
           case when s.status = 'waiting' then s.place::int end as "queuePlace",
           array(select a.session_id from course_attendance a where a.sign_up_id = s.id) as attended
         from (select u.*, row_number() over (partition by u.status order by u.queued_at, u.id) as place
               from course_sign_up u where u.course_id = $1) s
         join firm f on f.id = s.firm_id
         where $2::uuid is null or s.firm_id = $2
         order by s.status = 'withdrawn', s.status = 'waiting', s.queued_at, s.id`,
};
const onlineUrl = { name: 'courses.online-url', text: 'select online_url as url from course where id = $1' };
const certificate = {
  name: 'courses.certificate',
  text: `select s.certificate_number as number, s.person_name as "personName", s.firm_id as "firmId",
           f.name_zh as "firmName", c.status, c.organiser_kind as "organiserKind", c.title_zh as "titleZh",
           c.title_en as "titleEn", c.organiser, c.starts_at as "startsAt", c.ends_at as "endsAt",
           (select count(*)::int from course_attendance a where a.sign_up_id = s.id) as attended,
           (select count(*)::int from course_session x where x.course_id = c.id) as sessions
         from course_sign_up s join course c on c.id = s.course_id join firm f on f.id = s.firm_id
         where s.id = $1 and s.certificate_number is not null`,
};

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}
interface Filter {
  readonly isPast: boolean;
  readonly isOwn: boolean;
  readonly isDesk: boolean;
  readonly topic?: CourseTopic | null;
  readonly form?: CourseForm | null;
}
type CourseRow = Course & { readonly now: Date };
type SessionJson = { readonly startsAt: string; readonly endsAt: string };

/** Reads of courses, their people and certificates. */
@Injectable()
export class CourseQueries {
  constructor(
    private readonly database: Database,
    private readonly codes: CourseCodes,
  ) {}

  async get(actor: Actor, id: Id): Promise<CourseRow> {
    const params = new SqlParams();
    const seen = CourseAccess.read.list?.(actor, 'c', params) ?? 'false';
    const text = `select ${COURSE} from course c where ${seen} and c.id = ${params.add(id)}::uuid`;
    const [found] = await this.database.query<CourseRow>(text, params.values);
    if (!found) throw new NotFound();
    return this.present(actor, found);
  }

  /** What is to come, the next first; or what is over, the latest first. */
  async list(actor: Actor, filter: Filter, { first, after }: Slice): Promise<CourseRow[]> {
    const params = new SqlParams();
    const conditions = this.conditions(actor, filter, params);
    if (after) {
      const [cursor = ''] = decodeCursor(after, [isId]);
      const key = `(select (a.starts_at, a.id) from course a where a.id = ${params.add(cursor)}::uuid)`;
      conditions.push(`(c.starts_at, c.id) ${filter.isPast ? '<' : '>'} ${key}`);
    }
    const sort = filter.isPast ? 'desc' : 'asc';
    const rows = await this.database.query<CourseRow>(
      `select ${COURSE} from course c where ${conditions.join(' and ')}
       order by c.starts_at ${sort}, c.id ${sort} limit ${params.add(first + 1)}`,
      params.values,
    );
    return rows.map((row) => this.present(actor, row));
  }

  async count(actor: Actor, filter: Filter): Promise<number> {
    const params = new SqlParams();
    const conditions = this.conditions(actor, filter, params);
    const text = `select count(*)::int as count from course c where ${conditions.join(' and ')}`;
    return (await this.database.query<{ count: number }>(text, params.values))[0]?.count ?? 0;
  }

  /** The own firm's people, those with a place first. */
  async mySignUps(actor: Actor, courseId: Id): Promise<CourseSignUp[]> {
    if (actor.firmId === null) return [];
    return this.signUps(courseId, actor.firmId);
  }

  /** The way into an online course: for firms with a place, and the desk. */
  async onlineUrl(actor: Actor, course: Course): Promise<string | null> {
    const isSeated = (await this.mySignUps(actor, course.id)).some(({ status }) => status === 'signed_up');
    if (!isSeated && !permits(CourseAccess.desk, actor, course)) return null;
    return (await this.database.read<{ url: string | null }>(onlineUrl, [course.id]))[0]?.url ?? null;
  }

  /** People and attendance, for those who run it; the codes of the doors only for them, not for auditors. */
  async desk(actor: Actor, courseId: Id): Promise<CourseDesk> {
    const course = await this.get(actor, courseId);
    requireRow(CourseAccess.desk, actor, course);
    const signUps = await this.signUps(courseId, null);
    const isRun = permits(CourseAccess.manage, actor, course);
    const doors = course.sessions.map(({ id, startsAt }) => ({
      sessionId: id,
      code: isRun ? this.codes.of(id) : '',
      attendances: signUps.filter(({ attended }) => attended.includes(id)).length,
      isOpen: course.status === 'running' && hasDoorOpened({ startsAt }, course.now),
    }));
    return { signUps, doors, sessionsNeeded: sessionsNeeded(course.sessions.length) };
  }

  /** A certificate, for the firm of the person and for the desk of the course. */
  async certificate(actor: Actor, signUpId: Id): Promise<CourseCertificate> {
    requireActor(CourseAccess.certificate, actor);
    type Row = CourseCertificate & { firmId: Id } & Pick<Course, 'status' | 'organiserKind'>;
    const [found] = await this.database.read<Row>(certificate, [signUpId]);
    const mayRead = found && (permits(CourseAccess.firm, actor, found) || permits(CourseAccess.desk, actor, found));
    if (!mayRead) throw new NotFound();
    return found;
  }

  private conditions(actor: Actor, filter: Filter, params: SqlParams): string[] {
    const { isPast, isOwn, isDesk, topic, form } = filter;
    const rule = isDesk ? CourseAccess.desk : CourseAccess.read;
    const over = `c.status in ('done', 'cancelled')`;
    const own = (): string => `exists (select from course_sign_up s where s.course_id = c.id and s.status <> 'withdrawn'
      and s.firm_id = ${params.add(actor.firmId)}::uuid)`;
    return [
      rule.list?.(actor, 'c', params) ?? 'false',
      isPast ? over : `not ${over}`,
      ...(isOwn ? [own()] : []),
      ...(topic ? [`c.topic = ${params.add(topic)}`] : []),
      ...(form ? [`c.form = ${params.add(form)}`] : []),
    ];
  }

  private present(actor: Actor, row: CourseRow): CourseRow {
    return {
      ...row,
      // Times within JSON come as text.
      sessions: row.sessions.map((session) => {
        const { startsAt, endsAt } = session as unknown as SessionJson;
        return { ...session, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
      }),
      isManageable: permits(CourseAccess.manage, actor, row),
      isDesk: permits(CourseAccess.desk, actor, row),
    };
  }

  private signUps(courseId: Id, firmId: Id | null): Promise<CourseSignUp[]> {
    return this.database.read<CourseSignUp>(signUps, [courseId, firmId]);
  }
}
