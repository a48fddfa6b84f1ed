export type SynonymDirection = 'both' | 'to_first';

/** Words of the trade that mean the same. */
export interface SynonymSet {
  readonly id: string;
  /** At least two. */
  readonly terms: readonly string[];
  /** `to_first`: who asks for a later term (深沟球轴承) is also shown the first (轴承), not the other way round. */
  readonly direction: SynonymDirection;
  /** Only in needs of this chain; null in all. */
  readonly chainCode: string | null;
  /** Worth of a hit by another term against one by the need's own, above 0, at most 1. */
  readonly weight?: number;
}

/** Another writing finds the thing, but the buyer's own word says more surely that it is meant. */
export const SYNONYM_WEIGHT = 0.8;
