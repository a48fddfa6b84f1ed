import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '..', '..');
/** What a migrated database is made of: migrations, reference data, the lifecycle tables that the database enforces. */
const CONTENT = /migrat|reference|lifecycle/;
const SPEC = /\.spec\.ts$/;

/** A name that changes whenever a newly migrated database would. */
export function templateName() {
  const hash = createHash('sha256');
  for (const root of ['apps', 'libs']) {
    const files = readdirSync(path.join(project, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)))
      .filter((file) => CONTENT.test(file) && !SPEC.test(file))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(path.join(project, file)));
  }
  hash.update(readFileSync(path.join(project, 'node_modules', 'bullmq', 'package.json')));
  return `tpl_${hash.digest('hex').slice(0, 16)}`;
}
