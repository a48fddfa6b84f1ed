import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectDirectory } from '#foundation/embedded';

const BUILD = path.join(projectDirectory(), 'dist/web');
const LIGHT_WORDS = 'src/locales/zh-CN.po';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isDynamicEntry?: boolean;
}

/** The modules of the build by their source files, with what each brings along. */
export function manifest(): Readonly<Record<string, Chunk>> {
  return JSON.parse(readFileSync(path.join(BUILD, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
}

/** The modules of the features' pages that are loaded when somebody goes there. */
export function pageModules(features: readonly string[]): readonly string[] {
  return Object.entries(manifest())
    .filter(([name, { isDynamicEntry }]) => isDynamicEntry && /^src\/\w+\/[\w-]*pages?\.tsx?$/.test(name))
    .map(([name]) => name)
    .filter((name) => features.includes(name.split('/')[1] ?? ''));
}

/** The scripts and styles that a page loads first: those of the HTML, the words, its modules with all that they import. */
export function firstLoad(modules: readonly string[]): readonly string[] {
  const chunks = manifest();
  const html = readFileSync(path.join(BUILD, 'index.html'), 'utf8');
  const files = new Set([...html.matchAll(/assets\/[^"]+\.(?:js|css)/g)].map(([file]) => file));
  for (const { file, css = [] } of withImports(chunks, [LIGHT_WORDS, ...modules]))
    for (const each of [file, ...css]) files.add(each);
  return [...files];
}

/** Whether one of the modules, or one that they import, may load the other one later. */
export function mayLoad(modules: readonly string[], later: string): boolean {
  return withImports(manifest(), modules).some(({ dynamicImports = [] }) => dynamicImports.includes(later));
}

export function sourceOf(file: string): string {
  return readFileSync(path.join(BUILD, file), 'utf8');
}

/** Size of a file of the build as it is sent, gzip, in KiB. */
export function kibOf(file: string): number {
  return gzipSync(readFileSync(path.join(BUILD, file)), { level: 9 }).length / 1024;
}

export function kibOfAll(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + kibOf(file), 0);
}

function withImports(chunks: Readonly<Record<string, Chunk>>, modules: readonly string[]): readonly Chunk[] {
  const found = new Map<string, Chunk>();
  const visit = (module: string): void => {
    const chunk = chunks[module];
    if (!chunk) throw new Error(`the build has no ${module}`);
    if (found.has(module)) return;
    found.set(module, chunk);
    chunk.imports?.forEach(visit);
  };
  modules.forEach(visit);
  return [...found.values()];
}
