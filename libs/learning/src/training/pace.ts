/** True at the first call and whenever so many milliseconds have passed since it last was; 0 is always. */
export function pace(everyMs: number): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - last < everyMs) return false;
    last = now;
    return true;
  };
}

/** Milliseconds between two words on how far a training has come. */
export const PROGRESS_MS = 500;
