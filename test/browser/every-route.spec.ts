import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { newId } from '#kernel';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/city/logins.js';
import type { Platform } from '../support/platform.js';
import { type BrowserRig, complaintsOf, describeInBrowser } from './support/browser-rig.js';
import { axe, noHorizontalScroll, signIn } from './support/pages.js';
import { chineseWords, routesOfTheSite } from './support/routes-of-the-site.js';
import { settled } from './support/settled.js';

/** Who may see a route; null for visitors. */
type Login = 'lead' | 'supplier' | 'chain.officer' | 'operator' | 'policy' | null;

interface Visit {
  readonly as: Login;
  /** Finds what the parts of the address name that begin with a dollar; the first column of the first row. */
  readonly sql?: string;
}

const OF_FIRM = (login: string): string => `
  select m.firm_id from membership m join account a on a.id = m.account_id
  where a.email = '${login}@example.com' and m.ended_at is null`;

/** Each route once, by somebody who may see it and with something to see. */
const VISITS: Readonly<Record<string, Visit>> = {
  '/': { as: null },
  '/needs': { as: null },
  '/needs/$needId': { as: null, sql: `select id from need where status = 'open' and visibility = 'public' limit 1` },
  '/needs/$needId/bid': {
    as: 'supplier',
    sql: `select p.need_id from match_proposal p join need n on n.id = p.need_id
          where p.supplier_firm_id in (${OF_FIRM('supplier')}) and p.status in ('pushed', 'viewed')`,
  },
  '/suppliers': { as: null },
  '/suppliers/$firmId': { as: null, sql: OF_FIRM('supplier') },
  '/chains': { as: null },
  '/chains/$code': { as: null, sql: `select 'A01'` },
  '/events': { as: null },
  '/events/$fairId': { as: 'supplier', sql: `select id from fair where status = 'published' limit 1` },
  '/events/$fairId/desk': { as: 'chain.officer', sql: `select id from fair where status = 'running' limit 1` },
  '/policies': { as: null },
  '/policies/$policyId': { as: null, sql: `select id from policy where status = 'published' limit 1` },
  '/login': { as: null },
  '/register': { as: null },
  '/help': { as: null },
  '/accessibility': { as: null },
  '/o/$token': { as: null },
  '/c/$token': { as: null },
  '/w': { as: 'lead' },
  '/w/policies': { as: 'supplier' },
  '/w/indicators': { as: 'supplier' },
  '/ops/indicators': { as: 'operator' },
  '/ops/figures': { as: 'operator' },
  '/w/policies/facts': { as: 'supplier' },
  '/ops/policies': { as: 'policy' },
  '/ops/policies/$policyId': { as: 'policy', sql: `select id from policy where status = 'consultation' limit 1` },
  '/ops/policies/lists/$listId': { as: 'policy', sql: `select id from payout_list limit 1` },
  '/w/projects': { as: 'supplier' },
  '/w/projects/$projectId': {
    as: 'supplier',
    sql: `select id from project where kind = 'upgrade' and firm_id in (${OF_FIRM('supplier')}) limit 1`,
  },
  '/ops/projects': { as: 'operator' },
  '/ops/projects/$projectId': {
    as: 'chain.officer',
    sql: `select id from project where chain_code = 'A01' order by status = 'building' desc, id limit 1`,
  },
  '/ops/catalogue': { as: 'operator' },
  '/w/requests': { as: 'lead' },
  '/w/requests/new': { as: 'lead' },
  '/w/requests/$ticketId': { as: 'lead', sql: `select id from ticket where firm_id in (${OF_FIRM('lead')}) limit 1` },
  '/ops/requests': { as: 'operator' },
  '/ops/visits': { as: 'operator' },
  '/w/needs': { as: 'lead' },
  '/w/needs/new': { as: 'lead' },
  '/w/needs/$needId': {
    as: 'lead',
    sql: `select n.id from need n where n.firm_id in (${OF_FIRM('lead')})
          order by n.status in ('bidding', 'matched', 'open') desc limit 1`,
  },
  '/w/needs/$needId/edit': {
    as: 'lead',
    sql: `select n.id from need n where n.firm_id in (${OF_FIRM('lead')})
          order by n.status in ('draft', 'bidding', 'matched', 'open') desc limit 1`,
  },
  '/w/listings': { as: 'supplier' },
  '/w/listings/new': { as: 'supplier' },
  '/w/listings/$listingId': { as: 'supplier', sql: `select id from listing where firm_id in (${OF_FIRM('supplier')})` },
  '/w/opportunities': { as: 'supplier' },
  '/w/bids': { as: 'supplier' },
  '/w/bids/new': { as: 'supplier' },
  '/w/bids/$bidId': { as: 'supplier', sql: `select id from bid where firm_id in (${OF_FIRM('supplier')})` },
  '/w/deals': { as: 'supplier' },
  '/w/deals/$dealId': {
    as: 'supplier',
    sql: `select id from intention where supplier_firm_id in (${OF_FIRM('supplier')})`,
  },
  '/w/inbox': { as: 'supplier' },
  '/w/subscriptions': { as: 'supplier' },
  '/w/imports': { as: 'supplier' },
  '/w/imports/$importId': { as: 'supplier' },
  '/w/exports': { as: 'supplier' },
  '/w/company': { as: 'supplier' },
  '/w/settings': { as: 'supplier' },
  '/review': { as: 'chain.officer' },
  '/review/board': { as: 'chain.officer' },
  '/review/done': { as: 'chain.officer' },
  '/review/chain': { as: 'chain.officer' },
  '/review/firms': { as: 'chain.officer' },
  '/ops': { as: 'operator' },
  '/ops/firms': { as: 'operator' },
  '/ops/firms/$firmId': { as: 'operator', sql: `select id from firm order by status = 'submitted' desc, id limit 1` },
  '/ops/matching': { as: 'operator' },
  '/ops/taxonomy': { as: 'operator' },
  '/ops/synonyms': { as: 'operator' },
  '/ops/users': { as: 'operator' },
  '/ops/audit': { as: 'operator' },
  '/ops/deliveries': { as: 'operator' },
  '/ops/queues': { as: 'operator' },
  '/ops/reports': { as: 'operator' },
  '/ops/screens': { as: 'operator' },
  '/screen/$token': { as: null },
};

