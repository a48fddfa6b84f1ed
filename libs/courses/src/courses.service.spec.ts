import { type Id, newId } from '#kernel';
import { type Actor, NotFound, VISITOR } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { CourseDay } from './course-day.service.js';
import { CourseGuests } from './course-guests.service.js';
import { CoursesModule } from './courses.module.js';
import type { CourseContentInput } from './courses.inputs.js';
import { CourseQueries } from './courses.queries.js';
import { Courses } from './courses.service.js';

let rig: TradeRig;
let courses: Courses;
let guests: CourseGuests;
let day: CourseDay;
let queries: CourseQueries;
let operator: Actor;
let firms: { id: Id; actor: Actor }[];

const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
const content = (more: Partial<CourseContentInput> = {}): CourseContentInput => ({
  ...{ titleZh: '中小企业数字化转型实务', topic: 'digital', description: '', speaker: '王工', chainCodes: [] },
  ...{ organiser: '市工业和信息化局', organiserKind: 'bureau', form: 'onsite', place: '市民中心', address: '' },
  ...{ signUpUntil: inHours(48), quota: 2, perFirm: 10 },
  sessions: [
    { title: '上午', startsAt: inHours(72), endsAt: inHours(75) },
    { title: '下午', startsAt: inHours(77), endsAt: inHours(80) },
  ],
  ...more,
});
const value = <T>(result: T): Exclude<T, { refusal: string }> => {
  expect(result).not.toHaveProperty('refusal');
  return result as Exclude<T, { refusal: string }>;
};
const person = (at: number) => ({ name: `学员${at}`, phone: `138${String(at).padStart(8, '0')}` });
const version = async (courseId: Id): Promise<number> => (await queries.get(operator, courseId)).version;
const stepOf = async (courseId: Id) => ({ courseId, version: await version(courseId) });
const firm = (at: number): { id: Id; actor: Actor } => {
  const found = firms[at];
  if (!found) throw new Error(`firm ${at}`);
  return found;
};

async function aCourse(more: Partial<CourseContentInput> = {}): Promise<Id> {
  const { courseId } = value(await courses.create(operator, { content: content(more) }));
  value(await courses.publish(operator, await stepOf(courseId)));
  return courseId;
}
const signUp = (at: number, courseId: Id, ...persons: number[]) =>
  guests.signUp(firm(at).actor, { courseId, persons: persons.map(person) });
const statesOf = async (at: number, courseId: Id) =>
  (await queries.mySignUps(firm(at).actor, courseId)).map(({ status }) => status);

/** Whose first session is as far from now as told, with two persons of the first firm in it. */
async function aRunningCourse(startsInHours = 0): Promise<{ courseId: Id; sessions: Id[]; people: Id[] }> {
  const courseId = await aCourse();
  value(await signUp(0, courseId, 1, 2));
  await rig.sql.query(
    `update course_session set starts_at = clock_timestamp() + make_interval(hours => $2 + (ordinal - 1) * 5),
       ends_at = clock_timestamp() + make_interval(hours => $2 + (ordinal - 1) * 5 + 3) where course_id = $1`,
    [courseId, startsInHours],
  );
  await rig.sql.query(
    `update course c set sign_up_until = x.starts, starts_at = x.starts, ends_at = x.ends
     from (select min(starts_at) as starts, max(ends_at) as ends from course_session where course_id = $1) x where c.id = $1`,
    [courseId],
  );
  value(await courses.start(operator, await stepOf(courseId)));
  const { sessions } = await queries.get(operator, courseId);
  const people = (await queries.mySignUps(firm(0).actor, courseId)).map(({ id }) => id);
  return { courseId, sessions: sessions.map(({ id }) => id), people };
}

beforeAll(async () => {
  rig = await startTrade({}, [CoursesModule]);
  const get = <T>(type: new (...args: never[]) => T): T => rig.app.get(type, { strict: false });
  [courses, guests, day, queries] = [get(Courses), get(CourseGuests), get(CourseDay), get(CourseQueries)];
  operator = await rig.office('operator');
  firms = [];
  for (let at = 0; at < 8; at += 1) {
    const id = await aFirm(rig.sql);
    firms.push({ id, actor: await rig.memberOf(id) });
  }
}, 60_000);
afterAll(() => rig.close());

