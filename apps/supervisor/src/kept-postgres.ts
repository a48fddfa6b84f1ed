import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#foundation/embedded';
import { Backoff } from './backoff.js';

/** An earlier start that was killed needs a moment until its server is gone. */
const PREDECESSOR_MS = 10_000;

/** The embedded server, brought back on the same port when it dies, so that its clients just reconnect. */
export class KeptPostgres {
  private isStopping = false;
  private readonly backoff = new Backoff();
  private restarting: Promise<void> = Promise.resolve();

  private constructor(
    private server: EmbeddedPostgres,
    private readonly dataDir: string,
    private readonly tell: (line: string) => void,
  ) {}

  static async start(dataDir: string, tell: (line: string) => void): Promise<KeptPostgres> {
    const kept = new KeptPostgres(await launch(dataDir, tell), dataDir, tell);
    kept.restarting = kept.keep();
    return kept;
  }

  get url(): string {
    return this.server.url;
  }

  get port(): number {
    return this.server.port;
  }

  get home(): string {
    return this.server.home;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.server.stop();
    await this.restarting;
  }

  private async keep(): Promise<void> {
    for (;;) {
      const since = performance.now();
      await this.server.exited;
      if (this.isStopping) return;
      const waitMs = this.backoff.after(performance.now() - since);
      this.tell(`PostgreSQL ended; again in ${waitMs / 1000} s`);
      await sleep(waitMs);
      await this.relaunch();
      // A stop that was asked for meanwhile met the server that had died already.
      if (this.isStopping) return this.server.stop();
    }
  }

  private async relaunch(): Promise<void> {
    while (!this.isStopping) {
      try {
        this.server = await launch(this.dataDir, this.tell, this.server.port);
        this.tell('PostgreSQL is back');
        return;
      } catch (error) {
        const waitMs = this.backoff.after(0);
        this.tell(`${error instanceof Error ? error.message : String(error)}; again in ${waitMs / 1000} s`);
        await sleep(waitMs);
      }
    }
  }
}

function launch(dataDir: string, log: (line: string) => void, port?: number): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    name: 'main',
    durable: true,
    dataDir,
    log,
    port,
    whenInUse: { refuseAfterMs: PREDECESSOR_MS },
  });
}
