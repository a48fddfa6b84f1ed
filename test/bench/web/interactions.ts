import type { Page } from 'playwright-core';
import { settled } from '../../browser/support/settled.js';
import { day } from '../../support/market.js';
import { type Longest, longestInteraction, timed, watchInteractions } from './stopwatch.js';
import { QUEUE } from './web-city.js';

const OPTIONS = 24;
const PRESSES = 20;
const LOADED_WITHIN_MS = 60_000;
/** A person looks at an item before the next key. */
const BETWEEN_KEYS_MS = 300;

/** The list has asked for other rows and has them. */
const LIST_SETTLED = `() => {
  const isBusy = () => document.querySelector('.list-columns > section').getAttribute('aria-busy') === 'true';
  let hasAsked = false;
  new MutationObserver(() => (hasAsked ||= isBusy())).observe(document.body, { subtree: true, attributeFilter: ['aria-busy'] });
  return () => hasAsked && !isBusy();
}`;

/** Another item is in hand, and all of it is there. */
const ITEM_SETTLED = `() => {
  const inHand = () => document.querySelector('.queue-list')?.getAttribute('aria-activedescendant');
  const detail = () => document.querySelector('.review-detail');
  const [item, text] = [inHand(), detail().textContent];
  return () => inHand() && inHand() !== item && detail().textContent !== text && !detail().querySelector('.skeleton');
}`;

/** Clicks along the facets of a list; every click leads to a choice that was not made before. Milliseconds each. */
export async function facetClicks(page: Page, path: string): Promise<readonly number[]> {
  await page.goto(path);
  // An api that has just started reads everything before its first answer.
  await page.locator('.facet-option').first().waitFor({ timeout: LOADED_WITHIN_MS });
  await settled(page);
  const options = await page.evaluate<Option[]>(`[...document.querySelectorAll('fieldset.facet')].flatMap((group) =>
    [...group.querySelectorAll('.facet-option > span:first-of-type')].map((option) => ({
      facet: group.querySelector('legend').textContent, option: option.textContent })))`);
  const times: number[] = [];
  const click = async (option: Option): Promise<boolean> => {
    const box = boxOf(page, option);
    // Gone where nothing is left under the other facets.
    if ((await box.count()) !== 1) return false;
    times.push(await timed(page, 'click', LIST_SETTLED, () => box.click()));
    return true;
  };
  let before: Option | null = null;
  for (const option of options.slice(0, OPTIONS)) {
    if (!(await click(option))) continue;
    if (before) await click(before);
    before = option;
  }
  if (times.length < OPTIONS) throw new Error(`${path}: only ${times.length} clicks of ${options.length} options`);
  return times;
}

interface Option {
  readonly facet: string;
  readonly option: string;
}

function boxOf(page: Page, { facet, option }: Option) {
  return page
    .getByRole('group', { name: facet, exact: true })
    .locator('.facet-option')
    .filter({ has: page.getByText(option, { exact: true }) });
}

/** Keys of a person who reviews: looks through the queue, then approves. Milliseconds to the next item. */
export async function reviewKeys(page: Page): Promise<Readonly<Record<'next' | 'approve', readonly number[]>>> {
  await page.goto('/review');
  await page.locator('.review-detail .match-card').waitFor();
  const waiting = await page.locator('.queue-option').count();
  if (waiting < QUEUE) throw new Error(`the queue has ${waiting} items`);
  const press = async (key: string, times: number): Promise<number[]> => {
    const measured: number[] = [];
    for (let n = 0; n < times; n += 1) {
      await page.waitForTimeout(BETWEEN_KEYS_MS);
      measured.push(await timed(page, 'keydown', ITEM_SETTLED, () => page.keyboard.press(key)));
    }
    return measured;
  };
  const next = await press('j', PRESSES);
  await page.reload();
  await page.locator('.review-detail .match-card').waitFor();
  return { next, approve: await press('a', PRESSES) };
}

/** Fills a new need key by key, and returns the longest interaction. */
export async function needForm(page: Page): Promise<Longest> {
  await page.goto('/w/needs/new');
  await settled(page);
  await watchInteractions(page);
  const type = async (label: string, text: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).click();
    await page.keyboard.type(text, { delay: 30 });
  };
  await type('需求标题', '冷柜用 TP2 紫铜连接管 DN12x1.0, bent and brazed');
  await type(
    '需求说明',
    '数控弯管加高频钎焊，充氮保护，逐件打压并氦检。Each joint is leak tested at 4.2 MPa; no flux inside.',
  );
  await page
    .getByRole('button', { name: /^采用“/ })
    .first()
    .click();
  await type('数量', '12000');
  await type('单位', '套');
  await type('交付地', '城阳');
  await page.keyboard.press('Enter');
  await type('报价截止', day(30));
  await page.keyboard.press('Tab');
  await page.getByLabel('面议').check();
  return longestInteraction(page);
}