describe('signing up', () => {
  it('seats persons up to the quota, and the rest wait in their order', async () => {
    const courseId = await aCourse();
    value(await signUp(0, courseId, 1, 2, 3));
    expect(await statesOf(0, courseId)).toEqual(['signed_up', 'signed_up', 'waiting']);
    value(await signUp(1, courseId, 4));
    expect((await queries.mySignUps(firm(1).actor, courseId)).map(({ queuePlace }) => queuePlace)).toEqual([2]);
    expect(await queries.get(VISITOR, courseId)).toMatchObject({ signedUpCount: 2, waitingCount: 2, isOpen: true });
  });

  it('is refused twice for one person, beyond the firm’s limit, unverified, and outside its time', async () => {
    const courseId = await aCourse({ perFirm: 2 });
    value(await signUp(0, courseId, 1));
    expect(await signUp(0, courseId, 1)).toMatchObject({ refusal: 'PERSON_SIGNED_UP' });
    expect(await signUp(0, courseId, 2, 3)).toMatchObject({ refusal: 'COURSE_FIRM_LIMIT' });
    expect(
      await guests.signUp({ ...firm(1).actor, isFirmVerified: false }, { courseId, persons: [person(9)] }),
    ).toMatchObject({ refusal: 'FIRM_NOT_VERIFIED_FOR_COURSE' });
    await rig.sql.query(`update course set sign_up_until = clock_timestamp() - interval '1 s' where id = $1`, [
      courseId,
    ]);
    expect(await signUp(1, courseId, 5)).toMatchObject({ refusal: 'COURSE_SIGN_UP_OVER' });
    value(await courses.cancel(operator, { ...(await stepOf(courseId)), reason: '讲师临时有事' }));
    expect(await signUp(1, courseId, 5)).toMatchObject({ refusal: 'COURSE_NOT_OPEN' });
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(firm(0).actor)).filter((kind) => kind === 'course_cancelled')).toHaveLength(1);
  });
});

describe('the waiting list', () => {
  it('gives no place twice when many sign up at once', async () => {
    const courseId = await aCourse({ quota: 7 });
    const asked = firms.map((_, at) => signUp(at, courseId, at * 10 + 1, at * 10 + 2, at * 10 + 3));
    for (const answer of await Promise.all(asked)) value(answer);
    expect(await queries.get(VISITOR, courseId)).toMatchObject({ signedUpCount: 7, waitingCount: 17 });
  });

  it('moves up whoever waits longest, each exactly once, when places are withdrawn at the same time', async () => {
    const courseId = await aCourse({ quota: 6 });
    for (let at = 0; at < 3; at += 1) value(await signUp(at, courseId, at * 10 + 1, at * 10 + 2));
    for (let at = 3; at < 8; at += 1) value(await signUp(at, courseId, at * 10 + 1, at * 10 + 2));
    const queue = await rig.rows<{ id: Id }>(
      `select id from course_sign_up where course_id = $1 and status = 'waiting' order by queued_at, id`,
      [courseId],
    );
    // Each withdrawal is sent twice under its key; a new quota and a new sign-up come at the same time.
    const leaving = await Promise.all(
      [0, 1, 2].map(async (at) => (await queries.mySignUps(firm(at).actor, courseId)).map(({ id }) => id)),
    );
    const withdrawals = leaving.flatMap((ids, at) =>
      ids.flatMap((id) => {
        const input = { courseId, signUpIds: [id], clientMutationId: newId() };
        return [guests.withdraw(firm(at).actor, input), guests.withdraw(firm(at).actor, input)];
      }),
    );
    const answers = await Promise.all([...withdrawals, signUp(0, courseId, 99)]);
    for (const answer of answers) value(answer);
    const seated = await rig.rows<{ id: Id; version: number }>(
      `select id, version from course_sign_up where course_id = $1 and status = 'signed_up' order by queued_at, id`,
      [courseId],
    );
    // Six places were given back, and the first six of the queue have them, each after one step.
    expect(seated).toEqual(queue.slice(0, 6).map(({ id }) => ({ id, version: 2 })));
    const said = await rig.rows<{ id: Id }>(
      `select jsonb_array_elements_text(payload -> 'signUpIds') as id from outbox
       where topic = 'course.admitted' and payload ->> 'courseId' = $1`,
      [courseId],
    );
    expect(said.map(({ id }) => id).sort()).toEqual(seated.map(({ id }) => id).sort());
    await rig.settle({ times: 2 });
    const told = await Promise.all([3, 4, 5, 6, 7].map((at) => rig.toldTo(firm(at).actor)));
    const admitted = told.map((kinds) => kinds.filter((kind) => kind === 'course_admitted').length);
    // Two persons of a firm move up by two withdrawals, hence two messages; the last two firms still wait.
    expect(admitted).toEqual([2, 2, 2, 0, 0]);
  });

  it('moves up by a larger quota, which cannot fall below who has a place', async () => {
    const courseId = await aCourse();
    value(await signUp(0, courseId, 1, 2, 3, 4));
    const edit = async (quota: number) =>
      courses.edit(operator, { ...(await stepOf(courseId)), content: content({ quota }) });
    value(await edit(3));
    expect(await statesOf(0, courseId)).toEqual(['signed_up', 'signed_up', 'signed_up', 'waiting']);
    expect(await edit(2)).toMatchObject({ refusal: 'COURSE_QUOTA_TAKEN', params: { taken: 3 } });
    await rig.sql.query('delete from outbox where topic = $1', ['course.moved']);
    value(
      await courses.edit(operator, { ...(await stepOf(courseId)), content: content({ quota: 3, place: '人才大厦' }) }),
    );
    expect(await rig.rows(`select 1 from outbox where topic = 'course.moved'`)).toHaveLength(1);
  });

  it('takes somebody who comes back at its end, and nobody’s people but the own ones out', async () => {
    const courseId = await aCourse({ quota: 1 });
    value(await signUp(0, courseId, 1));
    value(await signUp(1, courseId, 2));
    const [own] = await queries.mySignUps(firm(0).actor, courseId);
    const signUpIds = [own?.id ?? ''];
    expect(await guests.withdraw(firm(1).actor, { courseId, signUpIds })).toMatchObject({
      refusal: 'NOT_SIGNED_UP_FOR_COURSE',
    });
    value(await guests.withdraw(firm(0).actor, { courseId, signUpIds }));
    expect(await guests.withdraw(firm(0).actor, { courseId, signUpIds })).toMatchObject({
      refusal: 'NOT_SIGNED_UP_FOR_COURSE',
    });
    expect(await statesOf(1, courseId)).toEqual(['signed_up']);
    value(await signUp(0, courseId, 1));
    expect(await statesOf(0, courseId)).toEqual(['waiting']);
  });
});

