import { beforeAll, describe, expect, it } from '@jest/globals';
import { DESK, LIGHT, LIGHT_APART } from '../../apps/web/features.js';
import { ensurePagesBuilt } from '../support/platform-build.js';
import { firstLoad, kibOf, kibOfAll, manifest, mayLoad, pageModules, sourceOf } from './page-weights.js';

/** Scripts and styles of a first visit, gzip, in KiB. */
const LIMITS = {
  light: 130,
  fairDesk: 150,
  workspace: 300,
  list: 400,
  form: 400,
  console: 450,
  screen: 330,
  file: 180,
} as const;
const MOST_FILES = 10;

/** Every page that opens on a phone without a sign-in, with what its route loads besides. */
const LIGHT_PAGES: Readonly<Record<string, readonly string[]>> = {
  'start page and lists': ['src/portal/portal-layout.tsx', 'src/portal/pages.ts'],
  'a need': ['src/portal/portal-layout.tsx', 'src/portal/need-page.tsx'],
  'a bid on a need': ['src/portal/portal-layout.tsx', 'src/portal/need-bid-page.tsx'],
  'a supplier': ['src/portal/portal-layout.tsx', 'src/portal/supplier-page.tsx'],
  'a chain with its map': ['src/portal/portal-layout.tsx', 'src/portal/chain-page.tsx'],
  'the policies': ['src/portal/portal-layout.tsx', 'src/bulletin/policy-pages.ts', 'src/bulletin/locales/zh-CN.po'],
  fairs: ['src/portal/portal-layout.tsx', 'src/fairs/list-page.tsx', 'src/fairs/locales/zh-CN.po'],
  'a fair': ['src/portal/portal-layout.tsx', 'src/fairs/fair-page.tsx', 'src/fairs/locales/zh-CN.po'],
  'the login': ['src/portal/portal-layout.tsx', 'src/portal/login-page.tsx'],
  'the registration': ['src/portal/portal-layout.tsx', 'src/portal/register-page.tsx'],
  help: ['src/portal/portal-layout.tsx', 'src/guide/help-page.tsx', 'src/guide/locales/zh-CN.po'],
  'the accessibility statement': [
    ...['src/portal/portal-layout.tsx', 'src/guide/accessibility-page.tsx', 'src/guide/locales/zh-CN.po'],
  ],
  'a pushed need with its bid': ['src/push/opportunity-page.tsx'],
  'one decision of an office': ['src/push/review-page.tsx'],
};

/** Light, so that the tablet at the door works with a poor connection, but no page that a visitor opens. */
const FAIR_DESK = ['src/portal/portal-layout.tsx', 'src/fairs/desk-page.tsx', 'src/fairs/locales/zh-CN.po'];

/** Words that only antd's and react-query's code holds. */
const OF_THE_DESK = /ant-btn|No QueryClient set/;

/** Loaded with the first page of the desk, whichever it is. */
const DESK_FRAME = [
  ...['src/app/whole-tree.ts', 'src/api/provider.tsx', 'src/api/client.ts', 'src/api/session.ts'],
  'src/workspace/desk-layout.tsx',
  ...['src/desk/locales/zh-CN.po', 'src/workspace/locales/zh-CN.po'],
];
const SCREEN = [
  'src/app/whole-tree.ts',
  'src/api/provider.tsx',
  'src/screen/screen-page.tsx',
  'src/screen/locales/zh-CN.po',
];
const TABLE = 'src/desk/wide-table.tsx';
const CHART = 'src/ui/chart-canvas.tsx';

/** A page of the desk as it opens: the frame, the page, its feature's words. */
const deskPage = (page: string): readonly string[] => [
  ...DESK_FRAME,
  page,
  page.replace(/^(src\/\w+)\/.*/, '$1/locales/zh-CN.po'),
];
/** Pages with what they load beside their own modules, heaviest first. */
const weighed = (pages: readonly string[], more: (page: string) => readonly string[] = () => []) =>
  pages
    .map((page) => ({ page, kib: Math.round(kibOfAll(firstLoad([...deskPage(page), ...more(page)]))) }))
    .sort((a, b) => b.kib - a.kib);

