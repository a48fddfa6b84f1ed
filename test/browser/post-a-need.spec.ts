import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/browser-rig.js';
import { NeedFormFilling, PIPES } from './support/need-form.js';
import { screenshot, signIn } from './support/pages.js';

const FIRST_CARD_WITHIN_MS = 3000;

interface Seen {
  /** Milliseconds from the press to the first match card; null while there is none. */
  readonly firstCardMs: number | null;
  readonly phases: readonly string[];
}

/** Notes in the page itself when it shows what, from the next press on: the test's own waiting is no part of it. */
const WATCH = `(() => {
  const seen = (globalThis.seen = { pressedAt: null, firstCardMs: null, phases: [] });
  addEventListener('click', () => (seen.pressedAt ??= performance.now()), { capture: true, once: true });
  new MutationObserver(() => {
    if (seen.pressedAt === null) return;
    const phase = document.querySelector('.live-run strong')?.textContent;
    if (phase && seen.phases.at(-1) !== phase) seen.phases.push(phase);
    if (document.querySelector('.match-card')) seen.firstCardMs ??= performance.now() - seen.pressedAt;
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
})()`;

const cardsOf = (page: Page): Promise<string[]> =>
  page.locator('.match-card').evaluateAll((cards) => cards.map((card) => card.textContent));

await describeInBrowser('a purchaser of a lead firm posts a need', (rig) => {
  it('takes two clicks and seven fields, and the first suppliers are there within three seconds', async () => {
    const page = await rig().page();
    await signIn(page, 'lead');
    await page.goto('/w/needs');
    const filling = new NeedFormFilling(page);
    await filling.press('发布需求');
    await filling.fillAll();
    await screenshot(page, 'post-a-need-filled');
    await page.evaluate(WATCH);
    await filling.press('发布并匹配');

    await page.waitForURL(/\/w\/needs\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { level: 1, name: PIPES.title }).waitFor();
    await page.locator('.match-card').first().waitFor();
    await page.locator('.live-run').getByText('已完成').waitFor();
    expect(filling.counted.clicks).toEqual(['发布需求', '发布并匹配']);
    expect(filling.counted.fields).toHaveLength(7);

    const seen = await page.evaluate<Seen>('globalThis.seen');
    const needId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const onServer = await firstProposalMs(needId);
    console.log(
      `first card ${seen.firstCardMs?.toFixed(0)} ms after the press, first proposal ${onServer} ms after it`,
    );
    expect(seen.phases.at(-1)).toBe('已完成');
    expect(onServer).toBeLessThanOrEqual(FIRST_CARD_WITHIN_MS);
    expect(seen.firstCardMs).toBeLessThanOrEqual(FIRST_CARD_WITHIN_MS);
    await screenshot(page, 'post-a-need-matched');

    const cards = await cardsOf(page);
    await page.reload();
    await page.locator('.match-card').first().waitFor();
    expect(await cardsOf(page)).toEqual(cards);
    expect(await runsOf(needId)).toBe(1);
  });

  it('says at each field what is missing, and begins at the first', async () => {
    const page = await rig().page();
    await signIn(page, 'lead');
    await page.goto('/w/needs/new');
    await page.getByRole('button', { name: '发布并匹配' }).click();
    for (const words of ['写明要采购或加工什么', '选择产业链环节，供应商按环节收到推荐', '填写预算下限，或勾选面议']) {
      await page.getByText(words).waitFor();
    }
    expect(await page.evaluate('document.activeElement?.id')).toBe('title');
    await screenshot(page, 'post-a-need-missing');
  });

  async function runsOf(needId: string): Promise<number> {
    const { rows } = await rig().sql.query<{ runs: number }>(
      'select count(*)::int as runs from match_run where need_id = $1',
      [needId],
    );
    return rows[0]?.runs ?? 0;
  }

  /** From the publication to the first proposal, by the database's clock. */
  async function firstProposalMs(needId: string): Promise<number> {
    const { rows } = await rig().sql.query<{ ms: number }>(
      `select (extract(epoch from min(p.created_at) - n.published_at) * 1000)::int as ms
       from need n join match_proposal p on p.need_id = n.id where n.id = $1 group by n.id`,
      [needId],
    );
    return rows[0]?.ms ?? Number.POSITIVE_INFINITY;
  }
});
