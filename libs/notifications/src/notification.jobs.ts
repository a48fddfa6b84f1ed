import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** One message on one channel: a delivery of its own, so that a provider in trouble delays nobody else. */
export const SendNotification = defineJob<{ dispatchId: Id }>({
  name: 'notifications.send',
  lane: 'messages',
  attempts: 8,
  timeoutSeconds: 45,
});