beforeAll(() => ensurePagesBuilt(), 180_000);

describe('a page for phones', () => {
  it('is one of those that are weighed here', () => {
    const weighedHere = new Set([...Object.values(LIGHT_PAGES), FAIR_DESK].flat());
    expect(pageModules([...LIGHT, ...LIGHT_APART]).filter((page) => !weighedHere.has(page))).toEqual([]);
  });

  it('is light even as the desk of a fair', () => {
    expect(kibOfAll(firstLoad(FAIR_DESK))).toBeLessThanOrEqual(LIMITS.fairDesk);
  });

  it.each(Object.entries(LIGHT_PAGES))('%s loads little, in few requests', (_, modules) => {
    const files = firstLoad(modules);
    expect(kibOfAll(files)).toBeLessThanOrEqual(LIMITS.light);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
  });

  it.each(Object.entries(LIGHT_PAGES))('%s does without the libraries of the desk', (_, modules) => {
    const scripts = firstLoad(modules).filter((file) => file.endsWith('.js'));
    const withThem = scripts.filter((file) => OF_THE_DESK.test(sourceOf(file)));
    expect(withThem).toEqual([]);
  });

  it('would be told from a page of the desk', () => {
    const scripts = firstLoad(['src/workspace/desk-layout.tsx', 'src/api/provider.tsx']);
    expect(scripts.some((file) => OF_THE_DESK.test(sourceOf(file)))).toBe(true);
  });
});

describe('a page of the desk', () => {
  const pages = (): readonly string[] => pageModules(DESK.filter((feature) => feature !== 'screen'));
  const withTable = (page: string): readonly string[] => (mayLoad(deskPage(page), TABLE) ? [TABLE] : []);

  it('opens the workspace with little', () => {
    expect(kibOfAll(firstLoad(deskPage('src/workspace/today-page.tsx')))).toBeLessThanOrEqual(LIMITS.workspace);
  });

  it('shows a list in a table with little more', () => {
    const lists = weighed(
      pages().filter((page) => page.endsWith('/list-page.tsx')),
      () => [TABLE],
    );
    expect(lists.length).toBeGreaterThanOrEqual(4);
    expect(lists.filter(({ kib }) => kib > LIMITS.list)).toEqual([]);
  });

  it('brings its forms and dialogs within the limit', () => {
    expect(pages().length).toBeGreaterThan(30);
    expect(weighed(pages()).filter(({ kib }) => kib > LIMITS.form)).toEqual([]);
  });

  it('has a limit even where it holds forms, dialogs and tables at once', () => {
    expect(weighed(pages(), withTable).filter(({ kib }) => kib > LIMITS.console)).toEqual([]);
  });

  it('never has the code of tables and charts among what it must load', () => {
    const lazy = [TABLE, CHART].map((module) => manifest()[module]?.file);
    const loaded = pages().filter((page) => firstLoad(deskPage(page)).some((file) => lazy.includes(file)));
    expect(loaded).toEqual([]);
  });
});

describe('the big screen', () => {
  it('opens within its limit', () => {
    const charts = mayLoad(SCREEN, CHART) ? [CHART] : [];
    expect(kibOfAll(firstLoad([...SCREEN, ...charts]))).toBeLessThanOrEqual(LIMITS.screen);
  });
});

describe('what is loaded for one route or part', () => {
  it('is no large file', () => {
    const files = Object.values(manifest()).flatMap(({ file, css = [] }) => [file, ...css]);
    const sizes = [...new Set(files)].map((file) => ({ file, kib: kibOf(file) }));
    expect(sizes.filter(({ kib }) => kib > LIMITS.file)).toEqual([]);
  });
});
