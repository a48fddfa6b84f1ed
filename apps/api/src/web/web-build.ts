import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { DocumentTexts } from '#foundation/graphql';

/** Stands in the built page wherever a nonce belongs. */
const NONCE = '__CSP_NONCE__';
/** Not for visitors: the page gets its nonce first, the documents are the server's own list. */
const OWN_FILES = ['index.html', 'persisted-documents.json'];
/** Beside each text file lies what it is when compressed. */
const COMPRESSED = /\.(br|gz)$/;

const documentTexts = z.record(z.string().regex(/^sha256:[0-9a-f]{64}$/), z.string().min(1));

/** The built pages, read once: what is built later is served after a restart. */
export interface WebBuild {
  readonly dir: string;
  /** The one page of HTML, with this nonce. */
  html(nonce: string): string;
  /** What the pages may ask of the API, by `sha256:` and the hash of the text. */
  readonly documents: DocumentTexts;
  /** Names of the files at the top that everybody may load: icon, manifest. */
  readonly files: readonly string[];
}

/** Null where no pages have been built; throws when a build is not complete. */
export function readWebBuild(dir: string): WebBuild | null {
  const page = path.join(dir, 'index.html');
  if (!existsSync(page)) return null;
  const parts = readFileSync(page, 'utf8').split(NONCE);
  const files = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !OWN_FILES.includes(name) && !COMPRESSED.test(name));
  return { dir, html: (nonce) => parts.join(nonce), documents: readDocuments(dir), files };
}

function readDocuments(dir: string): DocumentTexts {
  const file = path.join(dir, 'persisted-documents.json');
  if (!existsSync(file)) throw new Error(`the pages in ${dir} are not complete, build them again: npm run build`);
  return documentTexts.parse(JSON.parse(readFileSync(file, 'utf8')));
}
