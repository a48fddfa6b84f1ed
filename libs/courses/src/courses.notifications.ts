import { defineNotifications, message } from '#notifications';

type Named = { readonly title: string };

export const courseNotices = defineNotifications({
  course_published: message<Named & { day: string; place: string }>({
    group: 'courses',
    waits: 'never',
    zh: (p) => ({ title: `培训报名：${p.title}`, body: `${p.day}，${p.place}。名额有限，满额后列入候补。` }),
    en: (p) => ({ title: `A course for your chain: ${p.title}`, body: `${p.day}, ${p.place}. Places are limited.` }),
  }),
  course_signed_up: message<Named & { seats: number; waits: number }>({
    group: 'courses',
    waits: 'never',
    zh: (p) => ({
      title: p.seats > 0 ? `报名成功：${p.title}` : `已列入候补：${p.title}`,
      body:
        p.waits > 0
          ? `${p.seats} 人已占位，${p.waits} 人候补；有空位时自动递补并通知您。`
          : `${p.seats} 人已占位，开课前一天提醒。`,
    }),
    en: (p) => ({
      title: p.seats > 0 ? `Signed up: ${p.title}` : `On the waiting list: ${p.title}`,
      body:
        p.waits > 0
          ? `${p.seats} with a place, ${p.waits} waiting; you are told when they move up.`
          : `${p.seats} with a place; we remind you the day before.`,
    }),
  }),
  course_admitted: message<Named & { persons: string }>({
    group: 'courses',
    waits: 'never',
    zh: (p) => ({ title: `候补成功：${p.title}`, body: `${p.persons} 可以参加；不能来请尽早退出，让给下一位。` }),
    en: (p) => ({
      title: `You have a place: ${p.title}`,
      body: `${p.persons} can come; withdraw early if not, so that the next one can.`,
    }),
  }),
  course_moved: message<Named & { day: string; place: string }>({
    group: 'courses',
    waits: 'never',
    zh: (p) => ({ title: `课程时间或地点有变：${p.title}`, body: `现为 ${p.day}，${p.place}。` }),
    en: (p) => ({ title: `Other time or place: ${p.title}`, body: `Now ${p.day}, ${p.place}.` }),
  }),
  course_tomorrow: message<Named & { day: string; place: string; persons: number }>({
    group: 'courses',
    waits: 'never',
    zh: (p) => ({ title: `明日培训：${p.title}`, body: `${p.day}，${p.place}，贵企业 ${p.persons} 人。` }),
    en: (p) => ({ title: `Tomorrow: ${p.title}`, body: `${p.day}, ${p.place}; ${p.persons} of your firm.` }),
  }),
  course_cancelled: message<Named & { reason: string }>({
    group: 'courses',
    waits: 'never',
    zh: (p) => ({ title: `培训取消：${p.title}`, body: `原因：${p.reason}` }),
    en: (p) => ({ title: `Cancelled: ${p.title}`, body: `Reason: ${p.reason}` }),
  }),
  course_certificates: message<Named & { certificates: number }>({
    group: 'courses',
    waits: 'never',
    zh: (p) => ({ title: `结业证书已生成：${p.title}`, body: `${p.certificates} 份，可在“培训”中下载。` }),
    en: (p) => ({
      title: `Certificates: ${p.title}`,
      body: `${p.certificates} of them, to be fetched under training.`,
    }),
  }),
});
