import type { Id } from '#kernel';
import { type Actor, holds, rule, type SqlParams } from '#foundation/access';
import type { CourseStatus } from './domain/course-lifecycles.js';

/** What the rules need to know of a course. */
export interface CourseFacts {
  readonly status: CourseStatus;
  readonly organiserKind: string;
}

const inOffice = (actor: Actor): boolean => actor.kind === 'system' || actor.firmId === null;
const manages = (actor: Actor, { organiserKind }: CourseFacts): boolean =>
  inOffice(actor) &&
  (actor.kind === 'system' ||
    holds(actor, 'operator') ||
    (organiserKind === 'association' && holds(actor, 'association_staff')));
const looksOn = (actor: Actor): boolean => inOffice(actor) && holds(actor, 'auditor');
const mayManage = (actor: Actor): boolean =>
  inOffice(actor) && (actor.kind === 'system' || holds(actor, 'operator', 'association_staff'));

/** SQL face of managing or looking on, over an alias with the course's columns. */
function onDesk(actor: Actor, alias: string, params: SqlParams): string {
  const seesAll = inOffice(actor) && (actor.kind === 'system' || holds(actor, 'operator', 'auditor'));
  const isStaff = inOffice(actor) && holds(actor, 'association_staff');
  return `(${params.add(seesAll)}::boolean
    or (${params.add(isStaff)}::boolean and ${alias}.organiser_kind = 'association'))`;
}

/** Who may do what with courses. */
export const CourseAccess = {
  /** Everybody from the publication on; drafts are for the desk. */
  read: rule<CourseFacts>('courses.read', {
    actor: () => true,
    row: (actor, course) => course.status !== 'draft' || manages(actor, course) || looksOn(actor),
    list: (actor, alias, params) => `(${alias}.status <> 'draft' or ${onDesk(actor, alias, params)})`,
  }),

  /** The bureau's operators all, association staff those of associations. */
  manage: rule<CourseFacts>('courses.manage', { actor: mayManage, row: manages }),

  /** People and attendance: those who manage it, and auditors. */
  desk: rule<CourseFacts>('courses.desk', {
    actor: (actor) => mayManage(actor) || looksOn(actor),
    row: (actor, course) => manages(actor, course) || looksOn(actor),
    list: onDesk,
  }),

  /** What a firm does for its people. */
  firm: rule<{ readonly firmId: Id }>('courses.firm', {
    actor: (actor) => actor.firmId !== null,
    row: (actor, { firmId }) => actor.firmId === firmId,
  }),

  /** A certificate: the firm of the person, and the desk. */
  certificate: rule('courses.certificate', {
    actor: (actor) => actor.firmId !== null || mayManage(actor) || looksOn(actor),
  }),
} as const;