describe('attendance', () => {
  it('is taken from the list, twice the same, and can be corrected', async () => {
    const { courseId, sessions, people } = await aRunningCourse();
    const [first = '', second = ''] = sessions;
    const take = (sessionId: Id, presentIds: Id[], absentIds: Id[] = []) =>
      day.takeList(operator, { courseId, sessionId, presentIds, absentIds });
    for (let time = 0; time < 2; time += 1) value(await take(first, people));
    expect(await take(second, people)).toMatchObject({ refusal: 'COURSE_NOT_HELD' });
    expect(await take(first, [newId()])).toMatchObject({ refusal: 'NOT_SIGNED_UP_FOR_COURSE' });
    await expect(take(newId(), people)).rejects.toThrow(NotFound);
    value(await take(first, [], people.slice(1)));
    const desk = await queries.desk(operator, courseId);
    expect(desk.doors.map(({ attendances }) => attendances)).toEqual([1, 0]);
    expect(desk.doors.map(({ isOpen }) => isOpen)).toEqual([true, false]);
  });

  it('is signed by code, of the session that has its door open, for the own people', async () => {
    const { courseId, sessions, people } = await aRunningCourse();
    const { doors } = await queries.desk(operator, courseId);
    const codeOf = (at: number) => doors.find(({ sessionId }) => sessionId === sessions[at])?.code ?? '';
    const sign = (at: number, doorCode: string) =>
      day.signIn(firm(at).actor, { courseId, signUpIds: people, doorCode });
    expect(await sign(0, codeOf(1))).toMatchObject({ refusal: 'COURSE_CODE_WRONG' });
    expect(await sign(1, codeOf(0))).toMatchObject({ refusal: 'NOT_SIGNED_UP_FOR_COURSE' });
    for (let time = 0; time < 2; time += 1) value(await sign(0, codeOf(0)));
    expect((await queries.mySignUps(firm(0).actor, courseId)).map(({ attended }) => attended)).toEqual([
      [sessions[0]],
      [sessions[0]],
    ]);
    const auditor = await rig.office('auditor');
    expect((await queries.desk(auditor, courseId)).doors.map(({ code }) => code)).toEqual(['', '']);
  });

  it('earns a certificate for who attended enough, told once to the firm', async () => {
    const { courseId, sessions, people } = await aRunningCourse(-9);
    const [one = '', other = ''] = people;
    const [first = '', second = ''] = sessions;
    value(await day.takeList(operator, { courseId, sessionId: first, presentIds: [one, other], absentIds: [] }));
    value(await day.takeList(operator, { courseId, sessionId: second, presentIds: [one], absentIds: [] }));
    value(await day.finish(operator, await stepOf(courseId)));
    const { number } = await queries.get(operator, courseId);
    const mine = await queries.mySignUps(firm(0).actor, courseId);
    expect(mine.map(({ certificateNumber }) => certificateNumber)).toEqual([`${number}-001`, null]);
    expect(await queries.certificate(firm(0).actor, one)).toMatchObject({
      attended: 2,
      sessions: 2,
      personName: '学员1',
    });
    await expect(queries.certificate(firm(0).actor, other)).rejects.toThrow(NotFound);
    await expect(queries.certificate(firm(1).actor, one)).rejects.toThrow(NotFound);
    await rig.settle({ times: 2 });
    const told = (await rig.toldTo(firm(0).actor)).filter((kind) => kind === 'course_certificates');
    expect(told).toHaveLength(1);
  });
});

