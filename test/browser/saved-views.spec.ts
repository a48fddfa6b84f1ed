import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/browser-rig.js';
import { axe, signIn } from './support/pages.js';
import { settled } from './support/settled.js';

await describeInBrowser('a view of a list, by the keyboard alone', (rig) => {
  it('keeps the filters under a name, for another device too; a reload keeps them in the address', async () => {
    const page = await rig().page();
    await signIn(page, 'lead');
    await page.goto('/w/needs?group=open&view=board');
    await press(page, page.getByRole('button', { name: '存为视图' }));
    const dialog = page.getByRole('dialog', { name: '存为视图' });
    await tabTo(page, dialog.getByLabel('名称'));
    await page.keyboard.type('撮合中的看板');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '管理视图' }).waitFor();
    await page.reload();
    await settled(page);
    expect(new URL(page.url()).search).toBe('?group=open&view=board');

    const elsewhere = await rig().page();
    await signIn(elsewhere, 'lead');
    await elsewhere.goto('/w/needs');
    await tabTo(elsewhere, elsewhere.getByRole('combobox', { name: '视图' }));
    await elsewhere.keyboard.press('ArrowDown');
    await elsewhere.getByRole('option', { name: '撮合中的看板' }).waitFor({ state: 'attached' });
    await elsewhere.keyboard.press('Enter');
    await elsewhere.waitForURL((url) => url.searchParams.get('view') === 'board');

    await press(elsewhere, elsewhere.getByRole('button', { name: '管理视图' }));
    await tabTo(elsewhere, elsewhere.getByLabel('视图名称：撮合中的看板'));
    await elsewhere.keyboard.press('Control+a');
    await elsewhere.keyboard.type('看板');
    await elsewhere.keyboard.press('Enter');
    await elsewhere.getByLabel('视图名称：看板').waitFor();
    expect(await axe(elsewhere)).toEqual([]);
    await press(elsewhere, elsewhere.getByRole('button', { name: '删除：看板' }));
    await press(elsewhere, elsewhere.getByRole('button', { name: '删除视图' }));
    await elsewhere.getByText('还没有视图。').waitFor();
  }, 120_000);
});

/** As far as the Tab key goes from where the reader is. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 150; steps += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not reach it');
}

async function press(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}
