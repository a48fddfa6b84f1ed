/** The time that the job's definition allows is up. */
export class TimeIsUp extends Error {
  constructor(seconds: number) {
    super(`the handler did not end within ${seconds} s`);
    this.name = 'TimeIsUp';
  }
}

/** The operator stopped the delivery. */
export class Stopped extends Error {}

/** The process ends; the delivery goes on elsewhere and the try does not count. */
export class ShuttingDown extends Error {}

/** Another try has taken over, or has ended the delivery: whatever this one did must not be kept. */
export class Superseded extends Error {}

/** Grace for a handler to end by itself after its signal was aborted. */
const GRACE_MS = 2000;

/** The work's result, or the signal's reason when the work goes on for two seconds after the abort. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: () => void = () => undefined;
  const cut = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(signal.reason as Error), GRACE_MS);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  return Promise.race([work, cut]).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  });
}
