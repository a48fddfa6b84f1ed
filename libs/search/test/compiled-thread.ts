import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const SOURCES = [
  'libs/foundation/telemetry/src',
  'libs/kernel/src',
  'libs/matching/src',
  'libs/search/src',
  'libs/search/test',
];
const THREAD = 'dist/libs/search/src/threads/search-thread.js';

/**
 * The folder with the engine and the search threads as JavaScript: specs run from the sources, threads and child
 * processes cannot. Compiled once per version of the sources.
 */
export function compiledSearch(): string {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => path.join(folder, name)),
  ).sort();
  const texts = files.map((name) => readFileSync(name, 'utf8'));
  const version = createHash('sha256')
    .update(JSON.stringify([files, texts]))
    .digest('hex')
    .slice(0, 12);
  const cache = path.resolve('node_modules/.cache/lianwan');
  const folder = path.join(cache, `search-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(path.join(cache, 'compiling-'));
  files.forEach((name, at) => {
    const target = path.join(unfinished, 'dist', name.replace(/\.ts$/, '.js'));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, transformSync(texts[at] ?? '', { filename: name, configFile: path.resolve('.swcrc') }).code);
  });
  const imports = { '#*': './dist/libs/*/src/index.js' };
  writeFileSync(path.join(unfinished, 'package.json'), JSON.stringify({ type: 'module', imports }));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Otherwise another spec was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The compiled program of a search thread. */
export const compiledThread = (): URL => pathToFileURL(path.join(compiledSearch(), THREAD));
