// What a build of the pages was made of, so that a start builds them only after a change.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const web = import.meta.dirname;
const project = path.resolve(web, '../..');
/** Made by the build itself. */
const MADE = /^src\/[^/]+\/gql\//;
/** The pages speak the schema, and the lock says by which versions they are built. */
const OUTSIDE = ['apps/api/schema.graphql', 'package-lock.json'];

/** The file in the built folder that holds {@link sourcesHash}; written last, so that half a build has none. */
export const MARK = '.build';

/** Names the pages' sources by their content. */
export function sourcesHash() {
  const hash = createHash('sha256');
  const own = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(web, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !MADE.test(file) && !file.endsWith('.spec.ts'))
    .map((file) => `apps/web/${file}`);
  for (const file of [...own.sort(), ...OUTSIDE]) {
    hash.update(`\n${file}\n`).update(readFileSync(path.join(project, file)));
  }
  return hash.digest('hex');
}

/** True when the folder holds what these sources make. */
export function isBuiltFrom(sources, folder) {
  const mark = path.join(folder, MARK);
  return existsSync(mark) && readFileSync(mark, 'utf8') === sources;
}
