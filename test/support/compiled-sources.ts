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
import { transformSync } from '@swc/core';

/**
 * A folder with these source folders as JavaScript under `dist/`: specs run from the sources, threads and child processes
 * cannot. Compiled once per version of the sources.
 */
export function compiledSources(name: string, folders: readonly string[]): string {
  const files = folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => path.join(folder, file)),
    )
    .sort();
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const version = createHash('sha256')
    .update(JSON.stringify([files, texts]))
    .digest('hex')
    .slice(0, 12);
  const cache = path.resolve('node_modules/.cache/lianwan');
  const folder = path.join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(path.join(cache, 'compiling-'));
  files.forEach((file, at) => {
    const target = path.join(unfinished, 'dist', file.replace(/\.ts$/, '.js'));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, transformSync(texts[at] ?? '', { filename: file, configFile: path.resolve('.swcrc') }).code);
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
