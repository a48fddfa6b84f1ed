import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectDirectory } from '#foundation/embedded';

const SOURCES = path.join(projectDirectory(), 'apps/web/src');

/** Every address that the router of the pages knows, read from the features' own route files. */
export function routesOfTheSite(): readonly string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /routes\.ts$/.test(file))
    .flatMap((file) => textOf(path.join(SOURCES, file)))
    .flatMap((text) => [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, route]) => route ?? ''))
    .sort();
}

/** Own words of the pages, in Chinese, that have no part filled in: what an English page must not show. */
export function chineseWords(): ReadonlySet<string> {
  const catalogs = readdirSync(SOURCES).flatMap((folder) => [
    ...textOf(path.join(SOURCES, folder, 'en.po')),
    ...textOf(path.join(SOURCES, folder, 'locales/en.po')),
  ]);
  const words = catalogs.flatMap((catalog) =>
    [...catalog.matchAll(/^msgid ((?:".*"\n)+)/gm)].map(([, id]) => id ?? ''),
  );
  return new Set(words.map(unquoted).filter((word) => /\p{Script=Han}/u.test(word) && !/[{<]/.test(word)));
}

function unquoted(lines: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('');
}

function textOf(file: string): readonly string[] {
  try {
    return [readFileSync(file, 'utf8')];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR')
      return [];
    throw error;
  }
}
