import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import pg from 'pg';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ensureBuilt, ensurePagesBuilt } from '../../support/platform-build.js';
import { type Platform, startPlatform } from '../../support/platform.js';
import { findChromium, type FoundChromium, launch } from './chromium.js';
import { CITY_SEALING_KEY, cloneCity } from './demo-city.js';

/** Builds, founds the city and matches its needs, on two slow cores that do something else besides. */
const OPENED_WITHIN_MS = 360_000;
const PATIENCE_MS = 15_000;

/** Real processes over a demo city of its own, and one browser. */
export interface BrowserRig {
  readonly url: string;
  readonly platform: Platform;
  readonly sql: pg.Pool;
  /** A page in a context of its own: nobody is signed in. Closed after the test. Desktop, Chinese and light by default. */
  page(options?: BrowserContextOptions): Promise<Page>;
}

export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

const complaints = new WeakMap<Page, string[]>();

/** What the page has complained about since it was opened: errors in its console, among them whatever its policy forbids. */
export function complaintsOf(page: Page): readonly string[] {
  return complaints.get(page) ?? [];
}

/**
 * `describe` with a browser; skipped, and listed as skipped by the test command, where no Chromium can be had:
 *
 *     await describeInBrowser('the review queue', (rig) => { it('…', async () => { const page = await rig().page(); }) });
 */
export async function describeInBrowser(
  name: string,
  body: (rig: () => BrowserRig) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const chromium = await findChromium();
  if ('reason' in chromium) {
    console.warn(`SKIPPED, no browser: ${chromium.reason}`);
    describe.skip(name, () => body(missing));
    return;
  }
  describe(name, () => {
    let opened: OpenedRig | undefined;
    beforeAll(async () => {
      opened = await open(chromium, env);
    }, OPENED_WITHIN_MS);
    afterEach(() => opened?.closeContexts(), PATIENCE_MS);
    afterAll(() => opened?.close(), PATIENCE_MS * 2);
    body(() => opened ?? missing());
  });
}

interface OpenedRig extends BrowserRig {
  closeContexts(): Promise<void>;
  close(): Promise<void>;
}

function missing(): never {
  throw new Error('the rig is there within tests only');
}

/** What a failure leaves open would keep the run from ending, so each part is noted as soon as it is there. */
async function open(chromium: FoundChromium, env: Readonly<Record<string, string>>): Promise<OpenedRig> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    ensureBuilt();
    ensurePagesBuilt();
    const database = await cloneCity();
    closers.push(() => database.drop());
    const platform = await startPlatform({ databaseUrl: database.url, env: { SEALING_KEY: CITY_SEALING_KEY, ...env } });
    closers.push(() => platform.stop());
    const sql = new pg.Pool({ connectionString: database.url, max: 2 });
    closers.push(() => sql.end());
    const browser = await launch(chromium);
    closers.push(() => browser.close());
    return { url: platform.url, platform, sql, close, ...pagesOf(browser, platform.url) };
  } catch (error) {
    await close();
    throw error;
  }
}

function pagesOf(browser: Browser, baseURL: string): Pick<OpenedRig, 'page' | 'closeContexts'> {
  const contexts: BrowserContext[] = [];
  return {
    page: async (options = {}) => {
      const context = await browser.newContext({
        ...{ baseURL, viewport: DESKTOP, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: 'light' },
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      return listenedTo(await context.newPage());
    },
    closeContexts: async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
  };
}

function listenedTo(page: Page): Page {
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return page;
}
