import type { Config } from '#foundation/config';
import type { QueueBackend } from './queue-backend.js';

/**
 * Redis where one is configured, otherwise the database that is there anyway. The queue library is loaded here and not
 * before: the api, which only looks at queues when an operator asks, starts without it.
 */
export async function chooseBackend(
  config: Pick<Config, 'DATABASE_URL' | 'REDIS_URL'>,
  prefix = 'lianwan',
): Promise<QueueBackend> {
  if (config.REDIS_URL) {
    const { RedisQueues } = await import('./redis-queues.js');
    return new RedisQueues(config.REDIS_URL, prefix);
  }
  const { PostgresQueues } = await import('./postgres-queues.js');
  return new PostgresQueues(config.DATABASE_URL);
}
