// The pages: typed documents, bundles, and each text file once more as .br and .gz, so that serving costs no CPU.
// With --documents only the typed documents, which the compiler needs. With --if-changed nothing is done where the last build was made of the same sources.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isBuiltFrom, MARK, sourcesHash } from './build-mark.mjs';
import { firstFiles } from './first-files.mjs';

const web = import.meta.dirname;
const out = path.resolve(web, '../../dist/web');
const bin = (name) => path.resolve(web, '../../node_modules', name);
// Started by a platform in development, the pages are still built as they are served.
const env = { ...process.env, NODE_ENV: 'production' };
let running;

function run(file, ...args) {
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, [file, ...args], { cwd: web, env, stdio: 'inherit' });
    running.once('error', reject);
    running.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${path.basename(file)}: ${code}`))));
  });
}

// What this process has started ends with it, and it ends with whoever started it.
for (const end of ['SIGTERM', 'SIGINT', 'disconnect']) {
  process.once(end, () => {
    running?.kill();
    process.exit(1);
  });
}

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

const sources = sourcesHash();
if (process.argv.includes('--if-changed') && isBuiltFrom(sources, out)) process.exit(0);
await run(bin('@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts');
if (process.argv.includes('--documents')) process.exit(0);
await run(bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn');
writeFileSync(path.join(out, 'persisted-documents.json'), JSON.stringify(persistedDocuments()));
writeFileSync(path.join(out, 'first-files.json'), JSON.stringify(firstFiles(web, out)));
await compressAll();
writeFileSync(path.join(out, MARK), sources);
// The channel to whoever started this would keep it alive.
process.exit(0);
