import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, PHONE } from './support/browser-rig.js';
import { axe, noHorizontalScroll, screenshot, signIn } from './support/pages.js';

/** Errors of the pages' own and breaches of their policy. What the API refuses is for the page to tell. */
const faultsOf = (page: Page): readonly string[] =>
  complaintsOf(page).filter((complaint) => !complaint.startsWith('Failed to load resource'));

await describeInBrowser(
  'the site in production',
  (rig) => {
    it('shows a start page with a title and a heading, and its policy forbids nothing that it does', async () => {
      const page = await rig().page();
      const answer = await page.goto('/', { waitUntil: 'networkidle' });
      expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
      expect(await page.title()).toMatch(/链万企$/);
      await page.locator('h1').first().waitFor();
      expect(await page.locator('h1').count()).toBe(1);
      await screenshot(page, 'start');
      expect(faultsOf(page)).toEqual([]);
    });

    it('would tell if its policy forbade something', async () => {
      const page = await rig().page();
      await page.goto('/', { waitUntil: 'networkidle' });
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))`,
      );
      expect(complaintsOf(page).join()).toMatch(/Content Security Policy/i);
    });

    it('signs a person in, and keeps the session over a reload', async () => {
      const page = await rig().page();
      await signIn(page, 'lead');
      await page.locator('h1').first().waitFor();
      await page.reload();
      await page.locator('h1').first().waitFor();
      expect(new URL(page.url()).pathname).toBe('/w');
      expect(await page.locator('h1').count()).toBe(1);
      await screenshot(page, 'signed-in');
      expect(faultsOf(page)).toEqual([]);
    });

    it('fits a phone, for everybody', async () => {
      const page = await rig().page(PHONE);
      await page.goto('/', { waitUntil: 'networkidle' });
      expect(await noHorizontalScroll(page)).toEqual([]);
      expect(await axe(page)).toEqual([]);
    });
  },
  { NODE_ENV: 'production' },
);
