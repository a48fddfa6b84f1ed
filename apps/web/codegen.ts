import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

const source = path.join(import.meta.dirname, 'src');

/** The folders whose files hold documents. */
function foldersWithDocuments(): string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((folder) =>
      readdirSync(path.join(source, folder), { recursive: true, encoding: 'utf8' }).some(
        (file) =>
          /\.tsx?$/.test(file) &&
          !/^gql[/\\]/.test(file) &&
          readFileSync(path.join(source, folder, file), 'utf8').includes('graphql(`'),
      ),
    );
}

/** One set of typed documents per folder: a page loads the documents of its feature, not those of the whole site. */
const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  silent: true,
  generates: Object.fromEntries(
    foldersWithDocuments().map((folder) => [
      `src/${folder}/gql/`,
      {
        preset: 'client' as const,
        documents: [`src/${folder}/**/*.{ts,tsx}`, `!src/${folder}/gql/**`],
        presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' as const } },
        config: {
          documentMode: 'string',
          enumsAsTypes: true,
          defaultScalarType: 'string',
          scalars: { Json: 'unknown' },
          nonOptionalTypename: false,
        },
      },
    ]),
  ),
};

export default config;
