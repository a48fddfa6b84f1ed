import { lifecycle } from '#kernel';

/** The way of a project, in order; 技改 goes the same way with its own words (储备, 备案, …). */
export const PROJECT_STAGES = ['lead', 'negotiating', 'signed', 'started', 'building', 'producing'] as const;
export type LivingStage = (typeof PROJECT_STAGES)[number];
export type ProjectStage = LivingStage | 'dropped';
export const ALL_STAGES: readonly ProjectStage[] = [...PROJECT_STAGES, 'dropped'];

const before = (stage: LivingStage): LivingStage[] => PROJECT_STAGES.slice(0, PROJECT_STAGES.indexOf(stage));
const after = (stage: LivingStage): ProjectStage[] => [
  ...PROJECT_STAGES.slice(PROJECT_STAGES.indexOf(stage) + 1),
  'dropped',
];

export const projectLifecycle = lifecycle<
  ProjectStage,
  | 'negotiate'
  | 'sign'
  | 'start'
  | 'build'
  | 'produce'
  | 'drop'
  | 'return_to_lead'
  | 'return_to_negotiating'
  | 'return_to_signed'
  | 'return_to_started'
  | 'return_to_building'
>('project', ALL_STAGES, {
  negotiate: { from: ['lead'], to: 'negotiating' },
  sign: { from: ['negotiating'], to: 'signed' },
  start: { from: ['signed'], to: 'started' },
  build: { from: ['started'], to: 'building' },
  produce: { from: ['building'], to: 'producing' },
  drop: { from: before('producing'), to: 'dropped' },
  return_to_lead: { from: after('lead'), to: 'lead' },
  return_to_negotiating: { from: after('negotiating'), to: 'negotiating' },
  return_to_signed: { from: after('signed'), to: 'signed' },
  return_to_started: { from: after('started'), to: 'started' },
  return_to_building: { from: after('building'), to: 'building' },
});

export type BlockerStatus = 'open' | 'solved';

export const blockerLifecycle = lifecycle<BlockerStatus, 'solve'>('project_blocker', ['open', 'solved'], {
  solve: { from: ['open'], to: 'solved' },
});

export const CLOSED_STAGES: readonly ProjectStage[] = ['producing', 'dropped'];
