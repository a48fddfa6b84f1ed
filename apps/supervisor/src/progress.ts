/** Tells a person what is going on: one line for each step, with the time it took. */
export class Progress {
  private readonly since = performance.now();
  private pending: string | undefined;

  constructor(private readonly out: NodeJS.WriteStream) {}

  /** Runs one step; shows its name while it runs, then its duration and the remark. */
  async step<T>(name: string, work: () => T | Promise<T>, remark?: (result: T) => string): Promise<T> {
    const began = performance.now();
    this.pending = name;
    this.out.write(this.out.isTTY ? `  … ${name}` : `  … ${name}\n`);
    const result = await work();
    this.pending = undefined;
    const text = remark?.(result);
    this.line(`  ✓ ${name}${text ? ` (${text})` : ''}  ${duration(performance.now() - began)}`);
    return result;
  }

  /** A step whose work writes to the terminal itself. */
  async stepAloud(name: string, work: () => Promise<void>): Promise<void> {
    this.line(`  … ${name}`);
    const began = performance.now();
    await work();
    this.line(`  ✓ ${name}  ${duration(performance.now() - began)}`);
  }

  line(text: string): void {
    if (!this.out.isTTY) {
      this.out.write(`${text}\n`);
      return;
    }
    this.out.write(`\r\u001b[K${text}\n${this.pending ? `  … ${this.pending}` : ''}`);
  }

  /** The one cause that a person can act on. */
  failed(cause: string): void {
    this.pending = undefined;
    this.line(`  ✗ 失败 · failed: ${cause}`);
  }

  get elapsed(): string {
    return duration(performance.now() - this.since);
  }
}

/** Milliseconds as a person reads them: `45 ms`, `3.2 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
