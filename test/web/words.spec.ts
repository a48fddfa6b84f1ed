import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataDirectory, projectDirectory } from '#foundation/embedded';

const WEB = path.join(projectDirectory(), 'apps/web');
const LINGUI = path.join(projectDirectory(), 'node_modules/@lingui/cli/dist/lingui.js');
const MESSAGE = /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm;

/** Translations by message. */
type Catalog = Readonly<Record<string, string>>;

/** `npm run web:words` in a copy of the sources: what the catalogs would be now. Inside the project, whose packages it needs. */
function extracted(): string {
  mkdirSync(dataDirectory(), { recursive: true });
  const copy = mkdtempSync(path.join(dataDirectory(), 'words-'));
  const filter = (file: string): boolean => path.basename(file) !== 'gql';
  for (const part of ['lingui.config.ts', 'features.ts', 'src'])
    cpSync(path.join(WEB, part), path.join(copy, part), { recursive: true, filter });
  const args = ['extract', '--config', 'lingui.config.ts', '--clean', '--workers', '1'];
  execFileSync(process.execPath, [LINGUI, ...args], { cwd: copy, stdio: 'pipe' });
  return copy;
}

const catalogsIn = (folder: string, locale: string): readonly string[] =>
  readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === `${locale}.po`)
    .sort();

function catalog(folder: string, file: string): Catalog {
  const text = readFileSync(path.join(folder, 'src', file), 'utf8');
  return Object.fromEntries(
    [...text.matchAll(MESSAGE)]
      .map(([, id = '', translation = '']) => [unquoted(id), unquoted(translation)] as const)
      .filter(([id]) => id !== ''),
  );
}

const unquoted = (lines: string): string =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('');

/** What stands for a value or an element: `{name}`, `<0>`. */
const places = (text: string): readonly string[] =>
  [
    ...new Set([...text.matchAll(/\{(\w+)\}|<\/?(\d+)\/?>/g)].map(([, value, element]) => value ?? `<${element}>`)),
  ].sort();

describe('the words of the pages', () => {
  let copy: string;

  beforeAll(() => {
    copy = extracted();
  }, 120_000);
  afterAll(() => {
    if (copy) rmSync(copy, { recursive: true, force: true });
  });

  it.each(['zh-CN', 'en'])('are in the catalogs of %s as the sources use them, none more and none less', (locale) => {
    const files = catalogsIn(copy, locale);
    expect(catalogsIn(WEB, locale)).toEqual(files);
    const differences = files.flatMap((file) => {
      const [written, used] = [catalog(WEB, file), catalog(copy, file)];
      return [
        ...Object.keys(used)
          .filter((id) => !(id in written))
          .map((id) => `${file} lacks ${id}`),
        ...Object.keys(written)
          .filter((id) => !(id in used))
          .map((id) => `${file} no longer needs ${id}`),
      ];
    });
    expect(differences).toEqual([]);
  });

  it('are all there in English, with the same values and elements in them', () => {
    const messages = catalogsIn(copy, 'en').flatMap((file) => Object.entries(catalog(copy, file)));
    expect(messages.length).toBeGreaterThan(1000);
    expect(messages.filter(([, english]) => english.trim() === '').map(([id]) => id)).toEqual([]);
    const differing = messages.filter(([id, english]) => places(id).join() !== places(english).join());
    expect(differing).toEqual([]);
  });

  it('hold no Chinese where they are English', () => {
    const messages = catalogsIn(copy, 'en').flatMap((file) => Object.entries(catalog(copy, file)));
    expect(messages.filter(([, english]) => /\p{Script=Han}/u.test(english))).toEqual([]);
  });
});
