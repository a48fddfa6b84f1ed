import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectDirectory } from '#foundation/embedded';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 20;
/** Enough of a log to see why something failed. */
const KEPT_LOG = 2_000_000;

export interface PlatformProcessOptions {
  readonly app: 'api' | 'worker';
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  /** True: what dies unasked is started again at once, as by the supervisor. */
  readonly isKept: boolean;
}

/** A real api or worker process from dist/, on the same port through all its lives. It ends with this process. */
export class PlatformProcess {
  private child: ChildProcess | null = null;
  private exited: Promise<void> = Promise.resolve();
  private isWanted = false;
  private text = '';
  /** How often it was started. */
  lives = 0;

  constructor(private readonly options: PlatformProcessOptions) {}

  /** Everything that all lives have written, the oldest cut off. */
  get log(): string {
    return this.text;
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async start(): Promise<void> {
    this.isWanted = true;
    this.launch();
    await this.untilReady();
  }

  /** Waits until it says that it may be given work; throws with its log when it does not come to that. */
  async untilReady(): Promise<void> {
    for (const giveUpAt = Date.now() + READY_WITHIN_MS; ; await sleep(POLL_MS)) {
      if (!this.child && !this.options.isKept) throw new Error(`the ${this.options.app} ended:\n${this.tail()}`);
      const answer = await fetch(`${this.options.url}/health/ready`).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      if (Date.now() > giveUpAt) throw new Error(`the ${this.options.app} is not ready:\n${this.tail()}`);
    }
  }

  /** Sends the signal and returns when this life is over. A kept process comes back by itself. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const ended = this.exited;
    this.child?.kill(signal);
    await ended;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.kill('SIGTERM');
  }

  private launch(): void {
    const { app, env } = this.options;
    const project = projectDirectory();
    const program = path.join(project, 'dist', 'apps', app, 'src', 'main.js');
    // The channel is what ends it when this process is killed.
    const child = spawn(process.execPath, [program], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.lives += 1;
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.text = (this.text + chunk.toString()).slice(-KEPT_LOG)));
    }
    this.exited = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => {
        this.child = null;
        resolve();
        if (this.isWanted && this.options.isKept) this.launch();
      });
    });
  }

  private tail(): string {
    return this.text.slice(-4000);
  }
}
