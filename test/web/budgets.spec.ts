import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { projectDirectory } from '#foundation/embedded';
import { ensurePagesBuilt } from '../support/platform-build.js';

const KIB = 1024;
const LIMIT_KIB = 130;
const MOST_FILES = 10;
const BUILD = path.join(projectDirectory(), 'dist/web');
const WORDS = 'src/locales/zh-CN.po';

/** Every page that opens on a phone without a sign-in, with what its route loads besides. */
const LIGHT_PAGES: Readonly<Record<string, readonly string[]>> = {
  'start page and lists': ['src/portal/portal-layout.tsx', 'src/portal/pages.ts'],
  'a need': ['src/portal/portal-layout.tsx', 'src/portal/need-page.tsx'],
  'a bid on a need': ['src/portal/portal-layout.tsx', 'src/portal/need-bid-page.tsx'],
  'a supplier': ['src/portal/portal-layout.tsx', 'src/portal/supplier-page.tsx'],
  'a chain with its map': ['src/portal/portal-layout.tsx', 'src/portal/chain-page.tsx'],
  'the login': ['src/portal/portal-layout.tsx', 'src/portal/login-page.tsx'],
  'the registration': ['src/portal/portal-layout.tsx', 'src/portal/register-page.tsx'],
  help: ['src/portal/portal-layout.tsx', 'src/guide/help-page.tsx', 'src/guide/locales/zh-CN.po'],
  'the accessibility statement': [
    ...['src/portal/portal-layout.tsx', 'src/guide/accessibility-page.tsx', 'src/guide/locales/zh-CN.po'],
  ],
  'a pushed need with its bid': ['src/push/opportunity-page.tsx'],
  'one decision of an office': ['src/push/review-page.tsx'],
};

/** Words that only antd's and react-query's code holds. */
const OF_THE_DESK = /ant-btn|No QueryClient set/;

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** The scripts and styles that a page loads first: those of the HTML, the words, its modules with all that they import. */
function firstLoad(modules: readonly string[]): readonly string[] {
  const manifest = JSON.parse(readFileSync(path.join(BUILD, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const html = readFileSync(path.join(BUILD, 'index.html'), 'utf8');
  const files = new Set([...html.matchAll(/assets\/[^"]+\.(?:js|css)/g)].map(([file]) => file));
  const visit = (module: string): void => {
    const chunk = manifest[module];
    if (!chunk) throw new Error(`the build has no ${module}`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  [WORDS, ...modules].forEach(visit);
  return [...files];
}

const sizeOf = (file: string): number => gzipSync(readFileSync(path.join(BUILD, file)), { level: 9 }).length;

describe('a page for phones', () => {
  beforeAll(() => ensurePagesBuilt(), 180_000);

  it.each(Object.entries(LIGHT_PAGES))('%s loads little, in few requests', (_, modules) => {
    const files = firstLoad(modules);
    const kib = files.reduce((sum, file) => sum + sizeOf(file), 0) / KIB;
    expect(kib).toBeLessThanOrEqual(LIMIT_KIB);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
  });

  it.each(Object.entries(LIGHT_PAGES))('%s does without the libraries of the desk', (_, modules) => {
    const scripts = firstLoad(modules).filter((file) => file.endsWith('.js'));
    const withThem = scripts.filter((file) => OF_THE_DESK.test(readFileSync(path.join(BUILD, file), 'utf8')));
    expect(withThem).toEqual([]);
  });

  it('would be told from a page of the desk', () => {
    const scripts = firstLoad(['src/workspace/desk-layout.tsx', 'src/api/provider.tsx']);
    expect(scripts.some((file) => OF_THE_DESK.test(readFileSync(path.join(BUILD, file), 'utf8')))).toBe(true);
  });
});
