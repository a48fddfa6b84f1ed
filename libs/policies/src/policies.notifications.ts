import { defineNotifications, message } from '#notifications';

type Named = { readonly title: string };
type Numbered = { readonly number: string };

export const policyNotices = defineNotifications({
  policy_concerns_firm: message<Named & { automatic: boolean }>({
    group: 'policies',
    waits: 'until-read',
    zh: (p) => ({
      title: `您符合政策：${p.title}`,
      body: p.automatic ? '免申即享：请确认收款账户，无需申报。' : '条件均已满足，可一键申报。',
    }),
    en: (p) => ({
      title: `A policy fits your firm: ${p.title}`,
      body: p.automatic ? 'It is paid without application: confirm your account.' : 'All conditions are met: apply.',
    }),
  }),
  policy_consultation: message<Named>({
    group: 'policies',
    waits: 'never',
    zh: (p) => ({ title: `征求意见：${p.title}`, body: '政策草案正在征求企业意见，欢迎提出修改建议。' }),
    en: (p) => ({ title: `Consultation: ${p.title}`, body: 'A draft policy is open for comments of firms.' }),
  }),
  application_received: message<Numbered>({
    group: 'policies',
    waits: {
      while: `exists (select from policy_application a where a.id = n.subject_id and a.status = 'submitted')`,
    },
    zh: (p) => ({ title: '有新的政策申报', body: `申报 ${p.number} 已提交，请受理。` }),
    en: (p) => ({ title: 'A new application', body: `Application ${p.number} was submitted and waits for you.` }),
  }),
  application_returned: message<Numbered>({
    group: 'policies',
    waits: {
      while: `exists (select from policy_application a where a.id = n.subject_id and a.status = 'returned')`,
    },
    zh: (p) => ({ title: '政策申报需补正', body: `申报 ${p.number} 已退回补正，原因见详情，修改后可再次提交。` }),
    en: (p) => ({ title: 'Application returned', body: `Application ${p.number} needs corrections; it says which.` }),
  }),
  application_decided: message<Numbered & { status: string }>({
    group: 'policies',
    waits: 'never',
    zh: (p) => ({ title: '政策申报有新进展', body: `申报 ${p.number}：${DECIDED[p.status]?.[0] ?? p.status}。` }),
    en: (p) => ({
      title: 'News of your application',
      body: `Application ${p.number}: ${DECIDED[p.status]?.[1] ?? p.status}.`,
    }),
  }),
  wish_answered: message<Named>({
    group: 'policies',
    waits: 'never',
    zh: (p) => ({ title: '您的政策建议已答复', body: `“${p.title}”已有答复，请查看。` }),
    en: (p) => ({ title: 'Your wish was answered', body: `“${p.title}” has an answer.` }),
  }),
  payout_list_to_release: message<Numbered>({
    group: 'policies',
    waits: {
      while: `exists (select from payout_list l where l.id = n.subject_id and l.status = 'reviewed')`,
    },
    zh: (p) => ({ title: '兑付清单待复核', body: `兑付清单 ${p.number} 已初审，须由另一位工作人员复核。` }),
    en: (p) => ({ title: 'A list waits for its second review', body: `List ${p.number} needs a second person.` }),
  }),
  payout_waits_for_account: message<Named>({
    group: 'policies',
    waits: 'until-read',
    zh: (p) => ({ title: `请确认收款账户：${p.title}`, body: '贵企业已列入免申即享兑付清单，确认账户后即兑付。' }),
    en: (p) => ({
      title: `Confirm your account: ${p.title}`,
      body: 'Your firm is on a payment list; it is paid once confirmed.',
    }),
  }),
});

const DECIDED: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  accepted: ['已受理', 'accepted for review'],
  rejected: ['未通过', 'turned down'],
  approved: ['已批准', 'approved'],
  paid: ['已兑付', 'paid'],
};
