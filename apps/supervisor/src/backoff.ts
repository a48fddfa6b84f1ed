const FIRST_MS = 200;
const LONGEST_MS = 5000;
/** Something that ran this long is taken to have been well: its next failure starts from the shortest wait. */
const WELL_AFTER_MS = 30_000;

/** Waits before restarts: 0.2 s, doubling to 5 s. */
export class Backoff {
  private nextMs = FIRST_MS;

  /** How long to wait, in ms, after a life of `livedMs`. */
  after(livedMs: number): number {
    const waitMs = livedMs >= WELL_AFTER_MS ? FIRST_MS : this.nextMs;
    this.nextMs = Math.min(waitMs * 2, LONGEST_MS);
    return waitMs;
  }
}
