/**
 * Runs work one at a time for many callers. A caller that comes while it runs waits for one more run, begun after its
 * call and shared by all who wait: so everybody gets an answer that is at least as new as the question.
 */
export class LatestOnly {
  private running: Promise<void> | null = null;
  private queued: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<void>) {}

  run(): Promise<void> {
    if (!this.running) return this.begin();
    this.queued ??= this.running.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.queued;
  }

  /** When nothing runs any more; a failure of what runs is its callers' to hear. */
  async idle(): Promise<void> {
    while (this.running) await this.running.catch(() => undefined);
  }

  private begin(): Promise<void> {
    this.queued = null;
    this.running = this.work().finally(() => {
      this.running = null;
    });
    return this.running;
  }
}
