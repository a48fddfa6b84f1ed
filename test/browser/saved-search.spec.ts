import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/city/logins.js';
import { describeInBrowser } from './support/browser-rig.js';
import { axe, screenshot } from './support/pages.js';
import { settled } from './support/settled.js';

await describeInBrowser('a search that is kept, by the keyboard alone', (rig) => {
  it('takes a visitor through the sign-in, tells what happens next, is told of once, and is deleted', async () => {
    const page = await rig().page();
    await page.goto('/needs?district=370214&bidding=SEALED');
    await settled(page);
    const total = await page.getByRole('status').filter({ hasText: '共' }).innerText();
    await press(page, page.getByRole('button', { name: '存为订阅' }));

    await page.waitForURL((url) => url.pathname === '/login');
    await page.getByLabel('电子邮箱').focus();
    await page.keyboard.type('supplier@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog', { name: '存为订阅' });
    const name = dialog.getByLabel('名称');
    await name.waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('district'), searchParams.get('bidding')]).toEqual([
      '/needs',
      '370214',
      'SEALED',
    ]);
    expect(await name.inputValue()).toMatch(/^城阳区、密封/);
    expect(await dialog.innerText()).toContain(`已有 ${/\d+/.exec(total)?.[0]} 条符合`);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'save-search');
    await tabTo(page, name);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('城阳的密封报价');
    await page.keyboard.press('Tab');
    // From daily, which is offered first, one to the right.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await dialog.getByText('订阅“城阳的密封报价”已保存。').waitFor();
    expect(await dialog.innerText()).toContain('每周一 08:30');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).searchParams.has('save')).toBe(false);

    await press(page, page.getByRole('button', { name: '存为订阅' }));
    await dialog.getByText('您已订阅相同的条件：“城阳的密封报价”').waitFor();
    await press(page, dialog.getByRole('link', { name: '管理订阅' }));

    await page.waitForURL((url) => url.pathname === '/w/subscriptions');
    const kept = page.getByRole('article').filter({ hasText: '城阳的密封报价' });
    await kept.waitFor();
    expect(await kept.innerText()).toContain('每周一 08:30');
    await press(page, kept.getByRole('button', { name: '删除' }));
    await press(page, page.getByRole('dialog').getByRole('button', { name: '删除订阅' }));
    await kept.waitFor({ state: 'detached' });
    const left = await rig().sql.query(`select 1 from saved_search where name = '城阳的密封报价'`);
    expect(left.rowCount).toBe(0);
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
