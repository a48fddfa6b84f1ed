import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';
import { DESK, LIGHT, LIGHT_APART } from './features.ts';

const of = (feature: string): string => `<rootDir>/src/${feature}`;

/** The light bundle has one catalog; every desk feature has its own, beside its pages. */
export default defineConfig({
  sourceLocale: 'zh-CN',
  locales: ['zh-CN', 'en'],
  rootDir: import.meta.dirname,
  format: formatter({ lineNumbers: false, origins: false, customHeaderAttributes: { 'POT-Creation-Date': '' } }),
  fallbackLocales: { default: 'zh-CN' },
  orderBy: 'message',
  catalogs: [
    { path: '<rootDir>/src/locales/{locale}', include: ['app', 'routes', 'ui', 'theme', ...LIGHT].map(of) },
    { path: '<rootDir>/src/desk/locales/{locale}', include: [of('desk')] },
    ...[...LIGHT_APART, ...DESK].map((feature) => ({
      path: `<rootDir>/src/${feature}/locales/{locale}`,
      include: [of(feature)],
    })),
  ],
});
