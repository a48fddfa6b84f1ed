import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { demoCreditCode } from '#firms';
import { complaintsOf, describeInBrowser, PHONE } from './support/browser-rig.js';
import { axe, noHorizontalScroll, screenshot } from './support/pages.js';

const PASSWORD = 'a sentence that nobody guesses';
const codeField = (page: Page) => page.getByLabel('统一社会信用代码');

async function registerAccount(page: Page, email: string): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('姓名').fill('王秀兰');
  await page.getByLabel('电子邮箱').fill(email);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '创建账号，继续填写企业' }).click();
  await codeField(page).waitFor();
}

await describeInBrowser('the portal', (rig) => {
  it('finds a need by a word, tells of synonyms, and narrows it by a facet that stands in the address', async () => {
    const page = await rig().page();
    await page.goto('/');
    await page.getByRole('searchbox').fill('压铸');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.getByText('“压铸”已扩展为').waitFor();
    const district = page.getByRole('group', { name: '区市' }).getByRole('checkbox').first();
    await district.check();
    await page.waitForURL(/district=/);
    await page
      .getByRole('list', { name: '已选条件' })
      .getByRole('button', { name: /移除条件/ })
      .click();
    await page.waitForURL((url) => !url.search.includes('district'));
    expect(complaintsOf(page)).toEqual([]);
  });

  it('names the filter that excludes most where nothing is left, and clears it', async () => {
    const page = await rig().page();
    await page.goto('/needs?q=%E5%8E%8B%E9%93%B8&kind=DIGITAL');
    await page.getByText('排除得最多').waitFor();
    await page.getByRole('button', { name: /清除该条件（\d+ 条）/ }).click();
    await page.locator('.need-card').first().waitFor();
  });

  it('opens a need and sends a visitor to the login and back', async () => {
    const page = await rig().page();
    await page.goto('/needs?status=OPEN');
    await page.locator('.need-card a').first().click();
    const take = page.getByRole('link', { name: '登录后接单' });
    await take.click();
    await page.getByText('登录后回到您刚才的页面。').waitFor();
    await page.getByLabel('电子邮箱').fill('supplier@example.com');
    await page.getByLabel('密码').fill('Lianwan-Demo-2026');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/needs\/[0-9a-f-]{36}\/bid$/);
    await page.getByRole('button', { name: '提交报价' }).waitFor();
  });

  it('walks the chain map with the arrow keys and opens a node with Enter; the table tells the same', async () => {
    const page = await rig().page();
    await page.goto('/chains/A01');
    const first = page.locator('.chain-node[tabindex="0"]');
    await first.focus();
    const started = await first.textContent();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const focused = page.locator('.chain-node:focus');
    const name = await focused.locator('.chain-node-name').textContent();
    expect(await focused.textContent()).not.toBe(started);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: name ?? '' }).waitFor();
    const nodes = await page.locator('.chain-node').count();
    await page.getByRole('tab', { name: '表格' }).click();
    expect(await page.locator('tbody tr').count()).toBe(nodes);
    await screenshot(page, 'chain-table');
  });

  it('fits a phone: facets in a drawer, further rows below', async () => {
    const page = await rig().page(PHONE);
    await page.goto('/needs');
    await page.locator('.need-card').first().waitFor();
    const shown = await page.locator('.need-card').count();
    await page.getByRole('button', { name: '加载更多' }).click();
    await page.locator('.need-card').nth(shown).waitFor();
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('dialog', { name: '筛选' }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: '查看结果' }).click();
    await page.getByRole('list', { name: '已选条件' }).waitFor();
    expect(await noHorizontalScroll(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'needs-phone');
  });
});

await describeInBrowser('the registration of a firm', (rig) => {
  it('says while the code is typed that its check digit is wrong, and does not send it', async () => {
    const page = await rig().page();
    await registerAccount(page, 'wang.xiulan@example.cn');
    const right = demoCreditCode('370202', 98_001);
    await codeField(page).fill(right.slice(0, -1));
    await page.getByText('还差 1 位').waitFor();
    await codeField(page).fill(right.slice(0, -1) + (right.endsWith('0') ? '1' : '0'));
    await page.getByText('校验位不符').waitFor();
    await page.getByLabel('企业名称').fill('青岛试写精密机械有限公司（演示）');
    await page.getByLabel('所在区市').selectOption('370202');
    await page.getByRole('button', { name: '注册企业' }).click();
    expect(await codeField(page).evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    const { rows } = await rig().sql.query(`select 1 from firm where name_zh like '青岛试写精密机械%'`);
    expect(rows).toEqual([]);
    expect(await axe(page)).toEqual([]);
  });

  it('takes a pasted code with spaces, and goes on to the workspace', async () => {
    const page = await rig().page();
    await registerAccount(page, 'li.guoqiang@example.cn');
    const code = demoCreditCode('370211', 98_002);
    await codeField(page).fill(` ${code.slice(0, 8)} ${code.slice(8)}　`);
    await page.getByText('校验位正确').waitFor();
    await page.getByLabel('企业名称').fill('青岛试写铸造有限公司（演示）');
    await page.getByLabel('所在区市').selectOption('370211');
    await page.getByRole('button', { name: '注册企业' }).click();
    await page.waitForURL(/\/w$/);
    const { rows } = await rig().sql.query('select district_code, is_supplier from firm where credit_code = $1', [
      code,
    ]);
    expect(rows).toEqual([{ district_code: '370211', is_supplier: true }]);
  });
});
