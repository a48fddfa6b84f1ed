import { setTimeout } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/browser-rig.js';
import { axe, signIn } from './support/pages.js';

const OPEN_NEED = `select n.id from need n join membership m on m.firm_id = n.firm_id join account a on a.id = m.account_id
  where a.email = 'lead@example.com' and n.status = 'bidding' and n.bidding = 'open' and n.visibility = 'public'
    and n.deadline > now() order by n.id limit 1`;

/** What another page does, in the session of this one. */
async function ask<Answer>(page: Page, query: string, variables: object): Promise<Answer> {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post('/graphql', { headers: { origin }, data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data: Answer; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** The intention is made by a handler of the award's event, a moment later. */
async function intentionOf(sql: Pool, bidId: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const { rows } = await sql.query<{ id: string }>('select id from intention where bid_id = $1', [bidId]);
    if (rows[0]) return rows[0].id;
    await setTimeout(250);
  }
  throw new Error('no intention came of the award within 15 s');
}

async function fillBid(page: Page): Promise<void> {
  await page.getByLabel('总价（万元）').fill('12.8');
  await page.getByLabel('交期（天）').fill('30');
  await page.getByLabel('说明（选填）').fill('含包装与运输');
}

await describeInBrowser('from a bid to an order', (rig) => {
  it('goes from the offer in four fields over both confirmations and the contract to the order', async () => {
    const { rows } = await rig().sql.query<{ id: string }>(OPEN_NEED);
    const needId = rows[0]?.id ?? '';
    const [supplier, buyer] = [await rig().page(), await rig().page()];

    await signIn(supplier, 'supplier');
    await supplier.goto(`/w/bids/new?need=${needId}`);
    await fillBid(supplier);
    await supplier.getByRole('button', { name: '提交报价' }).click();
    await supplier.waitForURL(/\/w\/bids\/[0-9a-f-]{36}$/);
    const bidId = new URL(supplier.url()).pathname.split('/').at(-1) ?? '';
    await supplier.getByRole('button', { name: '在本机核验' }).click();
    await supplier.getByText('相符：平台保存的内容与提交时一致。').waitFor();

    await signIn(buyer, 'lead');
    const award =
      'mutation ($input: AwardNeedInput!) { awardNeed(input: $input) { __typename ... on Refusal { message } } }';
    const { awardNeed } = await ask<{ awardNeed: { __typename: string } }>(buyer, award, {
      input: { needId, bidIds: [bidId] },
    });
    expect(awardNeed).toEqual({ __typename: 'AwardPayload' });

    const deal = `/w/deals/${await intentionOf(rig().sql, bidId)}`;

    await buyer.goto(deal);
    await buyer.getByRole('button', { name: '确认意向' }).click();
    await buyer.getByText('已确认意向').first().waitFor();
    await supplier.goto(deal);
    await supplier.getByRole('button', { name: '确认意向' }).click();
    await supplier.getByLabel('合同编号').fill('HT-2026-001');
    expect(await axe(supplier)).toEqual([]);
    await supplier.getByRole('button', { name: '提交合同' }).click();
    await supplier.getByRole('heading', { name: '合同 HT-2026-001' }).waitFor();

    await buyer.reload();
    await buyer.getByLabel('交付日期').fill('2030-06-30');
    await buyer.getByRole('button', { name: '登记订单' }).click();
    await buyer.getByRole('region', { name: '下一步' }).getByText('待对方交付').waitFor();
    const { rows: orders } = await rig().sql.query<{ amount: string; due: string }>(
      `select o.amount::text, o.delivery_due::text as due from purchase_order o join contract c on c.id = o.contract_id
       join intention i on i.id = c.intention_id where i.bid_id = $1`,
      [bidId],
    );
    expect(orders).toEqual([{ amount: '128000.00', due: '2030-06-30' }]);
  }, 120_000);

  it('refuses a sealed bid after the deadline in words with the moment, and keeps what was written', async () => {
    const { rows } = await rig().sql.query<{ id: string }>(
      `select id from need where bidding = 'sealed' and status = 'bidding' and visibility = 'public'
         and deadline > now() + interval '1 day' order by id limit 1`,
    );
    const needId = rows[0]?.id;
    const page = await rig().page();
    await signIn(page, 'supplier');
    await page.goto(`/w/bids/new?need=${needId}`);
    await fillBid(page);
    await rig().sql.query(
      `update need set deadline = now() - interval '1 second', version = version + 1 where id = $1`,
      [needId],
    );
    await page.getByRole('button', { name: '提交报价' }).click();
    await page
      .getByRole('alert')
      .getByText(/投标截止时间（.+）已过/)
      .waitFor();
    expect(await page.getByLabel('总价（万元）').inputValue()).toBe('12.8');
    expect(await page.getByLabel('说明（选填）').inputValue()).toBe('含包装与运输');
  }, 60_000);
});
