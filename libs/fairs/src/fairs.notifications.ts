import { defineNotifications, message } from '#notifications';

type Named = { readonly title: string };

export const fairNotices = defineNotifications({
  fair_published: message<Named & { day: string; place: string }>({
    group: 'fairs',
    waits: 'never',
    zh: (p) => ({ title: `对接活动报名：${p.title}`, body: `${p.day}，${p.place}。请报名并勾选想约谈的企业。` }),
    en: (p) => ({
      title: `A fair of your chain: ${p.title}`,
      body: `${p.day}, ${p.place}. Sign up and tick whom to meet.`,
    }),
  }),
  fair_signed_up: message<Named & { isWaiting: boolean }>({
    group: 'fairs',
    waits: 'never',
    zh: (p) =>
      p.isWaiting
        ? { title: `已列入候补：${p.title}`, body: '名额已满，有空位时自动递补并通知您。' }
        : { title: `报名成功：${p.title}`, body: '请勾选想约谈的企业，并带上签到二维码。' },
    en: (p) =>
      p.isWaiting
        ? { title: `On the waiting list: ${p.title}`, body: 'You are told as soon as there is a place.' }
        : { title: `Signed up: ${p.title}`, body: 'Tick whom you want to meet, and bring your check-in code.' },
  }),
  fair_admitted: message<Named>({
    group: 'fairs',
    waits: 'never',
    zh: (p) => ({ title: `候补成功：${p.title}`, body: '已有空位，贵企业可以参加，请勾选想约谈的企业。' }),
    en: (p) => ({ title: `You have a place: ${p.title}`, body: 'A place is free for your firm; tick whom to meet.' }),
  }),
  fair_schedule_ready: message<Named>({
    group: 'fairs',
    waits: 'never',
    zh: (p) => ({ title: `洽谈日程已排定：${p.title}`, body: '请查看时段与桌号，可下载日历文件。' }),
    en: (p) => ({
      title: `Your meetings are planned: ${p.title}`,
      body: 'See slots and tables; there is a calendar file.',
    }),
  }),
  fair_schedule_changed: message<Named>({
    group: 'fairs',
    waits: 'never',
    zh: (p) => ({ title: `洽谈日程有变：${p.title}`, body: '贵企业的洽谈时段或桌号有调整，请查看。' }),
    en: (p) => ({
      title: `Your meetings have changed: ${p.title}`,
      body: 'A slot or a table is different; have a look.',
    }),
  }),
  fair_tomorrow: message<Named & { place: string; meetings: number }>({
    group: 'fairs',
    waits: 'never',
    zh: (p) => ({ title: `明日活动：${p.title}`, body: `${p.place}，共 ${p.meetings} 场洽谈，请带上签到二维码。` }),
    en: (p) => ({
      title: `Tomorrow: ${p.title}`,
      body: `${p.place}, ${p.meetings} meetings; bring your check-in code.`,
    }),
  }),
  fair_cancelled: message<Named & { reason: string }>({
    group: 'fairs',
    waits: 'never',
    zh: (p) => ({ title: `活动取消：${p.title}`, body: `原因：${p.reason}` }),
    en: (p) => ({ title: `Cancelled: ${p.title}`, body: `Reason: ${p.reason}` }),
  }),
  fair_outcome: message<Named & { firm: string; outcome: string }>({
    group: 'fairs',
    waits: 'never',
    zh: (p) => ({ title: `洽谈结果：${p.firm}`, body: `${p.title}，${OUTCOMES[p.outcome]?.[0] ?? p.outcome}。` }),
    en: (p) => ({
      title: `A meeting’s result: ${p.firm}`,
      body: `${p.title}: ${OUTCOMES[p.outcome]?.[1] ?? p.outcome}.`,
    }),
  }),
});

const OUTCOMES: Readonly<Record<string, readonly [string, string]>> = {
  intended: ['对方登记达成意向，请在“合作”中确认', 'the other side wrote down an intention; confirm it under deals'],
  again: ['约定再谈', 'you agreed to meet again'],
  none: ['暂无意向', 'no intention for now'],
};
