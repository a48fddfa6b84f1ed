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

const project = path.resolve(import.meta.dirname, '..', '..');
const sources = path.join(project, 'libs', 'foundation', 'embedded', 'src');

/**
 * The address of the PostgreSQL launcher as JavaScript. Jest loads its setup without transforming imports, and a whole build would make
 * every spec run wait for it and fail with any half-written file; the launcher alone takes 20 ms, once per version.
 */
export function compiledLauncher() {
  const files = readdirSync(sources).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const texts = files.map((name) => readFileSync(path.join(sources, name), 'utf8'));
  const key = createHash('sha256')
    .update(JSON.stringify([files, texts]))
    .digest('hex')
    .slice(0, 12);
  const cache = path.join(project, 'node_modules', '.cache', 'lianwan');
  const folder = path.join(cache, `embedded-${key}`);
  if (!existsSync(folder)) compile({ cache, folder, files, texts });
  return pathToFileURL(path.join(folder, 'index.js')).href;
}

function compile({ cache, folder, files, texts }) {
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(path.join(cache, 'compiling-'));
  files.forEach((name, i) => {
    const { code } = transformSync(texts[i], {
      filename: path.join(sources, name),
      configFile: path.join(project, '.swcrc'),
      sourceMaps: 'inline',
    });
    writeFileSync(path.join(unfinished, name.replace(/\.ts$/, '.js')), code);
  });
  writeFileSync(path.join(unfinished, 'package.json'), '{ "type": "module" }\n');
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // otherwise another run was faster
  }
}
