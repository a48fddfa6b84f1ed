import { expect, it } from '@jest/globals';
import { describeInBrowser } from './support/browser-rig.js';
import { axe, signIn } from './support/pages.js';

/** One good row, one whose district is misspelt, one without a name. */
const sheetOf = (node: string): string =>
  [
    '外部编号,供给类型,名称,说明,产业链环节,服务区域',
    `BR-1,加工能力,铝合金压铸件加工,压铸与数控加工，含三坐标检测,${node},城阳区`,
    `BR-2,加工能力,铝合金压铸件精加工,五轴加工，含三坐标检测,${node},城洋区`,
    `BR-3,加工能力,,五轴加工，含三坐标检测,${node},城阳区`,
  ].join('\r\n');

await describeInBrowser('importing listings', (rig) => {
  it('says at once what is wrong with a file that is none of those it takes, and keeps the page', async () => {
    const page = await rig().page();
    await signIn(page, 'supplier');
    await page.goto('/w/imports');
    await page.locator('input[type=file]').setInputFiles({
      name: '供给.xlsx',
      mimeType: 'application/zip',
      buffer: Buffer.from('PK\u0003\u0004 no sheet'),
    });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).not.toBe('');
    expect(new URL(page.url()).pathname).toBe('/w/imports');
    expect(await axe(page)).toEqual([]);
  }, 60_000);

  it('checks the rows first, takes a suggestion, imports the good rows and leaves the faulty ones in a file', async () => {
    const { rows } = await rig().sql.query<{ code: string }>(
      `select code from chain_node where status = 'active' limit 1`,
    );
    const buffer = Buffer.from(`\ufeff${sheetOf(rows[0]?.code ?? '')}`);
    const page = await rig().page();
    await signIn(page, 'supplier');
    await page.goto('/w/imports');
    await page.locator('input[type=file]').setInputFiles({ name: '供给.csv', mimeType: 'text/csv', buffer });
    await page.waitForURL(/\/w\/imports\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: '检查结果' }).waitFor();
    await page.getByRole('button', { name: '导入 1 行' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: '城洋区' }).innerText()).toMatch(/服务区域[^]*城阳区/);
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: /^采用：/ }).click();
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.getByRole('heading', { name: '导入结果' }).waitFor();
    await page.getByRole('link', { name: '下载仅错误行' }).waitFor();
    const imported = await rig().sql.query(
      `select external_code, status from listing where external_code like 'BR-%' order by 1`,
    );
    expect(imported.rows).toEqual([
      { external_code: 'BR-1', status: 'draft' },
      { external_code: 'BR-2', status: 'draft' },
    ]);
  }, 60_000);
});
