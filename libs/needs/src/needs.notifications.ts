import { defineNotifications, message } from '#notifications';

/** What every message about a need names; a hidden owner is never among it. */
type OfNeed = { readonly number: string; readonly title: string };

const inCity = (iso: string, locale: string): string =>
  new Date(iso).toLocaleString(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });

export const needNotices = defineNotifications({
  need_submitted: message<OfNeed>({
    group: 'review',
    waits: { while: `exists (select from need s where s.id = n.subject_id and s.status in ('submitted'))` },
    zh: (p) => ({ title: `待审核需求：${p.title}`, body: `需求 ${p.number} 已提交，请审核后发布或写明原因退回。` }),
    en: (p) => ({
      title: `To check: ${p.title}`,
      body: `Need ${p.number} was submitted: open it, or return it with a reason.`,
    }),
  }),
  need_returned: message<OfNeed & { readonly reason: string }>({
    group: 'needs',
    waits: { while: `exists (select from need s where s.id = n.subject_id and s.status in ('draft'))` },
    zh: (p) => ({
      title: `需求被退回：${p.title}`,
      body: `链长办退回了需求 ${p.number}：${p.reason}。修改后可再次提交。`,
    }),
    en: (p) => ({
      title: `Returned: ${p.title}`,
      body: `The chain office returned need ${p.number}: ${p.reason}. Correct it and submit it again.`,
    }),
  }),
  need_invited: message<OfNeed>({
    group: 'matches',
    waits: 'until-read',
    zh: (p) => ({ title: `邀请您响应需求：${p.title}`, body: `需求 ${p.number} 邀请贵企业查看并报价。` }),
    en: (p) => ({
      title: `You are invited: ${p.title}`,
      body: `Need ${p.number} invites your firm to read it and to bid.`,
    }),
  }),
  need_expired: message<OfNeed>({
    group: 'needs',
    waits: 'never',
    zh: (p) => ({
      title: `需求已到期：${p.title}`,
      body: `需求 ${p.number} 截止时没有有效报价。可调整内容后重新发布。`,
    }),
    en: (p) => ({
      title: `Expired: ${p.title}`,
      body: `The deadline of need ${p.number} passed without a bid that stands. You may adjust it and publish anew.`,
    }),
  }),
  need_evaluating: message<OfNeed>({
    group: 'needs',
    waits: { while: `exists (select from need s where s.id = n.subject_id and s.status in ('evaluating'))` },
    zh: (p) => ({ title: `报价已截止：${p.title}`, body: `需求 ${p.number} 进入评定，请比较报价并确定中选企业。` }),
    en: (p) => ({
      title: `Bids are in: ${p.title}`,
      body: `Need ${p.number} is closed for bids: compare them and award.`,
    }),
  }),
  need_cancelled: message<OfNeed & { readonly reason: string }>({
    group: 'needs',
    waits: 'never',
    zh: (p) => ({ title: `需求已取消：${p.title}`, body: `需求 ${p.number} 已取消：${p.reason}` }),
    en: (p) => ({ title: `Cancelled: ${p.title}`, body: `Need ${p.number} was cancelled: ${p.reason}` }),
  }),
  need_deadline_extended: message<OfNeed & { readonly deadline: string }>({
    group: 'needs',
    waits: 'never',
    zh: (p) => ({
      title: `截止时间延后：${p.title}`,
      body: `需求 ${p.number} 的截止时间延至 ${inCity(p.deadline, 'zh-CN')}。`,
    }),
    en: (p) => ({
      title: `More time: ${p.title}`,
      body: `The deadline of need ${p.number} is now ${inCity(p.deadline, 'en-GB')} (UTC+8).`,
    }),
  }),
  need_question_asked: message<OfNeed>({
    group: 'needs',
    waits: { while: `exists (select from need_question q where q.need_id = n.subject_id and q.answered_at is null)` },
    zh: (p) => ({
      title: `有新的提问：${p.title}`,
      body: `有企业就需求 ${p.number} 提问，请在截止前答复；答复将公开。`,
    }),
    en: (p) => ({
      title: `A question: ${p.title}`,
      body: `A firm has a question on need ${p.number}: answer before the deadline; the answer is published.`,
    }),
  }),
  need_question_answered: message<OfNeed>({
    group: 'needs',
    waits: 'never',
    zh: (p) => ({ title: `提问已答复：${p.title}`, body: `您就需求 ${p.number} 的提问已有答复，请查看。` }),
    en: (p) => ({ title: `Answered: ${p.title}`, body: `Your question on need ${p.number} has been answered.` }),
  }),
});
