import type { Id } from '#kernel';
import { rule } from '#foundation/access';

export const NotificationAccess = {
  /** Everybody has an inbox and nobody reads another one's; programs read their maker's. */
  own: rule<{ recipientId: Id }>('notifications.own', {
    actor: (actor) => actor.accountId !== null,
    row: (actor, notification) => actor.accountId === notification.recipientId,
    list: (actor, alias, params) => `${alias}.recipient_id = ${params.add(actor.accountId)}`,
  }),

  /** How one is reached, in person. */
  preferences: rule('notifications.preferences', { actor: (actor) => actor.kind === 'person' }),
} as const;
