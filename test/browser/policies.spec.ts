import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser } from './support/browser-rig.js';
import { axe, screenshot, signIn } from './support/pages.js';

/** Asks for one figure alone, five patents or more, which no firm of the demo city has stated. */
const POLICY = '高价值发明专利资助';
const REASON = '请写明每件专利的授权公告号。';
const CORRECTED = '8 件发明专利，授权公告号已逐件列明。';

const cardOf = (page: Page, heading: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: heading }) });

await describeInBrowser('a policy, from the figure that was missing to the approval', (rig) => {
  it('finds the firm, takes over its figures, is returned with a reason, corrected and approved', async () => {
    const firm = await rig().page();
    const officer = await rig().page();
    await signIn(firm, 'supplier');
    await signIn(officer, 'policy');

    await firm.goto('/w/policies');
    const fit = cardOf(firm, POLICY);
    await fit.getByText('有 1 项待核实').waitFor();
    await fit.getByRole('link', { name: '去填写' }).click();
    await firm.getByLabel('有效发明专利（件）').fill('8');
    await firm.locator('.fact-field').filter({ hasText: '有效发明专利' }).getByRole('button', { name: '保存' }).click();
    await firm.getByText('指标已保存').waitFor();

    await firm.getByRole('link', { name: '返回政策' }).click();
    await fit.getByText('条件全部满足').waitFor();
    await fit.getByRole('button', { name: '一键申报' }).click();
    const own = cardOf(firm, POLICY);
    await own.getByText('8 件 · 企业填报').waitFor();
    expect(await axe(firm)).toEqual([]);
    await screenshot(firm, 'policies-application');
    await own.getByLabel('申请金额（元）').fill('80000');
    await own.getByLabel('情况说明').fill('8 件发明专利。');
    await own.getByRole('button', { name: '提交申报' }).click();
    await own.getByText('待受理').waitFor();
    expect(await own.getByRole('button', { name: '提交申报' }).count()).toBe(0);

    await officer.goto('/ops/policies?tab=applications');
    const handedIn = cardOf(officer, POLICY);
    await handedIn.getByText('8 件 · 企业填报').waitFor();
    await handedIn.getByRole('button', { name: '退回补正' }).click();
    const dialog = officer.getByRole('dialog', { name: '退回补正' });
    await dialog.getByLabel('原因').fill(REASON);
    await dialog.getByRole('button', { name: '退回', exact: true }).click();
    await handedIn.getByText(`原因：${REASON}`).waitFor();
    expect(await handedIn.getByRole('button').count()).toBe(0);

    await firm.reload();
    await own.getByText(`原因：${REASON}`).waitFor();
    await own.getByLabel('情况说明').fill(CORRECTED);
    await own.getByRole('button', { name: '提交申报' }).click();
    await own.getByText('待受理').waitFor();

    await officer.reload();
    await handedIn.getByText(CORRECTED).waitFor();
    await handedIn.getByRole('button', { name: '受理', exact: true }).click();
    await handedIn.getByRole('button', { name: '按申请金额批准' }).click();
    await handedIn.getByText('已批准').waitFor();
    expect(await axe(officer)).toEqual([]);

    await firm.reload();
    await own.getByText('已批准').waitFor();
    await own.getByText('批准金额 8 万元').waitFor();
    expect(complaintsOf(firm)).toEqual([]);
    expect(complaintsOf(officer)).toEqual([]);
  });

  it('is talked about before it is there: a firm comments on a draft, and the desk reads it', async () => {
    const firm = await rig().page();
    await signIn(firm, 'lead');
    await firm.goto('/w/policies?tab=drafts');
    const draft = cardOf(firm, '人工智能赋能制造业应用场景补助');
    const comment = '建议把场景验收后的运维费用也列入补助范围。';
    await draft.getByLabel('本企业的意见').fill(comment);
    await draft.getByRole('button', { name: '提交意见' }).click();
    await draft.locator('.as-written', { hasText: comment }).waitFor();
    // What lies half behind the bar at the top is no fault of the page.
    await firm.evaluate('scrollTo(0, 0)');
    expect(await axe(firm)).toEqual([]);

    const officer = await rig().page();
    await signIn(officer, 'policy');
    await officer.goto('/ops/policies');
    await officer.getByRole('link', { name: '人工智能赋能制造业应用场景补助' }).click();
    await officer.getByText(comment).waitFor();
    expect(complaintsOf(officer)).toEqual([]);
  });
});