/** Every size with every theme, and every language with every size and theme. */
const LOOKS = [
  { locale: 'zh-CN', theme: 'light', width: 1440 },
  { locale: 'zh-CN', theme: 'dark', width: 390 },
  { locale: 'en', theme: 'light', width: 390 },
  { locale: 'en', theme: 'dark', width: 1440 },
] as const;
type Look = (typeof LOOKS)[number];
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

const BRAND = { 'zh-CN': ' · 链万企', en: ' · Lianwan' } as const;
/** Whether somebody is signed in is asked everywhere; the answer that nobody is counts as an error to the browser. */
const VISITOR_IS_NOBODY = /^Failed to load resource: the server responded with a status of 401/;

describe('the list of pages', () => {
  it('has every route of the site', () => {
    expect(Object.keys(VISITS).sort()).toEqual(routesOfTheSite());
  });
});

await describeInBrowser('every page, on phones and desks, light and dark, in both languages', (rig) => {
  const sessions = new Map<Login, StorageState>();
  const words = chineseWords();

  beforeAll(async () => {
    const logins = new Set(Object.values(VISITS).map(({ as }) => as));
    for (const login of logins) {
      if (login === null) continue;
      const page = await rig().page();
      await signIn(page, login);
      sessions.set(login, await page.context().storageState());
      await page.context().close();
    }
    await pushToSupplier(rig());
  }, 90_000);

  it.each(Object.entries(VISITS))(
    '%s',
    async (route, visit) => {
      const page = await rig().page({ storageState: sessions.get(visit.as), reducedMotion: 'reduce' });
      await page.goto(await addressOf(rig(), route, visit));
      const faults: string[] = [];
      for (const look of LOOKS) {
        await show(page, look);
        const told = await faultsOf(page, look, words);
        faults.push(...told.map((fault) => `${look.locale} ${look.theme} ${look.width}: ${fault}`));
      }
      const complaints = complaintsOf(page).filter((each) => visit.as !== null || !VISITOR_IS_NOBODY.test(each));
      expect([...faults, ...complaints.map((complaint) => `console: ${complaint}`)]).toEqual([]);
    },
    60_000,
  );
});

/** Resized and re-themed where it is; another language takes a reload, as on a first visit with it. */
async function show(page: Page, { locale, theme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: width < 768 ? 844 : 900 });
  await page.emulateMedia({ colorScheme: theme });
  if ((await page.evaluate(`localStorage.getItem('lianwan.locale') ?? 'zh-CN'`)) !== locale) {
    await page.evaluate(`localStorage.setItem('lianwan.locale', '${locale}')`);
    await page.reload();
  }
  await settled(page);
}

async function faultsOf(page: Page, { locale }: Look, words: ReadonlySet<string>): Promise<string[]> {
  const { h1, title, lang, texts } = await page.evaluate<{ h1: number; title: string; lang: string; texts: string[] }>(
    READ,
  );
  return [
    ...(h1 === 1 ? [] : [`${h1} headings of the first level`]),
    ...(title.endsWith(BRAND[locale]) && title.length > BRAND[locale].length ? [] : [`title “${title}”`]),
    ...(lang === locale ? [] : [`lang="${lang}"`]),
    ...(locale === 'en'
      ? [...new Set(texts)].filter((text) => words.has(text)).map((text) => `not translated: ${text}`)
      : []),
    ...(await noHorizontalScroll(page)),
    ...(await axe(page)),
  ];
}

