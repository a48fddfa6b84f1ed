import type { Id } from '#kernel';
import type { PastNeed, PastTeaching } from '#matching';

/** What the thread that learns from past needs is told. */
export type ToTeacher =
  | { readonly kind: 'record'; readonly needs: readonly PastNeed[]; readonly teaches: boolean }
  | { readonly kind: 'forget'; readonly ids: readonly Id[] }
  | { readonly kind: 'teach' };

/** What it says: everything that it has learned from what it was told before it was asked. */
export interface FromTeacher {
  readonly teaching: PastTeaching;
}

/** The long arrays, which change hands instead of being copied. */
export const arraysOf = ({ subjects, affinities }: PastTeaching): ArrayBuffer[] =>
  [
    ...(subjects ? [subjects.vectors] : []),
    ...(affinities ? affinities.parts.flatMap(({ words, firms }) => [words, firms]) : []),
  ].flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
