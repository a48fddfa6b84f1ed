import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/browser-rig.js';
import { screenshot, signIn } from './support/pages.js';
import { settled } from './support/settled.js';

await describeInBrowser('the keyboard alone', (rig) => {
  it('? shows all keys, and Esc closes them', async () => {
    const page = await atDesk();
    await page.keyboard.press('Shift+Slash');
    const sheet = page.getByRole('dialog', { name: '键盘快捷键' });
    await sheet.waitFor();
    await screenshot(page, 'keys');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  it.each([
    ['/', 'Slash'],
    ['Ctrl K', 'Control+k'],
  ])('%s opens the search: arrows choose, Enter goes, the reader starts at the heading', async (_name, keys) => {
    const page = await atDesk();
    await page.keyboard.press(keys);
    await search(page).waitFor();
    await page.keyboard.type('我的');
    await page.getByRole('option', { name: '我的需求' }).waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.getByRole('listbox', { name: '结果' }).getByRole('option', { selected: true });
    expect(await chosen.innerText()).toMatch(/^我的供给/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/w/needs');
    await headingHasFocus(page, '我的需求');
  });

  it('a search is carried to the public pages with its words', async () => {
    const page = await atDesk();
    await page.keyboard.press('Slash');
    await search(page).waitFor();
    await page.keyboard.type('压铸');
    await page.getByRole('option', { name: '在供应商中搜索“压铸”' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/suppliers' && url.searchParams.get('q') === '压铸');
  });

  it.each([
    ['n', '/w/needs'],
    ['i', '/w/inbox'],
  ])('g %s goes to %s, and the reader starts at its heading', async (key, path) => {
    const page = await atDesk();
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.waitForURL((url) => url.pathname === path);
    await headingHasFocus(page);
  });

  it('single keys write in fields, and do nothing once they are switched off', async () => {
    const page = await atDesk();
    await page.goto('/w/needs/new');
    await page.getByLabel('需求标题').focus();
    await page.keyboard.type('g?/n');
    expect(await page.getByLabel('需求标题').inputValue()).toBe('g?/n');
    expect(await page.getByRole('dialog').count()).toBe(0);

    await page.goto('/w');
    await page.locator('h1').waitFor();
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('checkbox', { name: '启用单键快捷键' }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Slash');
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.waitForTimeout(500);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/w');
  });

  it.each(['/', '/w'])('the first stop on %s skips to the content', async (path) => {
    const page = await atDesk();
    await page.goto(path);
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement.closest('main') !== null`)).toBe(true);
  });

  const search = (page: Page) => page.getByRole('combobox', { name: '搜索需求、供给、企业或页面' });

  async function atDesk(): Promise<Page> {
    const page = await rig().page();
    await signIn(page, 'lead');
    await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    return page;
  }

  async function headingHasFocus(page: Page, name?: string): Promise<void> {
    await page.getByRole('heading', { level: 1, ...(name !== undefined && { name }) }).waitFor();
    await page.locator('h1:focus').waitFor();
  }
});
