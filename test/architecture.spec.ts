import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Each row imports only from the rows above it, never from its own row or below. */
const LAYERS: readonly (readonly string[])[] = [
  ['kernel'],
  ['foundation/telemetry', 'foundation/config', 'foundation/embedded'],
  ['foundation/access'],
  ['foundation/database'],
  ['foundation/outbox'],
  ['foundation/graphql'],
  ['foundation/jobs', 'foundation/files'],
  ['matching', 'identity'],
  ['search'],
  ['notifications'],
  ['chains'],
  ['firms'],
  ['listings', 'needs'],
  ['learning', 'terms', 'vectors', 'imports'],
  ['finder'],
  ['subscriptions'],
  ['proposals'],
  ['bids'],
  ['outcomes'],
  ['fairs'],
  ['policies'],
  ['tickets'],
  ['projects'],
  ['courses', 'honours'],
  ['indicators'],
  ['exports'],
  ['dashboards'],
];

/** Folders whose code knows no framework, no clock and no IO: they may import the kernel and each other. */
const PURE = [/^libs\/[^/]+\/src\/domain\//, /^libs\/matching\/src\//, /^libs\/kernel\/src\//];

/** What pure code may import besides its own folder. */
const PURE_IMPORTS = ['#kernel'];

/** Modules of Node that do no IO. */
const PURE_NODE = ['node:crypto'];

const FORBIDDEN_NAMES = ['common', 'shared', 'core', 'utils', 'helpers'];

interface Import {
  readonly from: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
}

const files = [...walk('libs'), ...walk('apps')].filter((file) => !file.endsWith('.d.ts'));
const sources = files.filter((file) => !file.endsWith('.spec.ts'));
const imports = sources.flatMap(importsOf);

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder)) {
    const full = path.posix.join(folder, entry);
    if (entry === 'node_modules') continue;
    if (statSync(full).isDirectory()) yield* walk(full);
    else if (full.endsWith('.ts')) yield full;
  }
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const target = (node.moduleSpecifier as ts.StringLiteral).text;
      found.push({ from: file, target, isTypeOnly: isTypeOnly(node) });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push({ from: file, target: argument.text, isTypeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Nothing is left of it at run time; a dynamic import counts too, since it breaks no cycle of loading. */
function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
}

const libOf = (file: string): string | undefined => /^libs\/((?:foundation\/)?[^/]+)\/src\//.exec(file)?.[1];
const layerOf = (lib: string): number => LAYERS.findIndex((row) => row.includes(lib));
const resolved = ({ from, target }: Import): string =>
  path.posix.join(path.posix.dirname(from), target).replace(/\.js$/, '.ts');

describe('the tree', () => {
  it('is read at all', () => {
    expect(imports.filter(({ target }) => target.startsWith('#')).length).toBeGreaterThan(300);
  });

  it('has every lib in the order of imports', () => {
    const libs = new Set(sources.flatMap((file) => libOf(file) ?? []));
    expect([...libs].filter((lib) => layerOf(lib) < 0)).toEqual([]);
    expect(LAYERS.flat().filter((lib) => !libs.has(lib))).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    const drawers = files.filter((file) =>
      file.split('/').some((part) => FORBIDDEN_NAMES.includes(part.replace(/\.ts$/, ''))),
    );
    expect(drawers).toEqual([]);
  });
});

describe('an import', () => {
  it('of another lib goes to its left, and only through its public face', () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith('#'))
      .filter(({ from, target }) => {
        const lib = libOf(from);
        const layer = layerOf(target.slice(1));
        if (layer < 0) return true;
        return lib !== undefined && layer >= layerOf(lib);
      })
      .map(({ from, target }) => `${from} → ${target}`);
    expect(wrong).toEqual([]);
  });

  it('by a path stays inside its lib', () => {
    const wrong = imports
      .filter((link) => link.target.startsWith('.') && libOf(link.from) !== undefined)
      .filter((link) => !resolved(link).startsWith(`libs/${libOf(link.from)}/src/`))
      .map(({ from, target }) => `${from} → ${target}`);
    expect(wrong).toEqual([]);
  });

  it('is never part of a circle at run time', () => {
    const graph = new Map<string, string[]>();
    for (const link of imports) {
      if (link.isTypeOnly || !link.target.startsWith('.')) continue;
      graph.set(link.from, [...(graph.get(link.from) ?? []), resolved(link)]);
    }
    expect(findCircle(graph)).toBeNull();
  });

  it('from a pure folder knows only the kernel and its own folder', () => {
    const wrong = imports
      .filter(({ from }) => PURE.some((folder) => folder.test(from)))
      .filter((link) => {
        if (link.target.startsWith('.')) {
          const home = PURE.find((folder) => folder.test(link.from));
          return !home?.test(resolved(link)) && !link.isTypeOnly;
        }
        return !PURE_IMPORTS.includes(link.target) && !PURE_NODE.includes(link.target);
      })
      .map(({ from, target }) => `${from} → ${target}`);
    expect(wrong).toEqual([]);
  });
});

function findCircle(graph: ReadonlyMap<string, readonly string[]>): string | null {
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const enter = (file: string): string | null => {
    if (state.get(file) === 'done') return null;
    trail.push(file);
    if (state.get(file) === 'open') return trail.slice(trail.indexOf(file)).join(' → ');
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) {
      const circle = enter(next);
      if (circle) return circle;
    }
    state.set(file, 'done');
    trail.pop();
    return null;
  };
  for (const file of graph.keys()) {
    const circle = enter(file);
    if (circle) return circle;
  }
  return null;
}
