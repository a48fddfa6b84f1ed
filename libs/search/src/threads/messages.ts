import type { BaseArrays, BaseHits, MergeInput, SearchPlan } from '#matching';

/** What a search thread is told. Arrays of a segment are shared, not copied. */
export type ToThread =
  | { readonly kind: 'hold'; readonly segment: number; readonly base: BaseArrays }
  | { readonly kind: 'drop'; readonly segment: number }
  | { readonly kind: 'search'; readonly ticket: number; readonly segment: number; readonly plan: SearchPlan };

/** What it answers. */
export interface FromThread {
  readonly ticket: number;
  readonly hits: BaseHits;
}

/** How a thread begins: to search until it is ended, or to merge once. */
export type Task = { readonly kind: 'search' } | { readonly kind: 'merge'; readonly input: MergeInput };
