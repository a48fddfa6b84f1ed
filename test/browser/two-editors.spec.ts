import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Id } from '#kernel';
import { aDraft } from '../support/market.js';
import { aMember, type FirmPerson } from '../support/people.js';
import { describeInBrowser } from './support/browser-rig.js';
import { screenshot, signIn, signInWith } from './support/pages.js';

await describeInBrowser('two people who change the same need', (rig) => {
  let needId: Id;
  let colleague: FirmPerson;

  beforeAll(async () => {
    const { platform, sql } = rig();
    const { rows } = await sql.query<{ firmId: Id }>(
      `select m.firm_id as "firmId" from membership m join account a on a.id = m.account_id
       where a.email = 'lead@example.com' and m.ended_at is null`,
    );
    const [lead] = rows;
    if (!lead) throw new Error('the demo city has no lead firm of the tour');
    colleague = await aMember(platform, sql, lead.firmId);
    needId = await aDraft(colleague.client);
  });

  it('the second is shown both versions, and takes the first one’s: nothing is written before that is saved', async () => {
    const [first, second] = await editors();
    await title(first).fill('第一人改的标题');
    await title(second).fill('第二人改的标题');
    await save(first);
    await first.waitForURL(`**/w/needs/${needId}`);
    await save(second);

    const dialog = second.getByRole('dialog', { name: '其他人刚刚修改了这条记录' });
    await dialog.waitFor();
    expect(await dialog.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/字段\s+对方的内容\s+我的内容/),
      expect.stringMatching(/需求标题\s+第一人改的标题\s+第二人改的标题/),
    ]);
    await screenshot(second, 'two-editors');
    expect(await storedTitle()).toBe('第一人改的标题');
    await dialog.getByRole('button', { name: '采用对方' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await title(second).inputValue()).toBe('第一人改的标题');
    expect(await storedTitle()).toBe('第一人改的标题');
  });

  it('or keeps the own one, which is then written over what was seen', async () => {
    const [first, second] = await editors();
    await title(first).fill('第一人又改');
    await title(second).fill('第二人坚持');
    await save(first);
    await first.waitForURL(`**/w/needs/${needId}`);
    await save(second);
    await second.getByRole('dialog').getByRole('button', { name: '保留我的' }).click();
    await second.waitForURL(`**/w/needs/${needId}`);
    await second.getByRole('heading', { level: 1, name: '第二人坚持' }).waitFor();
    expect(await storedTitle()).toBe('第二人坚持');
  });

  it('what is typed is kept on the device as a draft, told with the time, and offered again after a reload', async () => {
    const page = await rig().page();
    await signIn(page, 'lead');
    await page.goto('/w/needs/new');
    await title(page).fill('还没写完的需求');
    await page.getByText(/^草稿已保存 \d{2}:\d{2}$/).waitFor();
    await page.reload();
    await page.getByText('这台设备上有一份未发布的草稿').waitFor();
    await page.getByRole('button', { name: '继续填写' }).click();
    expect(await title(page).inputValue()).toBe('还没写完的需求');
  });

  const title = (page: Page) => page.getByLabel('需求标题');
  const save = (page: Page) => page.getByRole('button', { name: '存为草稿' }).click();

  /** The administrator of the lead firm and a colleague, both with the need in their form. */
  async function editors(): Promise<readonly [Page, Page]> {
    const pages = [await rig().page(), await rig().page()] as const;
    await signIn(pages[0], 'lead');
    await signInWith(pages[1], colleague);
    for (const page of pages) {
      await page.goto(`/w/needs/${needId}/edit`);
      await title(page).waitFor();
    }
    return pages;
  }

  async function storedTitle(): Promise<string | undefined> {
    const { rows } = await rig().sql.query<{ title: string }>('select title from need where id = $1', [needId]);
    return rows[0]?.title;
  }
});
