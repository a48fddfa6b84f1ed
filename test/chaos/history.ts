import { setTimeout as sleep } from 'node:timers/promises';
import type { Id } from '#kernel';
import { type GraphqlClient, Refused } from '../support/graphql-client.js';

/** One operation as its client saw it. */
export interface Operation {
  readonly mutation: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly client: GraphqlClient;
  /** What the acknowledged answer said. */
  needId: Id | null;
  /** Tries that were not acknowledged: lost answers and refusals of the moment. */
  lost: number;
}

const ANSWER_WITHIN_MS = 10_000;
const GIVE_UP_MS = 90_000;
/** Said by a platform that cannot at the moment, or by a defect, which its log tells of; everything else is an answer. */
const AGAIN = new Set(['TEMPORARILY_UNAVAILABLE', 'BUSY', 'TIMED_OUT', 'INTERNAL']);

/** Does one operation until it is acknowledged, with the same key and content each time, as an honest client does. */
export async function acknowledged(operation: Operation): Promise<Id> {
  for (const giveUpAt = Date.now() + GIVE_UP_MS; ; await sleep(100)) {
    try {
      const { needId } = await inTime(
        operation.client.change<{ needId: Id }>(operation.mutation, operation.args, 'needId'),
      );
      operation.needId = needId;
      return needId;
    } catch (error) {
      if (error instanceof Refused && !AGAIN.has(error.code)) throw error;
      if (Date.now() > giveUpAt) throw error;
      operation.lost += 1;
    }
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = sleep(ANSWER_WITHIN_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error('no answer in time');
  });
  late.catch(() => undefined); // the other one was faster
  try {
    return await Promise.race([answer, late]);
  } finally {
    stop.abort();
  }
}
