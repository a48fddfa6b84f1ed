import { defineNotifications, message } from '#notifications';

interface OfFirm extends Record<string, string> {
  readonly firmName: string;
}

export const firmNotices = defineNotifications({
  firm_submitted: message<OfFirm>({
    group: 'review',
    waits: { while: `exists (select from firm f where f.id = n.subject_id and f.status = 'submitted')` },
    zh: (p) => ({ title: `待核验企业：${p.firmName}`, body: '企业已提交资料，请核验后通过，或写明原因退回。' }),
    en: (p) => ({
      title: `To verify: ${p.firmName}`,
      body: 'The firm has submitted its profile: verify it, or refuse it with a reason.',
    }),
  }),
  firm_verified: message<OfFirm>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({ title: `企业已通过核验：${p.firmName}`, body: '现在可以发布供给与需求，并参与接单。' }),
    en: (p) => ({ title: `Verified: ${p.firmName}`, body: 'You may now publish listings and needs, and bid.' }),
  }),
  firm_refused: message<OfFirm>({
    group: 'platform',
    waits: { while: `exists (select from firm f where f.id = n.subject_id and f.status = 'refused')` },
    zh: (p) => ({ title: `企业核验未通过：${p.firmName}`, body: '请在企业资料页查看原因，更正后再次提交。' }),
    en: (p) => ({
      title: `Not verified: ${p.firmName}`,
      body: 'The profile page shows why: correct it and submit it again.',
    }),
  }),
  firm_suspended: message<OfFirm>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({
      title: `企业已被暂停：${p.firmName}`,
      body: '暂停期间不能发布和接单，原因见企业资料页；如有异议请联系平台运营人员。',
    }),
    en: (p) => ({
      title: `Suspended: ${p.firmName}`,
      body: 'You cannot publish or bid for now. The profile page shows why; contact the operator if you disagree.',
    }),
  }),
  firm_reinstated: message<OfFirm>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({ title: `企业已恢复：${p.firmName}`, body: '可以继续发布和接单。' }),
    en: (p) => ({ title: `Reinstated: ${p.firmName}`, body: 'You may publish and bid again.' }),
  }),
});
