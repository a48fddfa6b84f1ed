import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectDirectory } from '#foundation/embedded';
import { findChromium, type FoundChromium, launch } from '../browser/support/chromium.js';
import { ensurePagesBuilt } from '../support/platform-build.js';
import { type Bench, runNode } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { median, quantile, rounded } from './figures.js';
import { facetClicks, needForm, reviewKeys } from './web/interactions.js';
import { audit, type Audited } from './web/lighthouse.js';
import { type WebCity, webCity } from './web/web-city.js';

const BUILDS = 3;
const BUDGET = { buildS: 10, facetMs: 400, reviewMs: 100, interactionMs: 200, lcpMs: 2500, fcpMs: 2000 };
const SCORE = { light: 95, deskDesktop: 90, deskMobile: 60, accessibility: 100 };
const DATABASE = 'bench_web';

/** What people feel of the pages, in a real browser against the real api. */
export async function benchWeb(bench: Bench): Promise<BenchRow[]> {
  ensurePagesBuilt();
  const rows = [await builds(bench)];
  const chromium = await findChromium();
  if ('reason' in chromium) {
    bench.log(`SKIPPED, all but the build: ${chromium.reason}`);
    return rows;
  }
  const city = await webCity(bench, DATABASE);
  rows.push(...(await interactions(bench, chromium, city)), ...(await audits(bench, chromium, city)));
  await bench.tidy();
  await bench.drop(DATABASE);
  return rows;
}

async function builds(bench: Bench): Promise<BenchRow> {
  const root = projectDirectory();
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const out = ['--outDir', path.join(bench.dataDir, 'web'), '--emptyOutDir', '--logLevel', 'error'];
  const seconds: number[] = [];
  for (let n = 0; n < BUILDS; n += 1) {
    const begun = performance.now();
    await runNode([vite, 'build', ...out], bench.env(''), path.join(root, 'apps/web'));
    seconds.push((performance.now() - begun) / 1000);
  }
  return atMost('vite build', median(seconds), 's', BUDGET.buildS);
}

async function interactions(bench: Bench, chromium: FoundChromium, city: WebCity): Promise<BenchRow[]> {
  const browser = await launch(chromium);
  try {
    const visitor = await pageOf(browser, city, null);
    const needs = await facetClicks(visitor, '/needs');
    const suppliers = await facetClicks(visitor, '/suppliers');
    const { next, approve } = await reviewKeys(await pageOf(browser, city, city.officer));
    const longest = await needForm(await pageOf(browser, city, city.member));
    const told = (name: string, times: readonly number[]): void =>
      bench.log(
        `${name}: ${times.length} times, p50 ${rounded(quantile(times, 0.5))} ms, longest ${rounded(Math.max(...times))} ms`,
      );
    told('facets of needs', needs);
    told('facets of suppliers', suppliers);
    told('review, next', next);
    told('review, approve', approve);
    bench.log(`need form: ${longest.count} interactions over a frame, the longest a ${longest.name}`);
    const p95 = (times: readonly number[]): number => quantile(times, 0.95);
    return [
      atMost('facet click → settled, 1,000 needs, p95', p95(needs), 'ms', BUDGET.facetMs),
      atMost('facet click → settled, firms of 20,000 listings, p95', p95(suppliers), 'ms', BUDGET.facetMs),
      atMost('review: J → next item, p95', p95(next), 'ms', BUDGET.reviewMs),
      atMost('review: A → next item, p95', p95(approve), 'ms', BUDGET.reviewMs),
      atMost('need form, longest interaction', longest.ms, 'ms', BUDGET.interactionMs),
    ];
  } finally {
    await browser.close();
  }
}

async function pageOf(browser: Browser, { apiUrl }: WebCity, token: string | null): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: apiUrl, viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
  });
  if (token !== null) await context.addCookies([{ name: 'lianwan', value: token, url: apiUrl }]);
  return context.newPage();
}

async function audits(bench: Bench, chromium: FoundChromium, city: WebCity): Promise<BenchRow[]> {
  const light: Readonly<Record<string, string>> = {
    '/': '/',
    '/needs': '/needs',
    '/suppliers': '/suppliers',
    '/chains/A01': '/chains/A01',
    'a need': `/needs/${city.needId}`,
    'a pushed need': `/o/${city.linkToken}`,
  };
  const accessibility: number[] = [];
  const rows: BenchRow[] = [];
  const look = async (
    name: string,
    url: string,
    form: 'mobile' | 'desktop',
    token: string | null,
  ): Promise<Audited> => {
    const audited = await audit(chromium, city.apiUrl + url, { form, token });
    accessibility.push(audited.accessibility);
    const { performance, lcpMs, fcpMs, complaints } = audited;
    const times = `FCP ${Math.round(fcpMs)} ms, LCP ${Math.round(lcpMs)} ms, accessibility ${audited.accessibility}`;
    bench.log(`${name}, ${form}: ${performance}, ${times}${complaints.map((each) => `\n    ${each}`).join('')}`);
    return audited;
  };
  for (const [name, url] of Object.entries(light)) {
    const { performance, lcpMs } = await look(name, url, 'mobile', null);
    rows.push(
      atLeast(`${name} on a phone, Lighthouse`, performance, SCORE.light),
      atMost(`${name} on a phone, LCP`, lcpMs / 1000, 's', BUDGET.lcpMs / 1000),
    );
  }
  const desktop = await look('/w', '/w', 'desktop', city.member);
  const mobile = await look('/w', '/w', 'mobile', city.member);
  return [
    ...rows,
    atLeast('/w on a desk, Lighthouse', desktop.performance, SCORE.deskDesktop),
    atLeast('/w on a phone, Lighthouse', mobile.performance, SCORE.deskMobile),
    atMost('/w on a phone, FCP', mobile.fcpMs / 1000, 's', BUDGET.fcpMs / 1000),
    atLeast('accessibility, least of these pages', Math.min(...accessibility), SCORE.accessibility),
  ];
}

const atMost = (name: string, value: number, unit: string, budget: number): BenchRow => ({
  ...{ name, value: rounded(value), unit, ratio: rounded(value / budget), target: '≤ 1' },
  baseline: `budget of ${budget} ${unit}`,
});

const atLeast = (name: string, value: number, least: number): BenchRow => ({
  ...{ name, value, unit: 'of 100', ratio: rounded(value / least), target: '≥ 1', baseline: `${least} of 100` },
});
