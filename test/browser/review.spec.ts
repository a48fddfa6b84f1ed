import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type BrowserRig, complaintsOf, describeInBrowser } from './support/browser-rig.js';
import { axe, noHorizontalScroll, screenshot, signIn } from './support/pages.js';

/** The server lets a decision be taken back for ten seconds; what leaves the site leaves a little after. */
const LEFT_WITHIN_MS = 45_000;

await describeInBrowser('reviewing by the keyboard alone', (rig) => {
  it('A approves: the next proposal is in hand at once, and after ten seconds the supplier has the need', async () => {
    const page = await atQueue(rig());
    const [first, second] = await firstTwo(page);
    await page.keyboard.press('a');
    await inHand(page, second);
    expect(await option(page, first).count()).toBe(0);
    await page.getByRole('status').filter({ hasText: '已通过 1 条推荐' }).waitFor();
    await screenshot(page, 'review-undo');
    expect(await axe(page)).toEqual([]);

    await until(async () => (await status(rig(), first)) === 'approved');
    expect(await pushedTo(rig(), first)).toBe(0);
    await until(async () => (await pushedTo(rig(), first)) === 1);
    expect(await status(rig(), first)).toBe('pushed');
    expect(complaintsOf(page)).toEqual([]);
  }, 90_000);

  it('Z takes an approval back within ten seconds: it is in hand again, waits, and never reaches the supplier', async () => {
    const page = await atQueue(rig());
    const [first, second] = await firstTwo(page);
    await page.keyboard.press('a');
    await inHand(page, second);
    await page.getByText(/秒后发出$/).waitFor();
    await page.keyboard.press('z');
    await inHand(page, first);
    await until(async () => (await status(rig(), first)) === 'proposed');
    await page.waitForTimeout(12_000);
    expect(await status(rig(), first)).toBe('proposed');
    expect(await pushedTo(rig(), first)).toBe(0);
  }, 60_000);

  it('R asks for a reason by its number, Ctrl Enter returns, and the record says who and why', async () => {
    const page = await atQueue(rig());
    const [first, second] = await firstTwo(page);
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: '退回推荐' });
    await dialog.waitFor();
    await page.keyboard.press('Control+Enter');
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('3');
    await screenshot(page, 'review-return');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    await inHand(page, second);
    await until(async () => (await status(rig(), first)) === 'returned');
    const { rows } = await rig().sql.query('select returned_reason as reason from match_proposal where id = $1', [
      first,
    ]);
    expect(rows).toEqual([{ reason: 'region' }]);
  }, 60_000);

  it('J and K move without deciding, and Esc leaves a dialog with nothing done', async () => {
    const page = await atQueue(rig());
    const [first, second] = await firstTwo(page);
    await page.keyboard.press('j');
    await inHand(page, second);
    await page.keyboard.press('k');
    await inHand(page, first);
    for (const [key, name] of [
      ['n', '备注'],
      ['m', '转办'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name }).waitFor({ state: 'hidden' });
    }
    await inHand(page, first);
    expect(await status(rig(), first)).toBe('proposed');
    expect(await noHorizontalScroll(page)).toEqual([]);
  }, 60_000);
});

async function atQueue({ page: open }: BrowserRig): Promise<Page> {
  const page = await open();
  await signIn(page, 'chain.officer');
  await page.goto('/review');
  await page.getByRole('listbox', { name: '待审推荐' }).waitFor();
  return page;
}

async function firstTwo(page: Page): Promise<readonly [string, string]> {
  const options = page.getByRole('listbox', { name: '待审推荐' }).getByRole('option');
  await options.nth(1).waitFor();
  const ids = await options.evaluateAll((each) => each.map(({ id }) => id));
  const [first, second] = ids.map((id) => id.replace('review-', ''));
  if (!first || !second) throw new Error('the demo city has fewer than two proposals to review');
  return [first, second];
}

const option = (page: Page, id: string) => page.locator(`[id="review-${id}"]`);

/** The list points at it, and its need and supplier are shown beside. */
async function inHand(page: Page, id: string): Promise<void> {
  await page.locator(`[role="listbox"][aria-activedescendant="review-${id}"]`).waitFor();
  const supplier = (await option(page, id).locator('.queue-supplier').innerText()).replace(/^→\s*/, '');
  await page.getByRole('article', { name: supplier }).waitFor();
}

async function status({ sql }: BrowserRig, id: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ status: string }>('select status from match_proposal where id = $1', [id]);
  return rows[0]?.status;
}

/** How many of the supplier's people were told of the need, counted once for each proposal. */
async function pushedTo({ sql }: BrowserRig, id: string): Promise<number> {
  const { rows } = await sql.query<{ told: number }>(
    `select count(distinct p.id)::int as told
     from match_proposal p join membership m on m.firm_id = p.supplier_firm_id and m.ended_at is null
     join notification n on n.recipient_id = m.account_id and n.kind = 'proposal_pushed' and n.subject_id = p.need_id
     where p.id = $1 and n.created_at > clock_timestamp() - interval '2 minutes'`,
    [id],
  );
  return rows[0]?.told ?? 0;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LEFT_WITHIN_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
