import type { Id } from '#kernel';
import { holds, rule } from '#foundation/access';

export const NotificationAccess = {
  /** Everybody has an inbox and nobody reads another one's; programs read their maker's. */
  own: rule<{ recipientId: Id }>('notifications.own', {
    actor: (actor) => actor.accountId !== null,
    row: (actor, notification) => actor.accountId === notification.recipientId,
    list: (actor, alias, params) => `${alias}.recipient_id = ${params.add(actor.accountId)}`,
  }),

  /** What left the site and what became of it: operators and auditors, without the texts. */
  readDeliveries: rule('notifications.read-deliveries', { actor: (actor) => holds(actor, 'operator', 'auditor') }),

  resend: rule('notifications.resend', { actor: (actor) => actor.kind === 'person' && holds(actor, 'operator') }),

  /** How one is reached, in person. */
  preferences: rule('notifications.preferences', { actor: (actor) => actor.kind === 'person' }),
} as const;
