import { Int } from '@nestjs/graphql';
import { defineRefusals, Instant } from '#foundation/graphql';

export const fairRefusals = defineRefusals({
  FAIR_NOT_OPEN: {
    fields: {},
    zh: () => '活动未在报名中，无法报名或修改报名；请联系主办方。',
    en: () => 'The fair does not take sign-ups now; ask the organiser.',
  },
  SIGN_UP_TOO_LATE: {
    fields: { until: () => Instant },
    zh: () => '报名已截止，请联系主办方。',
    en: () => 'Sign-up is over; ask the organiser.',
  },
  FIRM_NOT_VERIFIED_FOR_FAIR: {
    fields: {},
    zh: () => '贵企业尚未通过认证，认证后即可报名。',
    en: () => 'Your firm is not verified yet; sign up once it is.',
  },
  NOT_SIGNED_UP: {
    fields: {},
    zh: () => '贵企业或对方未报名本次活动（候补不能约谈），请先报名。',
    en: () => 'Your firm or the other one has no place at this fair; sign up first.',
  },
  WISH_SAME_SIDE: {
    fields: {},
    zh: () => '只能在龙头企业与配套企业之间约谈。',
    en: () => 'Meetings are between lead firms and suppliers.',
  },
  MEETING_WISH_LIMIT: {
    fields: { limit: () => Int },
    zh: ({ limit }) => `最多勾选 ${limit} 家，请先取消一些。`,
    en: ({ limit }) => `At most ${limit} wishes; take some back first.`,
  },
  FAIR_TIMES_WRONG: {
    fields: {},
    zh: () => '报名截止须早于洽谈开始，且洽谈开始须晚于现在。',
    en: () => 'Sign-up must end before the meetings begin, and those must lie ahead.',
  },
  FAIR_NOT_PLANNABLE: {
    fields: {},
    zh: () => '请先截止报名，再排期。',
    en: () => 'Close the sign-up first, then plan.',
  },
  FAIR_TABLES_MISSING: {
    fields: {},
    zh: () => '请先设置洽谈桌，至少一张分给龙头企业。',
    en: () => 'Set the tables first, one of them for a lead firm at least.',
  },
  TABLE_IN_USE: {
    fields: { number: () => Int },
    zh: ({ number }) => `${number} 号桌已有洽谈，请先改到其他桌。`,
    en: ({ number }) => `Table ${number} has meetings; move them first.`,
  },
  LEAD_FIRM_UNKNOWN: {
    fields: {},
    zh: () => '洽谈桌只能分给已认证的企业。',
    en: () => 'Tables are for verified firms.',
  },
  MEETING_CONFLICT: {
    fields: { conflict: () => String },
    zh: ({ conflict }) => `${CONFLICTS[conflict]?.[0] ?? '该位置有冲突'}，请换一个时段或桌。`,
    en: ({ conflict }) => `${CONFLICTS[conflict]?.[1] ?? 'There is a conflict'}; choose another slot or table.`,
  },
  MEETING_OVER: {
    fields: {},
    zh: () => '该洽谈已结束，不能再改。',
    en: () => 'The meeting is over and stays as it is.',
  },
  FAIR_NOT_HELD: {
    fields: {},
    zh: () => '活动开始后才能签到和登记结果。',
    en: () => 'Check-in and results are for fairs that have begun.',
  },
  OUTCOME_SETTLED: {
    fields: {},
    zh: () => '已达成意向；如需变更，请在“合作”中处理该意向。',
    en: () => 'An intention came of it; change that one under deals.',
  },
});

const CONFLICTS: Readonly<Record<string, readonly [string, string]>> = {
  table_twice: ['该桌此时段已有洽谈', 'The table is taken then'],
  supplier_twice: ['配套企业此时段已有洽谈', 'The supplier has a meeting then'],
  lead_over: ['龙头企业此时段没有空闲的团队', 'The lead firm has no team free then'],
  not_own: ['该桌属于其他龙头企业', 'The table is another lead firm’s'],
  away: ['有一方此时段不在场', 'One side is not there then'],
  out_of_range: ['没有该桌或该时段', 'There is no such table or slot'],
};
