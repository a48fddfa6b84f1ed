/** Weight of the prior in answers: after four answers a firm's own rate counts as much as everybody's. */
export const PRIOR_STRENGTH = 4;

/**
 * Mean of the Beta posterior: (accepted + strength × base) ÷ (answered + strength). Strictly between 0 and 1 for a base
 * rate strictly between, and never lower for one more acceptance.
 */
export function smoothedRate(
  { accepted, answered }: { accepted: number; answered: number },
  base: number,
  strength = PRIOR_STRENGTH,
): number {
  return (accepted + strength * base) / (answered + strength);
}
