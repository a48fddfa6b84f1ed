import { setImmediate as breathe } from 'node:timers/promises';

/** Milliseconds of work between two breaths. */
const SLICE_MS = 10;

/** All steps, with a breath after each slice of time, so that whatever else the process does goes on. */
export async function takeSteps<Result>(steps: Iterator<unknown, Result>, signal?: AbortSignal): Promise<Result> {
  let since = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await breathe();
    signal?.throwIfAborted();
    since = performance.now();
  }
}

/** The same for each of the items. */
export function inSlices<Item>(items: readonly Item[], work: (item: Item) => void): Promise<void> {
  return takeSteps(
    (function* (): Generator<void, void> {
      for (const item of items) {
        work(item);
        yield;
      }
    })(),
  );
}
