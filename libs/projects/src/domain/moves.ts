import { type Refusal, refuse } from '#kernel';
import { PROJECT_STAGES, type ProjectStage } from './project-lifecycle.js';

/** What a project must state before it is signed. */
export const NEEDED_TO_SIGN = ['totalAmount', 'nodeCode', 'plannedStart', 'plannedProduction'] as const;
export type NeededToSign = (typeof NEEDED_TO_SIGN)[number];

export interface MovingProject extends Readonly<Record<NeededToSign, string | null>> {
  readonly stage: ProjectStage;
  /** Day of the last move, YYYY-MM-DD. */
  readonly stageSince: string;
  readonly openBlockers: number;
}

export interface Move {
  readonly to: ProjectStage;
  /** The day on which it happened. */
  readonly on: string;
  readonly reason: string | null;
  /** The operator alone may set a project back. */
  readonly mayReturn: boolean;
  readonly today: string;
}

export type MoveRefusal =
  | Refusal<'PROJECT_STAGE_SAME'>
  | Refusal<'PROJECT_OVER'>
  | Refusal<'PROJECT_STAGE_SKIPPED', { next: string }>
  | Refusal<'PROJECT_BACK_NEEDS_OPERATOR'>
  | Refusal<'PROJECT_REASON_MISSING'>
  | Refusal<'PROJECT_DATE_OUT_OF_ORDER', { earliest: string; latest: string }>
  | Refusal<'PROJECT_NOT_READY', { missing: string[] }>
  | Refusal<'PROJECT_BLOCKED', { count: number }>;

const placeOf = (stage: ProjectStage): number =>
  stage === 'dropped' ? PROJECT_STAGES.length : PROJECT_STAGES.findIndex((each) => each === stage);

/** True where the move sets a project back, out of being dropped too. */
export const isReturn = (from: ProjectStage, to: ProjectStage): boolean =>
  to !== 'dropped' && placeOf(to) < placeOf(from);

/**
 * May a project go from where it stands to `to`? Forward one stage at a time; back and out with a reason, back by the
 * operator alone; from signing on with amount, node and plan; into production without open blockers; on a day between the
 * last move and today. Null when it may.
 */
export function checkMove(project: MovingProject, move: Move): MoveRefusal | null {
  const { stage } = project;
  const { to, on, reason, today } = move;
  if (to === stage) return refuse('PROJECT_STAGE_SAME');
  if (stage === 'producing' && to === 'dropped') return refuse('PROJECT_OVER');
  const backwards = isReturn(stage, to);
  if (backwards && !move.mayReturn) return refuse('PROJECT_BACK_NEEDS_OPERATOR');
  if ((backwards || to === 'dropped') && !reason) return refuse('PROJECT_REASON_MISSING');
  const next = PROJECT_STAGES[placeOf(stage) + 1];
  if (!backwards && to !== 'dropped' && next !== to) return refuse('PROJECT_STAGE_SKIPPED', { next: next ?? '' });
  if (on < project.stageSince || on > today)
    return refuse('PROJECT_DATE_OUT_OF_ORDER', { earliest: project.stageSince, latest: today });
  const missing = NEEDED_TO_SIGN.filter((key) => project[key] === null);
  if (to !== 'dropped' && placeOf(to) >= placeOf('signed') && missing.length > 0)
    return refuse('PROJECT_NOT_READY', { missing });
  if (to === 'producing' && project.openBlockers > 0) return refuse('PROJECT_BLOCKED', { count: project.openBlockers });
  return null;
}
