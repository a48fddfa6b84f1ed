import { defineJob } from '#foundation/outbox';

/** Brings late deliveries and late payments to the mind of both sides, once a day (09:00 in Qingdao). */
export const RemindLateOrders = defineJob<Record<never, never>>({
  name: 'outcomes.remind-late-orders',
  lane: 'upkeep',
  schedule: { cron: '0 1 * * *' },
});
