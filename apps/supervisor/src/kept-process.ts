import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from './backoff.js';
import type { ProcessLog } from './process-log.js';

const POLL_MS = 25;
const READY_WITHIN_MS = 60_000;
const PROBE_TIMEOUT_MS = 2000;

export interface ProcessSpec {
  name: string;
  program: string;
  env: NodeJS.ProcessEnv;
  /** Answers 200 when the process does its work. */
  readyUrl: string;
  /** How long it may take to finish what it has begun. */
  drainMs: number;
  log: ProcessLog;
}

/** A Node process that is started again when it dies, until it is stopped. */
export class KeptProcess {
  private child: ChildProcess | undefined;
  private isStopping = false;
  private stopped: Promise<void> | undefined;
  private wasReady = false;
  private readonly backoff = new Backoff();

  constructor(
    private readonly spec: ProcessSpec,
    private readonly tell: (line: string) => void,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  /** Returns when the process is ready; throws with its own words when it ends instead. Restarts begin only then. */
  async start(): Promise<void> {
    const ended = this.launch();
    let hasEnded = false;
    void ended.then(() => (hasEnded = true));
    const giveUpAt = Date.now() + READY_WITHIN_MS;
    while (!(await this.isReady())) {
      if (this.isStopping) return;
      if (hasEnded) throw new Error(`${this.spec.name}: ${this.spec.log.cause()} (${this.spec.log.file})`);
      if (Date.now() > giveUpAt) {
        throw new Error(`${this.spec.name} is not ready after ${READY_WITHIN_MS / 1000} s, see ${this.spec.log.file}`);
      }
      await sleep(POLL_MS);
    }
    this.wasReady = true;
    void this.keep(ended);
  }

  /** False until the first time that it is ready. */
  get hasStarted(): boolean {
    return this.wasReady;
  }

  /** Asks it to finish, once, and kills it when it takes longer than its drain time. */
  stop(): Promise<void> {
    this.isStopping = true;
    this.stopped ??= this.end();
    return this.stopped;
  }

  kill(): void {
    this.isStopping = true;
    this.child?.kill('SIGKILL');
  }

  private async end(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => {
      this.tell(`${this.spec.name} did not finish within ${this.spec.drainMs / 1000} s and is killed`);
      child.kill('SIGKILL');
    }, this.spec.drainMs);
    await gone;
    clearTimeout(timer);
  }

  private async keep(ended: Promise<number>): Promise<void> {
    for (let life = ended; ; life = this.launch()) {
      const livedMs = await life;
      if (this.isStopping) return;
      const waitMs = this.backoff.after(livedMs);
      this.tell(`${this.spec.name} ended (${this.howItEnded()}); again in ${waitMs / 1000} s`);
      await sleep(waitMs);
      if (this.isStopping) return;
    }
  }

  private howItEnded(): string {
    return this.child?.signalCode ?? `code ${this.child?.exitCode}: ${this.spec.log.cause()}`;
  }

  /** Resolves with the length of its life in ms. */
  private launch(): Promise<number> {
    const since = performance.now();
    const child = this.spec.log.append((log) =>
      spawn(process.execPath, [this.spec.program], {
        env: this.spec.env,
        // Its own process group, so that Ctrl-C reaches it through us and only once; the channel tells it of our death.
        detached: true,
        stdio: ['ignore', log, log, 'ipc'],
      }),
    );
    this.child = child;
    return new Promise((resolve) => {
      const ended = () => resolve(performance.now() - since);
      child.once('close', ended);
      child.once('error', (error) => {
        this.tell(`${this.spec.name}: ${error.message}`);
        ended();
      });
    });
  }

  private async isReady(): Promise<boolean> {
    try {
      const answer = await fetch(this.spec.readyUrl, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false; // it does not listen yet
    }
  }
}