/** What people read or hear: texts, and the names that attributes give. */
const READ = `(() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.data.trim());
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const one of document.querySelectorAll('[' + name + ']')) texts.push(one.getAttribute(name));
  const h1 = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length;
  return { h1, title: document.title, lang: document.documentElement.lang, texts };
})()`;

async function addressOf(rig: BrowserRig, route: string, visit: Visit): Promise<string> {
  if (!route.includes('$')) return route;
  return route.replace(/\$\w+/, await namedBy(rig, route, visit));
}

async function namedBy({ platform, sql }: BrowserRig, route: string, { sql: query }: Visit): Promise<string> {
  if (query !== undefined) return firstOf(sql, query);
  if (route === '/o/$token') return linkFor(sql, 'opportunity');
  if (route === '/c/$token') return linkFor(sql, 'review');
  if (route === '/screen/$token') return newScreen(platform);
  return startedImport(platform);
}

/** A screen that an operator has hung up. */
async function newScreen(platform: Platform): Promise<string> {
  const operator = platform.client();
  await operator.change('signIn', { email: 'operator@example.com', password: DEMO_PASSWORD });
  const { token } = await operator.change<{ token: string }>('createScreen', { name: '大厅' }, 'token');
  return token;
}

/** A file that has come in: its only row is wrong, so there is something to mend. */
async function startedImport(platform: Platform): Promise<string> {
  const supplier = platform.client();
  await supplier.change('signIn', { email: 'supplier@example.com', password: DEMO_PASSWORD });
  const fileId = await supplier.upload('import', 'listings.csv', '外部编号,供给类型,名称\nL-1,加工能力,数控弯管\n');
  const { importRunId } = await supplier.change<{ importRunId: string }>(
    'startImport',
    { type: 'LISTINGS', fileId },
    'importRunId',
  );
  return importRunId;
}

/** The chain's office approves one proposal to the supplier of the tour, which leaves when it cannot be taken back any more. */
async function pushToSupplier({ platform, sql }: BrowserRig): Promise<void> {
  const proposalId = await firstOf(
    sql,
    `select p.id from match_proposal p join need n on n.id = p.need_id
     where p.supplier_firm_id in (${OF_FIRM('supplier')}) and p.status = 'proposed' and n.chain_code = 'A01'
       and n.deadline > now() + interval '1 hour' order by p.score desc`,
  );
  const officer = platform.client();
  await officer.change('signIn', { email: 'chain.officer@example.com', password: DEMO_PASSWORD });
  await officer.change('approveProposal', { proposalId });
  const isPushed = `select id from match_proposal where id = $1 and status in ('pushed', 'viewed')`;
  for (let tries = 0; (await sql.query(isPushed, [proposalId])).rowCount === 0; tries++) {
    if (tries === 100) throw new Error('an approved proposal was not pushed');
    await sleep(200);
  }
}

/** A personal link to a proposal that waits for its person, as the messages carry it. */
async function linkFor(sql: BrowserRig['sql'], purpose: 'opportunity' | 'review'): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  const statement =
    purpose === 'opportunity'
      ? `insert into personal_link (id, token_hash, account_id, purpose, subject_id, firm_id, expires_at)
         select $1::uuid, $2::bytea, m.account_id, 'opportunity', p.id, p.supplier_firm_id, now() + interval '1 day'
         from match_proposal p join membership m on m.firm_id = p.supplier_firm_id and m.ended_at is null
         where p.status in ('pushed', 'viewed', 'invited') limit 1`
      : `insert into personal_link (id, token_hash, account_id, purpose, subject_id, chain_code, expires_at)
         select $1::uuid, $2::bytea, o.account_id, 'review', p.id, o.chain_code, now() + interval '1 day'
         from match_proposal p join need n on n.id = p.need_id
         join office_appointment o on o.chain_code = n.chain_code and o.approved_at is not null and o.ended_at is null
         where p.status = 'proposed' limit 1`;
  const { rowCount } = await sql.query(statement, [newId(), hash]);
  if (rowCount !== 1) throw new Error(`the demo city has no proposal for a link of ${purpose}`);
  return token;
}

async function firstOf(sql: BrowserRig['sql'], query: string): Promise<string> {
  const { rows } = await sql.query<unknown[]>({ text: query, rowMode: 'array' });
  const [first] = rows[0] ?? [];
  if (typeof first !== 'string') throw new Error(`nothing to show: ${query}`);
  return first;
}
