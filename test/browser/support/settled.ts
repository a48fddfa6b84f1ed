import type { Page } from 'playwright-core';

/** What a page shows while it waits for something. */
const WAITING = '[aria-busy="true"], .skeleton, .ant-skeleton, .ant-spin-spinning';

/** Waits until the page has its heading and waits for nothing any more; it keeps streams open, so the network is no measure. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(`new Promise((resolve) => {
    const isQuiet = () => document.querySelector('h1') && !document.querySelector('${WAITING}');
    if (!isQuiet()) return resolve(false);
    setTimeout(() => resolve(isQuiet() && document.fonts.status === 'loaded'), 250);
  })`);
}
