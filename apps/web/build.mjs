// The pages: typed documents, bundles, and each text file once more as .br and .gz, so that serving costs no CPU.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const web = import.meta.dirname;
const out = path.resolve(web, '../../dist/web');
const bin = (name) => path.resolve(web, '../../node_modules', name);
const run = (file, ...args) => execFileSync(process.execPath, [file, ...args], { cwd: web, stdio: 'inherit' });

/** Every document that a page may send, by its hash, from the sets of all features. */
function persistedDocuments() {
  const sets = readdirSync(path.join(web, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(web, 'src', name, 'gql/persisted-documents.json'));
  return Object.assign({}, ...sets.map((file) => readJson(file) ?? {}));
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function compressAll() {
  const isText = /\.(js|css|svg|json|html|txt)$/;
  const files = readdirSync(path.join(out, 'assets')).filter((name) => isText.test(name));
  await Promise.all(
    files.map(async (name) => {
      const file = path.join(out, 'assets', name);
      const text = readFileSync(file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(text, { params }));
      writeFileSync(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
    }),
  );
}

run(bin('@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts');
run(bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn');
writeFileSync(path.join(out, 'persisted-documents.json'), JSON.stringify(persistedDocuments()));
await compressAll();
