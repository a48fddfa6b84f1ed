import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const names = { code: z.string(), nameZh: z.string(), nameEn: z.string() };
const node = z.object({
  ...names,
  position: z.enum(['upstream', 'midstream', 'downstream']),
  stage: z.int(),
  keywords: z.array(z.string()),
  supplies: z.array(z.string()),
});
const chain = z.object({ ...names, group: z.enum(['advantage', 'emerging', 'service']), nodes: z.array(node) });
const district = z.object({
  ...names,
  shortName: z.string(),
  aliases: z.array(z.string()),
  lon: z.number(),
  lat: z.number(),
});
const certificate = z.object({ ...names, aliases: z.array(z.string()) });
const firmTag = z.object({
  ...names,
  shortName: z.string(),
  levels: z.array(z.string()),
  grantorZh: z.string(),
  grantorEn: z.string(),
  validityYears: z.int(),
});

/** The files are data beside the sources and are not compiled: found from the package's root in both layouts. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the reference data cannot be found: no package.json above the chains');
    folder = parent;
  }
  return folder;
}

export interface ReferenceRelease {
  readonly chains: readonly z.infer<typeof chain>[];
  readonly districts: readonly z.infer<typeof district>[];
  readonly certificates: readonly z.infer<typeof certificate>[];
  readonly firmTags: readonly z.infer<typeof firmTag>[];
}

/** The reference data that comes with this build, checked for shape. */
export function readReferenceRelease(): ReferenceRelease {
  const folder = join(packageRoot(), 'libs/chains/reference');
  const read = <T>(file: string, shape: z.ZodType<T>): T =>
    shape.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  return {
    chains: read('chains.json', z.array(chain)),
    districts: read('districts.json', z.array(district)),
    certificates: read('certificates.json', z.array(certificate)),
    firmTags: read('firm-tags.json', z.array(firmTag)),
  };
}
