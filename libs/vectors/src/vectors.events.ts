import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

/** An open need has a vector that its match did not have. */
export const NeedEmbedded = defineEvent<{ needId: Id }>('vectors.need-embedded');
