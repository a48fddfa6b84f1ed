import type { Config } from '#foundation/config';
import { PostgresQueues } from './postgres-queues.js';
import type { QueueBackend } from './queue-backend.js';
import { RedisQueues } from './redis-queues.js';

/** Redis where one is configured, otherwise the database that is there anyway. */
export function chooseBackend(config: Pick<Config, 'DATABASE_URL' | 'REDIS_URL'>, prefix = 'lianwan'): QueueBackend {
  return config.REDIS_URL ? new RedisQueues(config.REDIS_URL, prefix) : new PostgresQueues(config.DATABASE_URL);
}
