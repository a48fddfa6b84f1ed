import type { Page } from 'playwright-core';

const PATIENCE_MS = 10_000;

/**
 * Milliseconds from an event of the person's hand, by its own time stamp, to the frame that shows what it leads to.
 * Measured in the page, so that the driver's own way there and back is no part of it.
 *
 * @param settled source of a function that is called at the event, before the page hears of it, and returns the question
 *   whether the page has settled since
 */
export async function timed(
  page: Page,
  event: 'click' | 'keydown',
  settled: string,
  act: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(`void (globalThis.measured = new Promise((resolve, reject) => {
    addEventListener('${event}', ({ timeStamp }) => {
      const isSettled = (${settled})();
      const look = () => {
        // Called before a frame is painted: what it finds is on the screen by the next task.
        if (isSettled()) setTimeout(() => resolve(performance.now() - timeStamp));
        else if (performance.now() - timeStamp > ${PATIENCE_MS}) reject(new Error('the page did not settle'));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  }))`);
  await act();
  return page.evaluate<number>('globalThis.measured');
}

/** From now on the page notes the longest of its interactions, from the hand to the next frame (Event Timing). */
export async function watchInteractions(page: Page): Promise<void> {
  await page.evaluate(`void (() => {
    const longest = (globalThis.longest = { ms: 0, name: 'none', count: 0 });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        longest.count += 1;
        if (duration > longest.ms) Object.assign(longest, { ms: duration, name });
      }
    }).observe({ type: 'event', durationThreshold: 16 });
  })()`);
}

export interface Longest {
  readonly ms: number;
  readonly name: string;
  /** How many took longer than one frame. */
  readonly count: number;
}

export async function longestInteraction(page: Page): Promise<Longest> {
  // What has just been painted is reported a little later.
  await page.waitForTimeout(500);
  return page.evaluate<Longest>('globalThis.longest');
}
