import { Int } from '@nestjs/graphql';
import { defineRefusals, Instant } from '#foundation/graphql';

export const courseRefusals = defineRefusals({
  COURSE_NOT_OPEN: {
    fields: {},
    zh: () => '课程未在报名中，无法报名或退出；请联系主办方。',
    en: () => 'The course does not take sign-ups or withdrawals now; ask the organiser.',
  },
  COURSE_SIGN_UP_OVER: {
    fields: { until: () => Instant },
    zh: () => '报名已截止，请联系主办方。',
    en: () => 'Sign-up is over; ask the organiser.',
  },
  FIRM_NOT_VERIFIED_FOR_COURSE: {
    fields: {},
    zh: () => '贵企业尚未通过认证，认证后即可报名。',
    en: () => 'Your firm is not verified yet; sign up once it is.',
  },
  COURSE_FIRM_LIMIT: {
    fields: { limit: () => Int },
    zh: ({ limit }) => `每家企业最多 ${limit} 人，请减少人数或先退出他人。`,
    en: ({ limit }) => `At most ${limit} persons of a firm; name fewer or withdraw somebody first.`,
  },
  PERSON_SIGNED_UP: {
    fields: { name: () => String },
    zh: ({ name }) => `${name}（同一手机号）已报名，请去掉后再提交。`,
    en: ({ name }) => `${name} (the same phone) is signed up already; leave that person out.`,
  },
  NOT_SIGNED_UP_FOR_COURSE: {
    fields: {},
    zh: () => '没有这份报名，或已退出、仍在候补；请刷新后再看。',
    en: () => 'There is no such sign-up with a place; reload and look again.',
  },
  COURSE_TIMES_WRONG: {
    fields: { what: () => String },
    zh: ({ what }) => TIMES[what]?.[0] ?? '时间有误，请检查。',
    en: ({ what }) => TIMES[what]?.[1] ?? 'Check the times.',
  },
  COURSE_QUOTA_TAKEN: {
    fields: { taken: () => Int },
    zh: ({ taken }) => `已有 ${taken} 人占位，名额不能少于此数。`,
    en: ({ taken }) => `${taken} persons have places; the quota cannot be less.`,
  },
  COURSE_NOT_HELD: {
    fields: {},
    zh: () => '课程开始后（每节课前 30 分钟起）才能签到。',
    en: () => 'Attendance is taken while the course runs, from 30 minutes before a session.',
  },
  COURSE_NOT_OVER: {
    fields: { endsAt: () => Instant },
    zh: () => '最后一节课尚未结束，结束后再结课。',
    en: () => 'The last session is not over yet; finish the course after it.',
  },
  COURSE_CODE_WRONG: {
    fields: {},
    zh: () => '签到码不对，或不在签到时间内（课前 30 分钟至课后 30 分钟）；请看现场公布的六位数字。',
    en: () => 'Not the code of a session that takes attendance now; look at the six digits on the board.',
  },
});

const TIMES: Readonly<Record<string, readonly [string, string]>> = {
  session: ['每节课的结束时间须晚于开始时间。', 'A session ends after it begins.'],
  overlap: ['课次须按时间先后，不能重叠。', 'Sessions follow each other and do not overlap.'],
  until: ['报名截止须早于第一节课开始。', 'Sign-up must end before the first session.'],
  past: ['第一节课须晚于现在。', 'The first session must lie ahead.'],
  closed: ['报名截止时间已过，请先改到以后再发布。', 'Sign-up would be over already; set it later, then publish.'],
};
