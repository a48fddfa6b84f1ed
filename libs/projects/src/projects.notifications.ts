import { defineNotifications, message } from '#notifications';
import type { ProjectStage } from './domain/project-lifecycle.js';

type Numbered = { readonly number: string };
type Moved = Numbered & { readonly stage: string };
type Counted = { readonly count: number };

const STAGE: Readonly<Record<ProjectStage, { readonly zh: string; readonly en: string }>> = {
  lead: { zh: '线索（储备）', en: 'a lead' },
  negotiating: { zh: '洽谈（前期）', en: 'negotiating' },
  signed: { zh: '签约（备案）', en: 'signed' },
  started: { zh: '开工', en: 'started' },
  building: { zh: '在建', en: 'building' },
  producing: { zh: '投产', en: 'producing' },
  dropped: { zh: '终止', en: 'dropped' },
};
const stageIn = (stage: string, locale: 'zh' | 'en'): string =>
  stage in STAGE ? STAGE[stage as ProjectStage][locale] : stage;
const whileOpen = {
  while: `exists (select from project_blocker b where b.project_id = n.subject_id and b.status = 'open'
            and (b.owner_id = n.recipient_id or b.owner_id is null or b.level <> 'desk'))`,
};

/** Messages name numbers only: investment leads are confidential, and the project is read where the rights are checked. */
export const projectNotices = defineNotifications({
  project_moved: message<Moved>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({ title: `项目进入${stageIn(p.stage, 'zh')}阶段`, body: `项目 ${p.number} 的阶段已更新。` }),
    en: (p) => ({ title: `Project is now ${stageIn(p.stage, 'en')}`, body: `Project ${p.number} has moved.` }),
  }),
  blocker_raised: message<Numbered>({
    group: 'platform',
    waits: whileOpen,
    zh: (p) => ({ title: '项目堵点待处理', body: `项目 ${p.number} 有一项堵点由您负责或待指定责任人，请按期解决。` }),
    en: (p) => ({
      title: 'A blocker to solve',
      body: `Project ${p.number} has a blocker that is yours, or nobody's yet.`,
    }),
  }),
  blocker_escalated: message<Numbered>({
    group: 'platform',
    waits: whileOpen,
    zh: (p) => ({ title: '项目堵点逾期升级', body: `项目 ${p.number} 的堵点已逾期，升级到您所在层级协调。` }),
    en: (p) => ({
      title: 'A blocker is overdue',
      body: `A blocker of project ${p.number} is overdue and comes to you.`,
    }),
  }),
  blockers_due: message<Counted>({
    group: 'platform',
    waits: 'until-read',
    zh: (p) => ({ title: `${p.count} 项堵点三日内到期`, body: '请在到期前解决并登记结果。' }),
    en: (p) => ({ title: `${p.count} blocker(s) due within three days`, body: 'Solve them in time and record how.' }),
  }),
  blocker_solved: message<Numbered>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({ title: '项目堵点已解决', body: `项目 ${p.number} 的一项堵点已解决，结果见详情。` }),
    en: (p) => ({ title: 'A blocker is solved', body: `A blocker of project ${p.number} is solved; it says how.` }),
  }),
});
