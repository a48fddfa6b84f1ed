import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/city/logins.js';
import { type BrowserRig, complaintsOf, describeInBrowser } from './support/browser-rig.js';
import { axe, noHorizontalScroll, screenshot, signIn } from './support/pages.js';

const WALL = { viewport: { width: 1920, height: 1080 } } as const;
const VIDEO_WALL = { width: 3840, height: 1080 } as const;
/** A question each three seconds, and one that was on its way when the network went. */
const ASKED_WITHIN_MS = 15_000;
const NO_NEWS = '暂时收不到新数据，显示最后收到的';

await describeInBrowser('a screen on a wall', (rig) => {
  it('is made by the operator, shows the figures of the city with their age, and is dark after it is revoked', async () => {
    const desk = await rig().page();
    await signIn(desk, 'operator');
    const link = await newScreen(desk, '市民中心大厅');
    const page = await rig().page(WALL);
    await page.goto(link);
    await page.locator('.screen-board').waitFor();

    const { rows } = await rig().sql.query<{ firms: number }>(
      `select count(*)::int as firms from firm where status = 'verified'`,
    );
    const figures = page.locator('.screen-figures > div');
    expect(await figures.count()).toBe(6);
    expect(await figures.first().locator('strong').innerText()).toBe(String(rows[0]?.firms));
    expect(await figures.first().innerText()).toMatch(/今日/);
    expect(await page.getByText(/^数据延迟 \d+ 秒$/).innerText()).toMatch(/ [0-9] 秒$/);
    expect(await page.getByRole('img', { name: /^每日发布需求.+30 日合计 \d+/ }).count()).toBe(1);
    expect(await page.locator('.district-tiles li:not([aria-hidden])').count()).toBe(10);
    await fits(page);
    await screenshot(page, 'screen');
    await page.setViewportSize(VIDEO_WALL);
    await fits(page);
    await screenshot(page, 'screen-wide');

    await desk.getByRole('button', { name: '收回：市民中心大厅' }).click();
    await desk.getByRole('button', { name: '收回授权' }).click();
    await desk.getByText('已收回，大屏将在数秒内停止显示').waitFor();
    await page.getByText('大屏链接已失效，或已被收回。').waitFor({ timeout: ASKED_WITHIN_MS });
    expect(await page.locator('.screen-board').count()).toBe(0);
  }, 90_000);

  it('keeps its picture while the network is gone, says how old it is, and goes on by itself', async () => {
    const page = await rig().page(WALL);
    await page.goto(`/screen/${await tokenOf(rig())}`);
    await page.locator('.screen-board').waitFor();
    const before = await page.locator('.screen-figures').innerText();
    await page.context().setOffline(true);
    await page.getByText(NO_NEWS).waitFor({ timeout: 2 * ASKED_WITHIN_MS });
    const age = await ageOf(page);
    expect(age).toBeGreaterThanOrEqual(10);
    await sleep(3000);
    expect(await ageOf(page)).toBeGreaterThan(age);
    expect(await page.locator('.screen-figures').innerText()).toBe(before);
    await screenshot(page, 'screen-offline');

    await page.context().setOffline(false);
    await page.getByText(NO_NEWS).waitFor({ state: 'detached', timeout: ASKED_WITHIN_MS });
    expect(await ageOf(page)).toBeLessThan(10);
    expect(complaintsOf(page).filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  }, 90_000);

  it('says so in a warning colour when the data is a minute old', async () => {
    const page = await rig().page(WALL);
    await page.clock.install();
    await page.goto(`/screen/${await tokenOf(rig())}`);
    await page.locator('.screen-board').waitFor();
    const fresh = await colourOf(page);
    await page.route('**/graphql', (route) => route.abort('connectionfailed'));
    await page.clock.runFor(65_000);
    await page.getByText(/^数据延迟 [67]\d 秒$/).waitFor();
    expect(await colourOf(page)).not.toBe(fresh);
  }, 60_000);
});

async function newScreen(desk: Page, name: string): Promise<string> {
  await desk.goto('/ops/screens');
  await desk.getByLabel('放置地点').first().fill(name);
  await desk.getByRole('button', { name: '新增大屏' }).click();
  const link = await desk.locator('code.receipt').innerText();
  await desk.getByRole('button', { name: `收回：${name}` }).waitFor();
  expect(await axe(desk)).toEqual([]);
  await screenshot(desk, 'screens-of-the-operator');
  return link;
}

async function tokenOf({ platform }: BrowserRig): Promise<string> {
  const operator = platform.client();
  await operator.change('signIn', { email: 'operator@example.com', password: DEMO_PASSWORD });
  return (await operator.change<{ token: string }>('createScreen', { name: '展厅' }, 'token')).token;
}

async function fits(page: Page): Promise<void> {
  expect(await noHorizontalScroll(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollHeight <= innerHeight')).toBe(true);
  expect(await axe(page)).toEqual([]);
}

async function ageOf(page: Page): Promise<number> {
  return Number(/\d+/.exec(await page.locator('.screen-delay').innerText())?.[0]);
}

async function colourOf(page: Page): Promise<string> {
  return page.evaluate<string>(`getComputedStyle(document.querySelector('.screen-delay')).color`);
}
