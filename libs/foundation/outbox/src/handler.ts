import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import type { EventType } from './event.js';
import type { Job, Lane } from './job.js';

export const HANDLER = Symbol('outbox-handler');

/**
 * Where a handler runs. `inline`: in the relay's own transaction, for short SQL effects. A lane: as a job of its own,
 * in one transaction with the delivery's mark. A lane with `outside`: without a transaction, for calls to the
 * outside; the delivery's id is the idempotency key and the mark is set afterwards.
 */
export interface HandlerPlace {
  readonly lane: Lane | 'inline';
  readonly outside?: boolean;
  readonly attempts?: number;
  readonly timeoutSeconds?: number;
}

export interface HandlerMetadata extends HandlerPlace {
  readonly topic: string;
  readonly job?: Job;
}

/** What a handler is told besides the payload. `em` is the delivery's transaction; absent for `outside` handlers. */
export interface Delivery {
  readonly deliveryId: Id;
  readonly attempt: number;
  readonly em: EntityManager | null;
  /** Aborted when the process shuts down, the time is up, or the operator stops the delivery. */
  readonly signal: AbortSignal;
  /** Tells the operator how far long work has come (small JSON, ids and counts only); written at most once a second. */
  readonly progress: (progress: Readonly<Record<string, unknown>>) => void;
}

/** Marks a provider's method `(payload, delivery) => Promise<void>` as a handler of an event. */
export function On<Payload extends object>(event: EventType<Payload>, place: HandlerPlace): MethodDecorator {
  return applyDecorators(SetMetadata(HANDLER, { topic: event.topic, ...place } satisfies HandlerMetadata));
}

/** Marks a provider's method as the handler of a job (asked for through the journal, or by its schedule). */
export function HandleJob<Payload extends object>(
  job: Job<Payload>,
  place: { outside?: boolean } = {},
): MethodDecorator {
  return applyDecorators(
    SetMetadata(HANDLER, {
      topic: `job:${job.name}`,
      job,
      lane: job.lane,
      attempts: job.attempts,
      timeoutSeconds: job.timeoutSeconds,
      ...place,
    } satisfies HandlerMetadata),
  );
}
