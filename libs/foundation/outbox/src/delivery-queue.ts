import type { Id } from '#kernel';
import type { Lane } from './job.js';

/** A delivery on its way to a lane: an id and how often it has been tried; the payload stays in PostgreSQL. */
export interface QueuedDelivery {
  readonly id: Id;
  readonly lane: Lane;
  readonly attempts: number;
}

/**
 * Wakes the lanes' workers. The rows are the truth: what cannot be queued now, or is lost by the queue, is found
 * again by the sweeper.
 */
export abstract class DeliveryQueue {
  abstract add(deliveries: readonly QueuedDelivery[]): Promise<void>;
}
