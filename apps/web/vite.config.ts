import path from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from './src/theme/css.ts';

const TOKENS = 'virtual:tokens.css';

/** Tokens are written once, in TypeScript; pages without antd read them as CSS variables. */
const tokens: Plugin = {
  name: 'tokens',
  resolveId: (id) => (id === TOKENS ? `\0${TOKENS}` : null),
  load: (id) => (id === `\0${TOKENS}` ? tokensCss() : null),
};

/** `graphql(…)` looks a document up by its text, in a list of all of them; a built page names the one that it means. */
const namedDocuments: Plugin = {
  name: 'named-documents',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/.*\.tsx?$/, code: 'graphql(`' },
    handler: (code) => {
      const names: string[] = [];
      const named = code.replace(/\bgraphql\(`([^`]*)`\)/g, (_, text: string) => {
        const operation = /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(text)?.[1];
        const fragment = /^\s*fragment\s+(\w+)/m.exec(text)?.[1];
        names.push(operation ? `${operation}Document as _${operation}` : `${fragment}FragmentDoc as _${fragment}`);
        return `_${operation ?? fragment}`;
      });
      return named.replace(
        /import \{ graphql \} from '(.*\/gql)';/,
        `import { ${names.join(', ')} } from '$1/graphql';`,
      );
    },
  },
};

/** A built page sends the hash of a document; the text itself would be loaded for nothing. */
const hashesOnly: Plugin = {
  name: 'hashes-only',
  apply: 'build',
  transform: {
    filter: { id: /\/gql\/graphql\.ts$/ },
    handler: (code) => code.replace(/new TypedDocumentString\(`[^`]*`/g, '/*#__PURE__*/ new TypedDocumentString(``'),
  },
};

/** What most light pages have in common. Parts of desk pages and of single light ones are loaded with those. */
const SHARED = [
  /\/src\/ui\/(?!bid\/|attachments\/|rule-lines|chart|draw-chart|match-|fit-|stage-bar|chain-map|tabs|district|credit|yuan)/,
  /\/src\/api\/(?:ask|act|execute|me|gql|use-visitor)/,
  /\/src\/portal\/(?:portal|reference|need-card|gql)/,
  // A third of a kilobyte each, and one request less where a fair or a policy is opened.
  /\/src\/(?:fairs\/fairs|ui\/rule-lines)\.css/,
];

/** Of fairs what visitors open, list and page together. */
const FAIR_PAGES = /\/src\/fairs\/(?:list-page|fair|labels|use-told|own-meetings|outcome|sign-up|wishes)/;

/** Routes behind the sign-in; those of light pages are part of the start. */
const DESK_ROUTES = /\/src\/(?!portal|push|bulletin|fairs|guide|routes)\w+\/(?:[\w-]+-)?routes\.ts$/;

const API = process.env.API_URL ?? 'http://127.0.0.1:4400';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    tokens,
    namedDocuments,
    hashesOnly,
    react(),
    babel({ include: /src\/.*\.tsx?$/, plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui({ configPath: path.join(import.meta.dirname, 'lingui.config.ts') }),
  ],
  build: {
    outDir: path.resolve(import.meta.dirname, '../../dist/web'),
    emptyOutDir: true,
    // Tests read from it what each page loads.
    manifest: true,
    target: 'es2022',
    // Strict CSP: nothing inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: on a slow phone each request costs more than some kilobytes that the next page needs anyway.
          groups: [
            { name: 'start', tags: ['$initial'], priority: 3 },
            { name: 'start', test: /rolldown\/runtime/, priority: 3 },
            { name: 'shared', test: (id) => SHARED.some((each) => each.test(id)), priority: 2 },
            // Each file with lazy pages carries a table of what they need: in one file it is one table.
            { name: 'desk-routes', test: DESK_ROUTES, priority: 2 },
            { name: 'chain-map', test: /\/src\/ui\/(?:chain-map|tabs)/, priority: 1 },
            { name: 'form', test: /\/src\/ui\/bid\//, priority: 1 },
            { name: 'fair', test: FAIR_PAGES, priority: 1 },
            { name: 'pushed', test: /\/src\/push\/(?!opportunity|review|decision|return)/, priority: 1 },
          ],
        },
      },
    },
  },
  // The api takes cookies from pages of its own host only, so the host stays that of the page.
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/live', '/files', '/imports', '/queues'].map((path) => [
        path,
        { target: API, changeOrigin: false },
      ]),
    ),
  },
});
