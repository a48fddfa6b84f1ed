import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

/** A learned model serves from now on. */
export const ModelActivated = defineEvent<{ modelId: Id }>('model.activated');
/** A learned model serves no longer: its successor does, or the fallback. */
export const ModelRetired = defineEvent<{ modelId: Id; successorId: Id | null }>('model.retired');
/** The champion cannot be read, so that the fallback serves. */
export const ModelUnreadable = defineEvent<{ modelId: Id }>('model.unreadable');
/** The learned associations that should serve cannot be read, so that matching has none. */
export const AssociationsUnreadable = defineEvent<{ associationId: Id }>('word-associations.unreadable');
