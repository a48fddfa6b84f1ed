import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import type { KeptPostgres } from './kept-postgres.js';
import type { KeptProcess } from './kept-process.js';
import { causeIn } from './process-log.js';
import type { Progress } from './progress.js';

interface Ended {
  /** Exit code or signal. */
  how: number | string | null;
  output: string;
  errors: string;
}

/** Everything that runs under this supervisor, and the order in which it ends. */
export class Platform {
  private readonly processes: KeptProcess[] = [];
  private readonly commands = new Set<ChildProcess>();
  private postgres: KeptPostgres | undefined;
  private mayStart = true;

  constructor(private readonly progress: Progress) {}

  keepPostgres(postgres: KeptPostgres): KeptPostgres {
    this.postgres = postgres;
    this.requireMayStart();
    return postgres;
  }

  /** Starts them at the same time and returns when all are ready. */
  async keep(processes: readonly KeptProcess[]): Promise<void> {
    this.requireMayStart();
    this.processes.push(...processes);
    await Promise.all(processes.map((process) => process.start()));
    this.requireMayStart();
  }

  /** Runs a command to its end, on the terminal of this process. */
  async run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
    const ended = await this.untilEnd(program, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    if (ended.how !== 0) throw new Error(`"lianwan ${args.join(' ')}" ended with ${ended.how}`);
  }

  /** Runs a program to its end and returns what it printed; throws with its own words when it fails. */
  async ask(program: string, env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<string> {
    const ended = await this.untilEnd(program, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    if (ended.how !== 0) throw new Error(causeIn(ended.errors) ?? `${program} ended with ${ended.how}`);
    return ended.output;
  }

  private async untilEnd(program: string, args: readonly string[], options: SpawnOptions): Promise<Ended> {
    this.requireMayStart();
    const child = spawn(process.execPath, [program, ...args], options);
    this.commands.add(child);
    const ended: Ended = { how: null, output: '', errors: '' };
    child.stdout?.on('data', (chunk: Buffer) => (ended.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (ended.errors += chunk.toString()));
    ended.how = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(signal ?? code));
    });
    this.commands.delete(child);
    this.requireMayStart();
    return ended;
  }

  /** From now on a start that is under way comes to an end at its next step. */
  refuseNew(): void {
    this.mayStart = false;
    for (const command of this.commands) command.kill('SIGTERM');
    // Those that are ready are stopped in order; the others have nothing to drain, and the start waits for them.
    for (const process of this.processes.filter((one) => !one.hasStarted)) void process.stop();
  }

  async stop(): Promise<void> {
    for (const process of this.processes) {
      await process.stop();
      this.progress.line(`  ✓ ${process.name} 已停止 · stopped`);
    }
    await this.postgres?.stop();
  }

  /** At once: the server ends by itself when this process is gone. */
  kill(): void {
    for (const command of this.commands) command.kill('SIGKILL');
    for (const process of this.processes) process.kill();
  }

  private requireMayStart(): void {
    if (!this.mayStart) throw new Error('the start was interrupted');
  }
}
