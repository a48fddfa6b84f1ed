import { log } from '#foundation/telemetry';

/** Work that is done again and again with a pause between; a failure is logged and does not end it. */
export class Repeat {
  private readonly log = log('repeat');
  private readonly loop: Promise<void>;
  private isStopped = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly name: string,
    private readonly pauseMs: number,
    private readonly work: () => Promise<void>,
  ) {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.isStopped) {
      try {
        await this.work();
        if (failures > 0) this.log.info({ work: this.name, failures }, 'works again');
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1 || failures % 60 === 0) this.log.warn({ err: error, work: this.name, failures }, 'failed');
      }
      await this.pause();
    }
  }

  private async pause(): Promise<void> {
    if (this.isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.pauseMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
