import { expect, it } from '@jest/globals';
import { describeInBrowser } from './support/browser-rig.js';
import { axe, signIn } from './support/pages.js';

await describeInBrowser('the language', (rig) => {
  it('is switched in the settings at once, for the page, its title and its language mark, and stays', async () => {
    const page = await rig().page();
    await signIn(page, 'supplier');
    await page.goto('/w/settings');
    await page.getByRole('heading', { level: 1, name: '个人设置' }).waitFor();
    await page.getByRole('radio', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.goto('/w/deals');
    await page.getByRole('heading', { level: 1, name: 'Deals' }).waitFor();
    expect(await axe(page)).toEqual([]);
    const { rows } = await rig().sql.query(`select locale from account where email = 'supplier@example.com'`);
    expect(rows).toEqual([{ locale: 'en' }]);
  }, 60_000);
});
