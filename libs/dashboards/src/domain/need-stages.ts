/** The way of a need in six steps, as people follow it. */
export const NEED_STEPS = ['published', 'matched', 'awarded', 'intended', 'contracted', 'ordered'] as const;
export type NeedStep = (typeof NEED_STEPS)[number];

export const STAGE_TURNS = ['buyer', 'suppliers', 'both', 'office', 'nobody'] as const;
export type StageTurn = (typeof STAGE_TURNS)[number];

export interface StageFacts {
  readonly status: string;
  readonly createdAt: Date;
  /** When each step was reached; null before. */
  readonly reached: Readonly<Record<NeedStep, Date | null>>;
  /** Sealed bids lie there after the deadline, unopened. */
  readonly waitsForOpening: boolean;
  /** Of an intention that is not confirmed yet: whose confirmation is missing. */
  readonly missing: 'buyer' | 'supplier' | 'both' | null;
}

export interface Stages {
  readonly steps: readonly { readonly step: NeedStep; readonly at: Date | null }[];
  /** Steps that were reached, 0 to 6; a later one counts the earlier ones in. */
  readonly reached: number;
  readonly turn: StageTurn;
  /** When what is waited for began. */
  readonly since: Date;
}

const OVER = ['cancelled', 'expired', 'closed'];

/** Where a need stands and who must act next. */
export function needStages(facts: StageFacts): Stages {
  const steps = NEED_STEPS.map((step) => ({ step, at: facts.reached[step] }));
  const reached = steps.findLastIndex(({ at }) => at !== null) + 1;
  return { steps, reached, turn: turnOf(facts, reached), since: steps[reached - 1]?.at ?? facts.createdAt };
}

function turnOf({ status, waitsForOpening, missing }: StageFacts, reached: number): StageTurn {
  if (OVER.includes(status) || reached === NEED_STEPS.length) return 'nobody';
  switch (reached) {
    case 0:
      return status === 'submitted' ? 'office' : 'buyer';
    case 1:
      // What was found waits for the review; until a bid comes the suppliers may know nothing of it.
      return status === 'evaluating' ? 'buyer' : 'office';
    case 2:
      if (status !== 'evaluating') return 'suppliers';
      return waitsForOpening ? 'office' : 'buyer';
    case 3:
      return missing === 'supplier' ? 'suppliers' : (missing ?? 'both');
    case 4:
      return 'both';
    default:
      return 'buyer';
  }
}
