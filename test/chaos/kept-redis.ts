import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { dataDirectory, freePort, projectDirectory } from '#foundation/embedded';

interface FoundRedis {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Ends with its owner, even one that was killed; the shell lives no longer than the server. */
const WATCHED = `
owner=$1; shift
"$@" &
server=$!
while kill -0 $owner && kill -0 $server; do sleep 0.3; done 2>/dev/null
kill -9 $server 2>/dev/null
wait $server
`;

/** A Redis without persistence that comes back on its port, empty, when it dies. */
export class KeptRedis {
  private child: ChildProcess | null = null;
  private isWanted = true;
  private ended: Promise<void> = Promise.resolve();

  private constructor(
    private readonly found: FoundRedis,
    private readonly port: number,
  ) {}

  /** Null where no Redis can be had; `tell` is given the reason. */
  static async start(tell: (reason: string) => void): Promise<KeptRedis | null> {
    const finder = path.join(projectDirectory(), 'test', 'support', 'redis-binary.mjs');
    const { findRedis } = (await import(finder)) as { findRedis(folder: string): FoundRedis };
    let found: FoundRedis;
    try {
      found = findRedis(path.join(dataDirectory(), 'redis'));
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      return null;
    }
    const redis = new KeptRedis(found, await freePort());
    redis.launch();
    await redis.ask((client) => client.ping());
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async flush(): Promise<void> {
    await this.ask((client) => client.flushall());
  }

  async kill(): Promise<void> {
    const info = await this.ask((client) => client.info('server'));
    const pid = Number(/process_id:(\d+)/.exec(info)?.[1]);
    const { ended } = this;
    process.kill(pid, 'SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.kill();
  }

  /** Tries until a server answers. */
  private async ask<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    for (const giveUpAt = Date.now() + 10_000; ; await sleep(50)) {
      const client = new Redis(this.url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
      client.on('error', () => undefined); // the same error rejects connect()
      try {
        await client.connect();
        return await work(client);
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
      } finally {
        client.disconnect();
      }
    }
  }

  private launch(): void {
    const settings = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const command = [this.found.program, ...settings, '--maxmemory-policy', 'noeviction'];
    const child = spawn('sh', ['-c', WATCHED, 'sh', String(process.pid), ...command], {
      env: { ...process.env, ...this.found.env },
      cwd: '/',
      stdio: 'ignore',
    });
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', () => {
        this.child = null;
        if (this.isWanted) this.launch();
        resolve();
      });
    });
  }
}
