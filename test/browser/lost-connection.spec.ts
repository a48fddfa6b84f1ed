import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';
import { describeInBrowser } from './support/browser-rig.js';
import { NeedFormFilling } from './support/need-form.js';
import { screenshot, signIn } from './support/pages.js';

const LOST = '实时连接中断，改为每 2 秒刷新。';
/** Two more tries come before the page calls the connection lost. */
const LOST_WITHIN_MS = 30_000;

await describeInBrowser('a lost connection', (rig) => {
  it('during a run is told, and the page asks every two seconds until the suppliers are there', async () => {
    const page = await rig().page();
    await signIn(page, 'lead');
    await page.route('**/live', (route) => route.abort('connectionfailed'));
    await page.goto('/w/needs/new');
    const filling = new NeedFormFilling(page);
    await filling.fillAll();
    await filling.press('发布并匹配');

    await page.getByText(LOST).waitFor({ timeout: LOST_WITHIN_MS });
    const asked = questionsOf(page);
    await page.locator('.match-card').first().waitFor();
    await page.locator('.live-run').getByText('已完成').waitFor();
    await screenshot(page, 'lost-connection');
    const before = asked.length;
    await sleep(5000);
    expect(asked.length - before).toBeGreaterThanOrEqual(2);
    expect(asked.length - before).toBeLessThanOrEqual(6);

    await page.unroute('**/live');
    await page.getByText(LOST).waitFor({ state: 'detached', timeout: LOST_WITHIN_MS });
    expect(await page.locator('.match-card').count()).toBeGreaterThan(0);
  }, 90_000);

  it('of the whole device is told on top, what was read stays, and it goes on by itself', async () => {
    const page = await rig().page();
    await signIn(page, 'lead');
    await page.goto('/w/needs');
    await page.locator('main table tbody tr').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('当前离线：可继续查看已打开的内容，恢复网络后自动更新。').waitFor();
    expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(0);
    await screenshot(page, 'offline');
    await page.context().setOffline(false);
    await page.getByText('当前离线：').waitFor({ state: 'detached' });
  });

  /** What the page asks of the API from now on, as it goes out. */
  function questionsOf(page: Page): Request[] {
    const asked: Request[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) asked.push(request);
    });
    return asked;
  }
});
