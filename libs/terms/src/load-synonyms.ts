import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { z } from 'zod';
import { newId } from '#kernel';
import { termForm } from '#matching';
import { lookedUp } from './domain/synonym-rules.js';

const release = z.array(
  z.object({
    terms: z.array(z.string()).min(2).max(12),
    direction: z.enum(['both', 'to_first']).default('both'),
    chainCode: z.string().nullable().default(null),
  }),
);

export type SynonymRelease = z.infer<typeof release>;

/** The file is data beside the sources and is not compiled: found from the package's root in both layouts. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the synonyms cannot be found: no package.json above the terms');
    folder = parent;
  }
  return folder;
}

/** The sets that come with this build, checked for shape. */
export const readSynonymRelease = (): SynonymRelease =>
  release.parse(JSON.parse(readFileSync(join(packageRoot(), 'libs/terms/reference/synonyms.json'), 'utf8')));

/** Gives a platform that never had a set the starting ones; from then on they are the operator's alone. */
export async function loadSynonyms(client: pg.Client, sets: SynonymRelease = readSynonymRelease()): Promise<void> {
  const rows = sets.map(({ terms, direction, chainCode }) => {
    const forms = lookedUp(
      terms.map((text) => ({ text, form: termForm(text) })),
      direction,
    );
    return { id: newId(), terms, forms: forms.map(({ form }) => form), direction, chain_code: chainCode };
  });
  await client.query(
    `insert into synonym_set (id, terms, looked_up, direction, chain_code)
     select id, terms, forms, direction, chain_code
     from jsonb_to_recordset($1) as r (id uuid, terms text[], forms text[], direction text, chain_code text)
     where not exists (select from synonym_set)`,
    [JSON.stringify(rows)],
  );
}
