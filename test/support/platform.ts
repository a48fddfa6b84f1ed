import { randomBytes } from 'node:crypto';
import { freePort } from '#foundation/embedded';
import { GraphqlClient } from './graphql-client.js';
import { ensureBuilt } from './platform-build.js';
import { PlatformProcess } from './platform-process.js';

export interface PlatformOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** More of the configuration, or other values. */
  readonly env?: Readonly<Record<string, string>>;
  /** True: what dies is started again at once. */
  readonly isKept?: boolean;
}

/** One api and one worker, as real processes over a database that the caller made: what people use. */
export interface Platform {
  readonly url: string;
  readonly api: PlatformProcess;
  readonly worker: PlatformProcess;
  /** A browser of its own: cookies, and an address that limits are counted by. */
  client(): GraphqlClient;
  stop(): Promise<void>;
}

/**
 * Starts both from dist/ (compiled first if it is older than the sources) and returns when both are ready:
 *
 *     const database = await cloneDatabase();
 *     const platform = await startPlatform({ databaseUrl: database.url });
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  ensureBuilt();
  const [port, workerPort] = [await freePort(), await freePort()];
  const env = environmentOf(options, port, workerPort);
  const url = `http://127.0.0.1:${port}`;
  const isKept = options.isKept ?? false;
  const api = new PlatformProcess({ app: 'api', env, url, isKept });
  const worker = new PlatformProcess({ app: 'worker', env, url: `http://127.0.0.1:${workerPort}`, isKept });
  const stop = async (): Promise<void> => {
    await Promise.all([api.stop(), worker.stop()]);
  };
  try {
    await Promise.all([api.start(), worker.start()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, api, worker, client: () => new GraphqlClient(url), stop };
}

/** Only what is named here: the shell's own settings must not change what is tested. */
function environmentOf(options: PlatformOptions, port: number, workerPort: number): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'test',
    DATABASE_URL: options.databaseUrl,
    ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    LOG_LEVEL: 'warn',
    SEALING_KEY: randomBytes(32).toString('base64'),
    REVIEW_UNDO_SECONDS: '1',
    RATE_LIMIT_FACTOR: '1000',
    // Each client sends an address of its own, so that one machine is not one visitor.
    TRUST_PROXY: 'true',
    ...options.env,
  };
}
