import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { projectDirectory } from '#foundation/embedded';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/city/logins.js';
import { describeInBrowser, PHONE } from './support/browser-rig.js';
import { axe, noHorizontalScroll, screenshot, signIn } from './support/pages.js';
import { settled } from './support/settled.js';

const REQUEST = '01926b3c-0000-7000-8000-00000000dead';
/** What the frame of every page asks for: with it gone there is no page that could say anything about its own part. */
const OF_THE_FRAME = /^query (Me|Anyone|Reference|Unread)\b/;
const BROKEN = {
  errors: [{ message: '系统出现问题，已记录。请稍后重试。', extensions: { code: 'INTERNAL' } }],
  data: null,
};

const PAGES = [
  [null, '/needs'],
  [null, '/suppliers'],
  [null, '/chains'],
  ['lead', '/w'],
  ['lead', '/w/needs'],
  ['supplier', '/w/listings'],
  ['supplier', '/w/opportunities'],
  ['supplier', '/w/bids'],
  ['supplier', '/w/deals'],
  ['supplier', '/w/inbox'],
  ['supplier', '/w/company'],
  ['chain.officer', '/review'],
] as const;

await describeInBrowser('no page is ever empty or broken', (rig) => {
  it.each(PAGES)(
    '%s at %s, when the API fails: what happened, what to do, a number; and a retry brings the page',
    async (login, address) => {
      const page = await rig().page();
      if (login !== null) await signIn(page, login);
      await page.route('**/graphql', (route) => failed(route));
      await page.goto(address);
      const alert = page.getByRole('alert').first();
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(/页面没有加载成功[\s\S]*请稍后重试[\s\S]*错误编号/);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await axe(page)).toEqual([]);
      await screenshot(page, `failed${address.replaceAll('/', '-')}`);

      await page.unroute('**/graphql');
      for (const retry of await page.getByRole('button', { name: '重试' }).all()) await retry.click();
      await alert.waitFor({ state: 'detached' });
      await settled(page);
    },
    30_000,
  );

  it.each([null, 'lead'] as const)(
    '%s, when nothing answers at all: to look at the connection, and nothing is lost',
    async (login) => {
      const page = await rig().page(PHONE);
      if (login !== null) await signIn(page, login);
      await page.goto(login === null ? '/' : '/w');
      await settled(page);
      await page.route('**/graphql', (route) => route.abort('connectionrefused'));
      await page.goto(login === null ? '/needs' : '/w/needs');
      await page.getByRole('alert').first().waitFor({ timeout: 20_000 });
      expect(await page.getByRole('alert').first().innerText()).toMatch(/连不上服务器[\s\S]*请检查网络后重试/);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await noHorizontalScroll(page)).toEqual([]);
      await screenshot(page, `unreachable-${login ?? 'visitor'}`);
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: '重试' }).first().click();
      await page.getByRole('alert').first().waitFor({ state: 'detached' });
      await settled(page);
    },
    40_000,
  );

  it('a visitor who opens a page of the desk signs in and is where he wanted to be', async () => {
    const page = await rig().page();
    await page.goto('/w/needs/new?from=mail');
    await page.waitForURL((url) => url.pathname === '/login');
    await screenshot(page, 'sign-in-first');
    await page.locator('input[autocomplete="username"]').fill('lead@example.com');
    await page.locator('input[autocomplete="current-password"]').fill(DEMO_PASSWORD);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL((url) => url.pathname === '/w/needs/new');
    await page.getByRole('heading', { level: 1, name: '发布需求' }).waitFor();
  });

  it.each([
    ['supplier', '/review', '链长'],
    ['lead', '/review/board', '链长'],
  ])('%s at %s learns which role it takes and who can grant it', async (login, address, role) => {
    const page = await rig().page();
    await signIn(page, login);
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: '当前身份不能使用这个页面' }).waitFor();
    const words = await page.locator('main').innerText();
    expect(words).toContain(role);
    expect(words).toMatch(/可联系.+开通/);
    expect(await page.title()).toMatch(/链万企$/);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, `forbidden-${login}`);
  });

  it.each([
    [null, '/no-such-page'],
    ['lead', '/w/no-such-page'],
    [null, '/needs/01926b3c-0000-7000-8000-000000000000'],
    ['lead', '/w/needs/01926b3c-0000-7000-8000-000000000000'],
    [null, '/chains/Z99'],
    [null, '/suppliers/01926b3c-0000-7000-8000-000000000000'],
    [null, '/o/no-such-token'],
  ] as const)('%s at %s, where there is nothing: says so, with a way on', async (login, address) => {
    const page = await rig().page();
    if (login !== null) await signIn(page, login);
    await page.goto(address);
    await page
      .getByText(/没有找到|没有这|不存在|已失效/)
      .first()
      .waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).toMatch(/. · 链万企$/);
    expect(await page.locator('main a[href], main button').count()).toBeGreaterThan(0);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, `nothing${address.slice(0, 24).replaceAll('/', '-')}`);
  });
});

/** Fails what the page itself asks for; its frame goes on. */
async function failed(route: Route): Promise<void> {
  const { documentId } = route.request().postDataJSON() as { documentId: string };
  if (OF_THE_FRAME.test(documentOf(documentId))) return route.continue();
  await route.fulfill({ status: 500, json: BROKEN, headers: { 'x-request-id': REQUEST } });
}

let documents: Readonly<Record<string, string>> | undefined;

function documentOf(hash: string): string {
  documents ??= JSON.parse(
    readFileSync(path.join(projectDirectory(), 'dist/web/persisted-documents.json'), 'utf8'),
  ) as Record<string, string>;
  return documents[hash] ?? '';
}
