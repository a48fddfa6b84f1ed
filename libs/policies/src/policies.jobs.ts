import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** Days pass: titles end, years are full, policies expire (00:20 in Qingdao). */
export const RenewConcerns = defineJob<Record<never, never>>({
  name: 'policies.renew-concerns',
  lane: 'upkeep',
  timeoutSeconds: 600,
  schedule: { cron: '20 16 * * *' },
});

/** Pays what a released list still owes. */
export const PayList = defineJob<{ listId: Id }>({ name: 'policies.pay-list', lane: 'upkeep', timeoutSeconds: 900 });
