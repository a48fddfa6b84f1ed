import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Locale } from '#kernel';
import type { DocumentTexts } from '#foundation/graphql';
import { type FirstFiles, firstFilesSchema, linksFor } from './first-files.js';

/** Stands in the built page wherever a nonce belongs. */
const NONCE = '__CSP_NONCE__';
/** Not for visitors: the page gets its nonce first, the documents are the server's own list. */
const OWN_FILES = ['index.html', 'persisted-documents.json', 'first-files.json'];
/** Beside each text file lies what it is when compressed. */
const COMPRESSED = /\.(br|gz)$/;

const documentTexts = z.record(z.string().regex(/^sha256:[0-9a-f]{64}$/), z.string().min(1));

/** The built pages, read once: what is built later is served after a restart. */
export interface WebBuild {
  readonly dir: string;
  /** The one page of HTML, with this nonce and the names of what the page at this address loads first. */
  html(nonce: string, address: string, locale: Locale): string;
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
  const first = readJson(dir, 'first-files.json', firstFilesSchema);
  const files = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !OWN_FILES.includes(name) && !COMPRESSED.test(name));
  const documents = readJson(dir, 'persisted-documents.json', documentTexts);
  const html: WebBuild['html'] = (nonce, address, locale) => withLinks(parts.join(nonce), first, address, locale);
  return { dir, html, documents, files };
}

function withLinks(html: string, first: FirstFiles, address: string, locale: Locale): string {
  return html.replace('</head>', () => `${linksFor(first, address, locale)}</head>`);
}

function readJson<Content>(dir: string, name: string, schema: z.ZodType<Content>): Content {
  const file = path.join(dir, name);
  if (!existsSync(file)) throw new Error(`the pages in ${dir} are not complete, build them again: npm run build`);
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
