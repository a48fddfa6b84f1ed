import { createHash, randomBytes } from 'node:crypto';
import { afterAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newId } from '#kernel';
import { TestSmtp } from '../support/smtp.js';
import { type BrowserRig, complaintsOf, describeInBrowser, PHONE } from './support/browser-rig.js';
import { axe, noHorizontalScroll, screenshot } from './support/pages.js';

const smtp = await TestSmtp.start();
afterAll(() => smtp.stop());

interface Pushed {
  readonly token: string;
  readonly title: string;
  readonly needId: string;
  readonly firmId: string;
}

/** A need that was pushed to the demo's supplier, and the personal link of the message. */
async function pushedNeed({ sql }: BrowserRig, status: string): Promise<Pushed> {
  const { rows } = await sql.query<{
    id: string;
    status: string;
    account: string;
    firm: string;
    need: string;
    title: string;
  }>(
    `select p.id, p.status, a.id as account, m.firm_id as firm, n.id as need, n.title
     from account a join membership m on m.account_id = a.id and m.ended_at is null
     join match_proposal p on p.supplier_firm_id = m.firm_id
     join need n on n.id = p.need_id and n.bidding = 'open' and n.status in ('open', 'matched', 'bidding')
     where a.email = 'supplier@example.com' and p.status in ('proposed', 'pushed', 'viewed')
       and n.deadline > clock_timestamp()
       and not exists (select from bid b where b.need_id = n.id and b.firm_id = m.firm_id)
       and not exists (select from personal_link l where l.subject_id = p.id) limit 1`,
  );
  const [row] = rows;
  if (!row) throw new Error('the demo city proposes no open need to its supplier');
  for (const step of stepsTo(row.status, status)) {
    await sql.query(
      `update match_proposal set status = $2, version = version + 1,
              pushed_at = case when $2 = 'pushed' then clock_timestamp() else pushed_at end where id = $1`,
      [row.id, step],
    );
  }
  const token = randomBytes(32).toString('base64url');
  await sql.query(
    `insert into personal_link (id, token_hash, account_id, purpose, subject_id, firm_id, expires_at)
     values ($1, $2, $3, 'opportunity', $4, $5, clock_timestamp() + interval '30 days')`,
    [newId(), createHash('sha256').update(token).digest(), row.account, row.id, row.firm],
  );
  return { token, title: row.title, needId: row.need, firmId: row.firm };
}

/** What lies between, since the database refuses to skip a state. */
const WAY = ['proposed', 'approved', 'pushed', 'viewed'];
const stepsTo = (from: string, to: string): readonly string[] => WAY.slice(WAY.indexOf(from) + 1, WAY.indexOf(to) + 1);

/** The six digits of the newest mail. */
async function codeOf(page: Page): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const raw = smtp.mails.at(-1)?.raw;
    const body = raw
      ?.split(/\r?\n\r?\n/)
      .slice(1)
      .join('')
      .replaceAll(/\r?\n/g, '');
    const code = body && /\d{6}/.exec(Buffer.from(body, 'base64').toString())?.[0];
    if (code) return code;
    await page.waitForTimeout(100);
  }
  throw new Error('no mail with a code');
}

await describeInBrowser(
  'a need that was pushed to a supplier’s phone',
  (rig) => {
    it('is read without a sign-in, with the reasons, and bid on in three steps and a one-time code', async () => {
      const { token, title, needId, firmId } = await pushedNeed(rig(), 'pushed');
      const page = await rig().page(PHONE);
      await page.goto(`/o/${token}`);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByRole('heading', { name: '为什么推给您' }).waitFor();
      expect(await page.locator('.push-reasons li').count()).toBeGreaterThan(0);
      expect(await noHorizontalScroll(page)).toEqual([]);
      expect(await axe(page)).toEqual([]);
      await screenshot(page, 'pushed-need');

      await page.getByRole('button', { name: '我要接单' }).click();
      await page.getByLabel('含税总价（万元）').fill('48.5');
      await page.getByText('合 ¥485,000.00').waitFor();
      await page.getByLabel('交期（天）').fill('30');
      await page.getByLabel('付款方式').selectOption({ label: '预付 30% · 验收 70%' });
      await page.getByLabel(/^说明/).fill('模具已有，两周内可送样。');
      expect(await axe(page)).toEqual([]);
      await screenshot(page, 'pushed-need-bid');
      await page.getByRole('button', { name: '提交报价' }).click();

      const dialog = page.getByRole('dialog', { name: '确认是您本人' });
      await dialog.getByLabel('验证码').waitFor();
      expect(await axe(page)).toEqual([]);
      const code = await codeOf(page);
      await dialog.getByLabel('验证码').fill(code === '000000' ? '111111' : '000000');
      await dialog.getByRole('button', { name: '确认' }).click();
      await dialog.getByText('还可以试').waitFor();
      await dialog.getByLabel('验证码').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
      await dialog.getByRole('button', { name: '确认' }).click();

      await page.getByRole('heading', { name: '报价已提交' }).waitFor();
      const { rows } = await rig().sql.query(
        'select price::text, lead_time_days, note, payment_split from bid where need_id = $1 and firm_id = $2',
        [needId, firmId],
      );
      expect(rows).toEqual([
        {
          price: '485000.00',
          lead_time_days: 30,
          note: '模具已有，两周内可送样。',
          payment_split: [
            { stage: '预付', percent: 30, days: 0 },
            { stage: '验收', percent: 70, days: 0 },
          ],
        },
      ]);
      expect(complaintsOf(page)).toEqual([]);
      await screenshot(page, 'pushed-need-sent');
    });

    it('keeps what was typed when the page is left, and says what is missing at the field', async () => {
      const { token } = await pushedNeed(rig(), 'viewed');
      const page = await rig().page(PHONE);
      await page.goto(`/o/${token}`);
      await page.getByRole('button', { name: '我要接单' }).click();
      await page.getByLabel('含税总价（万元）').fill('１２．５');
      await page.getByText('合 ¥125,000.00').waitFor();
      await page.getByRole('button', { name: '提交报价' }).click();
      await page.getByText('请填写 0 到 3650 之间的整数天数。').waitFor();
      expect(await page.getByLabel('交期（天）').evaluate((field) => field === field.ownerDocument.activeElement)).toBe(
        true,
      );
      await page.reload();
      await page.getByRole('button', { name: '我要接单' }).click();
      expect(await page.getByLabel('含税总价（万元）').inputValue()).toBe('１２．５');
    });

    it('shows nothing behind a link that nobody was sent, and offers the login', async () => {
      const page = await rig().page(PHONE);
      await page.goto(`/o/${randomBytes(32).toString('base64url')}`);
      await page.getByText('这个链接已失效').waitFor();
      await page.getByRole('link', { name: '登录查看' }).waitFor();
    });
  },
  { SMTP_URL: smtp.url, MAIL_FROM: 'lianwan@example.cn' },
);