describe('a course', () => {
  it('starts and ends by itself, and is reminded of once the day before', async () => {
    const courseId = await aCourse();
    value(await signUp(7, courseId, 71));
    const shift = (interval: string) =>
      rig.sql.query(
        `with s as (update course_session set starts_at = starts_at + $2::interval, ends_at = ends_at + $2::interval where course_id = $1)
         update course set starts_at = starts_at + $2::interval, ends_at = ends_at + $2::interval,
           sign_up_until = sign_up_until + $2::interval where id = $1`,
        [courseId, interval],
      );
    await shift('-2 days');
    for (const delivery of [newId(), newId()]) await rig.deliver('CourseNotices.remind', {}, delivery);
    const told = async () => (await rig.toldTo(firm(7).actor)).filter((kind) => kind === 'course_tomorrow');
    expect(await told()).toHaveLength(1);
    const turn = () => rig.deliver('CourseNotices.turn', {});
    await turn();
    expect((await queries.get(VISITOR, courseId)).status).toBe('published');
    await shift('-1 day');
    for (let time = 0; time < 2; time += 1) await turn();
    expect((await queries.get(VISITOR, courseId)).status).toBe('running');
    expect(await day.finish(operator, await stepOf(courseId))).toMatchObject({ refusal: 'COURSE_NOT_OVER' });
    await shift('-5 days');
    for (let time = 0; time < 2; time += 1) await turn();
    expect((await queries.get(VISITOR, courseId)).status).toBe('done');
  });

  it('in draft is seen by its desk alone; staff run those of associations only', async () => {
    const { courseId } = value(await courses.create(operator, { content: content() }));
    await expect(queries.get(VISITOR, courseId)).rejects.toThrow(NotFound);
    const staff = await rig.office('association_staff');
    const step = await stepOf(courseId);
    await expect(courses.publish(staff, step)).rejects.toThrow(NotFound);
    await expect(courses.create(staff, { content: content() })).rejects.toThrow(NotFound);
    const own = value(await courses.create(staff, { content: content({ organiserKind: 'association' }) }));
    value(await courses.publish(staff, { courseId: own.courseId, version: 1 }));
    expect(await courses.publish(operator, { courseId, version: 7 })).toMatchObject({ refusal: 'STALE_VERSION' });
    const auditor = await rig.office('auditor');
    expect(await queries.get(auditor, courseId)).toMatchObject({ isManageable: false, isDesk: true });
    expect(await courses.create(operator, { content: content({ signUpUntil: inHours(73) }) })).toMatchObject({
      refusal: 'COURSE_TIMES_WRONG',
    });
  });

  it('online shows its address to firms with a place and to its desk', async () => {
    const online = { form: 'online' as const, onlineUrl: 'https://meeting.example.cn/abc' };
    await expect(courses.create(operator, { content: content({ form: 'online' }) })).rejects.toThrow();
    const courseId = await aCourse(online);
    value(await signUp(0, courseId, 1));
    const course = await queries.get(VISITOR, courseId);
    const seen = [firm(0).actor, operator, firm(1).actor, VISITOR];
    expect(await Promise.all(seen.map((actor) => queries.onlineUrl(actor, course)))).toEqual([
      ...[online.onlineUrl, online.onlineUrl, null, null],
    ]);
  });
});
