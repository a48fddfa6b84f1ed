import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE_NAME = 'lianwan';

/** The folder of the checkout: the nearest one above this file whose package.json is ours, from the source as from dist/. */
export function projectDirectory(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && nameIn(manifest) === PACKAGE_NAME) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json of "${PACKAGE_NAME}" above ${from}`);
  }
}

/** Where everything that the platform writes on this machine lies: LIANWAN_DATA_DIR, else `<project>/.data`. */
export function dataDirectory(projectDir: string = projectDirectory()): string {
  return path.resolve(projectDir, process.env.LIANWAN_DATA_DIR || '.data');
}

function nameIn(manifest: string): unknown {
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof content === 'object' && content !== null && 'name' in content ? content.name : undefined;
}
