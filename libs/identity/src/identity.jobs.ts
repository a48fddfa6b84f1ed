import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** Clears sessions that ended long ago and counters that nobody needs; at 3:20 in Qingdao. */
export const SweepIdentity = defineJob<Record<never, never>>({
  name: 'identity.sweep',
  lane: 'upkeep',
  schedule: { cron: '20 19 * * *' },
});

/** A one-time code of a personal link; handled by whoever sends messages. */
export const SendLinkCode = defineJob<{ codeId: Id }>({
  name: 'identity.send-link-code',
  lane: 'messages',
  attempts: 4,
  timeoutSeconds: 45,
});
