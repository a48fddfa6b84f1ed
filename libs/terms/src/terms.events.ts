import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

/** A set was created, changed or retired: open needs with one of its terms are worth another run. */
export const SynonymSetChanged = defineEvent<{ synonymSetId: Id }>('synonym-set.changed');
