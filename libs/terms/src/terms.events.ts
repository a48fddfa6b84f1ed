import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

/** What a set led from before a change: the terms in comparable form that had others, and where. */
export interface FormerTerms {
  readonly forms: readonly string[];
  readonly chainCode: string | null;
}

/**
 * A set was created, changed or retired: open needs with a term that it has or had are worth another run. The event
 * brings what was there before, since the row knows only what is there now; null for a new set.
 */
export const SynonymSetChanged = defineEvent<{ synonymSetId: Id; former: FormerTerms | null }>('synonym-set.changed');
