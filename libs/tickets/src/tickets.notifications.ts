import { defineNotifications, message } from '#notifications';

type OfTicket = { readonly number: string; readonly title: string };

/** The officer still has something to do about it. */
const WHILE_RUNNING = {
  while: `exists (select from ticket s where s.id = n.subject_id
            and s.status in ('new', 'assigned', 'working', 'reopened')
            and (s.officer_id is null or s.officer_id = n.recipient_id))`,
};
const inCity = (iso: string, locale: string): string =>
  new Date(iso).toLocaleString(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });

export const ticketNotices = defineNotifications({
  ticket_to_answer: message<OfTicket & { readonly dueAt: string }>({
    group: 'requests',
    waits: WHILE_RUNNING,
    zh: (p) => ({
      title: `待办诉求：${p.title}`,
      body: `诉求 ${p.number} 由您承办，请于 ${inCity(p.dueAt, 'zh-CN')} 前答复。`,
    }),
    en: (p) => ({
      title: `A request for you: ${p.title}`,
      body: `Request ${p.number} is yours to answer by ${inCity(p.dueAt, 'en-GB')} (UTC+8).`,
    }),
  }),
  ticket_to_assign: message<OfTicket>({
    group: 'requests',
    waits: { while: `exists (select from ticket s where s.id = n.subject_id and s.status = 'new')` },
    zh: (p) => ({ title: `待指派诉求：${p.title}`, body: `诉求 ${p.number} 尚无承办人，请指派。` }),
    en: (p) => ({ title: `To assign: ${p.title}`, body: `Nobody has request ${p.number} yet: choose an officer.` }),
  }),
  ticket_has_officer: message<OfTicket & { readonly officer: string }>({
    group: 'requests',
    waits: 'never',
    zh: (p) => ({ title: `承办人：${p.officer}`, body: `诉求 ${p.number}“${p.title}”已由 ${p.officer} 承办。` }),
    en: (p) => ({ title: `Officer: ${p.officer}`, body: `${p.officer} has your request ${p.number}, "${p.title}".` }),
  }),
  ticket_message: message<OfTicket>({
    group: 'requests',
    waits: 'until-read',
    zh: (p) => ({ title: `企业补充说明：${p.title}`, body: `企业就诉求 ${p.number} 补充了说明，请查看。` }),
    en: (p) => ({ title: `More from the firm: ${p.title}`, body: `The firm has added to request ${p.number}.` }),
  }),
  ticket_answered: message<OfTicket & { readonly confirmBy: string }>({
    group: 'requests',
    waits: { while: `exists (select from ticket s where s.id = n.subject_id and s.status = 'answered')` },
    zh: (p) => ({
      title: `诉求已答复：${p.title}`,
      body: `请查看诉求 ${p.number} 的答复并评价；${inCity(p.confirmBy, 'zh-CN')} 前未回应视为确认。`,
    }),
    en: (p) => ({
      title: `Answered: ${p.title}`,
      body: `Read the answer to request ${p.number} and rate it; silence until ${inCity(p.confirmBy, 'en-GB')} confirms it.`,
    }),
  }),
  ticket_reopened: message<OfTicket & { readonly dueAt: string }>({
    group: 'requests',
    waits: WHILE_RUNNING,
    zh: (p) => ({
      title: `诉求重新办理：${p.title}`,
      body: `企业对诉求 ${p.number} 的答复不满意，请于 ${inCity(p.dueAt, 'zh-CN')} 前重新答复。`,
    }),
    en: (p) => ({
      title: `Reopened: ${p.title}`,
      body: `The firm is not content with the answer to ${p.number}: answer anew by ${inCity(p.dueAt, 'en-GB')} (UTC+8).`,
    }),
  }),
  ticket_confirmed: message<OfTicket>({
    group: 'requests',
    waits: 'never',
    zh: (p) => ({ title: `诉求已办结：${p.title}`, body: `诉求 ${p.number} 已确认办结。` }),
    en: (p) => ({ title: `Solved: ${p.title}`, body: `Request ${p.number} is confirmed as solved.` }),
  }),
  ticket_withdrawn: message<OfTicket>({
    group: 'requests',
    waits: 'never',
    zh: (p) => ({ title: `诉求已撤回：${p.title}`, body: `企业撤回了诉求 ${p.number}，无需继续办理。` }),
    en: (p) => ({ title: `Withdrawn: ${p.title}`, body: `The firm has withdrawn request ${p.number}.` }),
  }),
  ticket_reminder: message<OfTicket & { readonly dueAt: string }>({
    group: 'requests',
    waits: WHILE_RUNNING,
    zh: (p) => ({
      title: `即将到期：${p.title}`,
      body: `诉求 ${p.number} 的办理时限已过 80%，请于 ${inCity(p.dueAt, 'zh-CN')} 前答复。`,
    }),
    en: (p) => ({
      title: `Due soon: ${p.title}`,
      body: `80 % of the time for request ${p.number} is gone: answer by ${inCity(p.dueAt, 'en-GB')} (UTC+8).`,
    }),
  }),
  ticket_late: message<OfTicket>({
    group: 'requests',
    waits: {
      while: `exists (select from ticket s where s.id = n.subject_id
                and s.status in ('new', 'assigned', 'working', 'reopened') and s.due_at < clock_timestamp())`,
    },
    zh: (p) => ({ title: `诉求逾期：${p.title}`, body: `诉求 ${p.number} 已逾期并升级，请督办或转交。` }),
    en: (p) => ({
      title: `Late: ${p.title}`,
      body: `Request ${p.number} is late and has come to you: press or pass it on.`,
    }),
  }),
  commissioner_assigned: message<{ readonly officer: string; readonly phone: string }>({
    group: 'requests',
    waits: 'never',
    zh: (p) => ({ title: `服务专员：${p.officer}`, body: `贵企业的服务专员为 ${p.officer}，电话 ${p.phone}。` }),
    en: (p) => ({
      title: `Your commissioner: ${p.officer}`,
      body: `${p.officer} looks after your firm; phone ${p.phone}.`,
    }),
  }),
  commissioner_has_firms: message<{ readonly firms: number }>({
    group: 'requests',
    waits: 'until-read',
    zh: (p) => ({ title: `新增服务企业 ${p.firms} 家`, body: `您已担任 ${p.firms} 家企业的服务专员，请查看名单。` }),
    en: (p) => ({ title: `${p.firms} more firms`, body: `You now look after ${p.firms} more firms: see your list.` }),
  }),
});
