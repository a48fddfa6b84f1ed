import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** One message on one channel: a delivery of its own, so that a provider in trouble delays nobody else. */
export const SendNotification = defineJob<{ dispatchId: Id }>({
  name: 'notifications.send',
  lane: 'messages',
  attempts: 8,
  timeoutSeconds: 45,
});

/** Each morning at 08:30 in the city: what need not be told at once. */
export const AskForMessageDigests = defineJob<Record<never, never>>({
  name: 'notifications.ask-for-digests',
  lane: 'upkeep',
  schedule: { cron: '30 0 * * *' },
});

/** One person's digest on one channel. */
export const SendDigest = defineJob<{ digestId: Id }>({
  name: 'notifications.send-digest',
  lane: 'messages',
  attempts: 8,
  timeoutSeconds: 45,
});

/** Every five minutes: messages whose subject was acted on wait no longer. */
export const SettleMessages = defineJob<Record<never, never>>({
  name: 'notifications.settle',
  lane: 'upkeep',
  schedule: { cron: '*/5 * * * *' },
});
