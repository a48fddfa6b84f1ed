import { type Refusal, refuse } from '#kernel';
import { checkBudget, checkCriteria, type NeedContent } from './content.js';
import { checkNotice } from './deadlines.js';

/** What decides whether a need may be published: its content, and facts that stand in other tables. */
export interface PublicationFacts extends Pick<
  NeedContent,
  | 'nodeCode'
  | 'quantity'
  | 'unit'
  | 'budgetMin'
  | 'budgetMax'
  | 'deadline'
  | 'criteria'
  | 'visibility'
  | 'isUnclassified'
> {
  readonly isFirmVerified: boolean;
  readonly invitedFirms: number;
}

export type PublicationRefusal =
  | Refusal<'FIRM_NOT_VERIFIED'>
  | Refusal<'NEED_INCOMPLETE', { missing: string[] }>
  | Refusal<'NOT_DECLARED_UNCLASSIFIED'>
  | Refusal<'INVITATION_MISSING'>
  | NonNullable<ReturnType<typeof checkBudget>>
  | NonNullable<ReturnType<typeof checkCriteria>>
  | NonNullable<ReturnType<typeof checkNotice>>;

/** The fields without which nobody can answer a need, by their names in the API; `[]` when complete. */
export function missingFields(need: Pick<PublicationFacts, 'nodeCode' | 'deadline' | 'quantity' | 'unit'>): string[] {
  const missing: string[] = [];
  if (need.nodeCode === null) missing.push('nodeCode');
  if (need.deadline === null) missing.push('deadline');
  if (need.quantity !== null && need.unit === null) missing.push('unit');
  return missing;
}

/** The first reason why the need may not be published at `now` (the database's clock), or null. */
export function checkPublication(need: PublicationFacts, now: Date): PublicationRefusal | null {
  if (!need.isFirmVerified) return refuse('FIRM_NOT_VERIFIED');
  const missing = missingFields(need);
  if (need.deadline === null || missing.length > 0) return refuse('NEED_INCOMPLETE', { missing });
  if (!need.isUnclassified) return refuse('NOT_DECLARED_UNCLASSIFIED');
  if (need.visibility === 'invited' && need.invitedFirms === 0) return refuse('INVITATION_MISSING');
  return checkBudget(need) ?? checkCriteria(need.criteria) ?? checkNotice(need.deadline, now);
}
