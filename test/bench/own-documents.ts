import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectDirectory } from '#foundation/embedded';
import type { Bench, Env } from './bench.js';

/** What a body names a document by. */
export function documentId(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** For an api of the bench: in production people send documents of the pages only, so here are pages with these. */
export function ownDocuments(bench: Bench, ...texts: readonly string[]): Env {
  const folder = path.join(bench.dataDir, 'documents', documentId(texts.join('\n')).slice(-16));
  mkdirSync(folder, { recursive: true });
  const documents = Object.fromEntries(texts.map((text) => [documentId(text), text]));
  writeFileSync(path.join(folder, 'persisted-documents.json'), JSON.stringify(documents));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>bench</title>');
  return { WEB_DIR: folder };
}

/** What the built pages name their document of this operation by. */
export function pageDocumentId(operation: string): string {
  const file = path.join(projectDirectory(), 'dist/web/persisted-documents.json');
  const documents = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  const [id] = documents.find(([, text]) => new RegExp(`^\\w+ ${operation}\\b`).test(text)) ?? [];
  if (id === undefined) throw new Error(`no page sends ${operation}`);
  return id;
}
