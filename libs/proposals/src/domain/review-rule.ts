/** From best to worst. */
export const GRADES = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof GRADES)[number];

export interface ReviewRule {
  readonly minGrade: Grade;
  /** A proposal with gaps (unverified or partly met requirements) always goes to a person. */
  readonly unlessGaps: boolean;
  /** Automatic approvals of the chain in seven days; beyond it persons decide. */
  readonly weeklyQuota: number;
}

export interface Reviewable {
  readonly grade: Grade;
  readonly gapCount: number;
}

export function reaches(grade: Grade, least: Grade): boolean {
  return GRADES.indexOf(grade) <= GRADES.indexOf(least);
}

/**
 * Which of the proposals (best first) the chain's rule approves without a person. A need for which a second person is
 * required is never approved automatically.
 */
export function autoApproved<P extends Reviewable>(
  proposals: readonly P[],
  rule: ReviewRule | null,
  situation: { readonly usedThisWeek: number; readonly needsSecondPerson: boolean },
): P[] {
  if (!rule || situation.needsSecondPerson) return [];
  const left = Math.max(0, rule.weeklyQuota - situation.usedThisWeek);
  return proposals
    .filter((proposal) => reaches(proposal.grade, rule.minGrade) && !(rule.unlessGaps && proposal.gapCount > 0))
    .slice(0, left);
}

/** True when the need's budget (its upper end) is above what one person may approve. Both in 万元. */
export function needsSecondPerson(budgetMax: number | null, secondPersonAbove: number | null): boolean {
  return secondPersonAbove !== null && budgetMax !== null && budgetMax > secondPersonAbove;
}
