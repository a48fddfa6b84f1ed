import { type Actor, holds, rule } from '#foundation/access';

/** Background work is the operator's; auditors look at it. */
export const DeliveryAccess = {
  read: rule('delivery.read', { actor: (actor: Actor) => holds(actor, 'operator', 'auditor') }),
  retry: rule('delivery.retry', { actor: (actor: Actor) => holds(actor, 'operator') }),
  stop: rule('delivery.stop', { actor: (actor: Actor) => holds(actor, 'operator') }),
};
