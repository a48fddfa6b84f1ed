import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import { DeliveryQueue, type Lane, LANES, type QueuedDelivery } from '#foundation/outbox';
import { JOB_OPTIONS, type LaneQueue, QueueBackend } from './queue-backend.js';

/** A delivery that no worker has taken this long after it was queued is queued again (the same id is kept once). */
const LOST_AFTER_SECONDS = 60;
const ADD_WITHIN_MS = 5000;

const mark = {
  name: 'queue.mark',
  text: `update delivery set enqueued_at = clock_timestamp(),
                             next_at = clock_timestamp() + ${LOST_AFTER_SECONDS} * interval '1 second'
         from unnest($1::uuid[], $2::int[]) queued (id, attempts)
         where delivery.id = queued.id and delivery.attempts = queued.attempts
           and claimed_until is null and done_at is null and dead_at is null`,
};

/** The producing side of the lanes. */
@Injectable()
export class LaneQueues extends DeliveryQueue {
  private readonly queues: ReadonlyMap<Lane, LaneQueue>;

  constructor(
    private readonly backend: QueueBackend,
    private readonly database: Database,
  ) {
    super();
    this.queues = new Map(LANES.map((lane) => [lane, backend.queue(lane)]));
  }

  /** Queues and marks them as queued; throws at once while the queue's server is away. */
  async add(deliveries: readonly QueuedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    if (!this.backend.isReachable()) throw new Error(`${this.backend.kind} is away`);
    for (const lane of LANES) {
      const ofLane = deliveries.filter((delivery) => delivery.lane === lane);
      if (ofLane.length > 0) await inTime(this.of(lane).addBulk(ofLane.map(job)));
    }
    await this.database.read(mark, [deliveries.map(({ id }) => id), deliveries.map(({ attempts }) => attempts)]);
  }

  /** Jobs that the queue still knows of: waiting or running. */
  async count(lane: Lane): Promise<number> {
    if (!this.backend.isReachable()) throw new Error(`${this.backend.kind} is away`);
    const counts = await inTime(this.of(lane).getJobCounts('waiting', 'active', 'prioritized', 'delayed'));
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private of(lane: Lane): LaneQueue {
    const queue = this.queues.get(lane);
    if (!queue) throw new Error(`no queue for lane ${lane}`);
    return queue;
  }
}

/** The id makes one job of repetitions of the same try; a later try is another job. No colon, not a number. */
function job({ id, lane, attempts }: QueuedDelivery) {
  return { name: lane, data: { deliveryId: id, attempts }, opts: { ...JOB_OPTIONS, jobId: `${id}-${attempts}` } };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer in time')), ADD_WITHIN_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
