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

const API = process.env.API_URL ?? 'http://127.0.0.1:4400';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    tokens,
    react(),
    babel({ include: /src\/.*\.tsx?$/, plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui({ configPath: path.join(import.meta.dirname, 'lingui.config.ts') }),
  ],
  build: {
    outDir: path.resolve(import.meta.dirname, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Strict CSP: nothing inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  // The api takes cookies from pages of its own host only, so the host stays that of the page.
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/live', '/files', '/imports', '/queues'].map((path) => [path, { target: API, changeOrigin: false }]),
    ),
  },
});
