/** What the latest window said of one model against the fallback. Plain JSON. */
export interface Judgement {
  /** 95 % interval of its mean advantage; null where nothing was measured. */
  readonly interval: { readonly mean: number; readonly low: number; readonly high: number } | null;
  /** Needs (supplier side: pushes) that judged. */
  readonly groups: number;
  readonly reason: string;
}

/** Nights without a judgement after which a proof is too old to serve by: something has kept the training from running. */
export const JUDGEMENT_DAYS = 30;

const DAY_MS = 86_400_000;

/** True while the interval of the latest judgement is above zero, and the judgement is not forgotten. */
export function isProven({ interval }: Judgement, judgedAt: Date, now: Date): boolean {
  const isFresh = now.getTime() - judgedAt.getTime() <= JUDGEMENT_DAYS * DAY_MS;
  return isFresh && interval !== null && interval.low > 0;
}
