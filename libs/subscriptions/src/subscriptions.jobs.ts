import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** Each morning at 08:30 in the city, after the quiet hours. */
export const AskForDigests = defineJob<Record<never, never>>({
  name: 'subscriptions.ask-for-digests',
  lane: 'upkeep',
  schedule: { cron: '30 0 * * *' },
});

/** The digests of one account. */
export const TellDigests = defineJob<{ accountId: Id }>({ name: 'subscriptions.tell-digests', lane: 'upkeep' });
