import { setImmediate as others } from 'node:timers/promises';

/** Longest that a piece of the work keeps others waiting. */
const SLICE_MS = 8;

/** Does the work on each item in turn, and lets whatever waits for this process come in between. */
export async function inSlices<Item>(items: readonly Item[], work: (item: Item) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - since < SLICE_MS) continue;
    await others();
    since = performance.now();
  }
}
