import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { dataDirectory } from '#foundation/embedded';
import { DEMO_LOGINS, DEMO_PASSWORD } from '../../../apps/cli/src/demo/city/logins.js';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Of each rule: what breaks it in one row of a list breaks it in all of them. */
const NODES_TOLD = 3;
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/**
 * Signs a person of the demo city in through the page: `lead`, `supplier`, `chain.lead`, `operator`, … From then on wait for
 * what a page shows, not for a quiet network: it keeps a stream open.
 */
export async function signIn(page: Page, login: string): Promise<void> {
  const email = `${login}@example.com`;
  if (!DEMO_LOGINS.some((known) => known.email === email)) throw new Error(`the demo city has no ${email}`);
  await signInWith(page, { email, password: DEMO_PASSWORD });
}

/** The same for anybody who has an account. */
export async function signInWith(
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.goto('/login');
  await page.locator('input[autocomplete="username"]').fill(email);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('form button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** Each violation of WCAG 2.2 A and AA and of axe's best practices in a line; none is the only good answer. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: AXE_TAGS }, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<{ violations: readonly AxeViolation[] }>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, NODES_TOLD)
      .map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} (${failureSummary ?? ''})`),
  );
}

/** The elements that reach over the right edge of a page that scrolls sideways; none where it does not. */
export async function noHorizontalScroll(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1);
    return ['scrollWidth ' + document.documentElement.scrollWidth + ' > ' + innerWidth,
      ...wide.slice(0, 5).map((one) => one.tagName.toLowerCase() + '.' + one.className)];
  })()`);
}

/** Writes the page as it is seen, all of its height, into the data folder for a person to look at; returns the file. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = path.join(dataDirectory(), 'screenshots');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  // What sticks to an edge would be drawn in the midst of a page that is scrolled.
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  return file;
}
