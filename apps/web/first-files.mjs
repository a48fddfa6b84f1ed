// What each light page loads besides the scripts of the HTML: named in its HTML, it comes in one go instead of one after another.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const LIGHT = ['portal', 'push', 'bulletin', 'fairs', 'guide'];
const LAYOUT = 'src/portal/portal-layout.tsx';
const WORDS = { zh: 'src/locales/zh-CN.po', en: 'src/locales/en.po' };
const ROUTE =
  /createRoute\(\{((?:(?!createRoute)[\s\S])*?)path: '([^']+)'((?:(?!createRoute)[\s\S])*?)import\('\.\/([\w-]+)'\)/g;

/**
 * @param web the folder of the pages' sources
 * @param out the built folder, with Vite's manifest
 * @returns by language: files of the words; by route: files of its modules and all that they import
 */
export function firstFiles(web, out) {
  const manifest = JSON.parse(readFileSync(path.join(out, '.vite/manifest.json'), 'utf8'));
  const html = readFileSync(path.join(out, 'index.html'), 'utf8');
  const filesOf = (modules) => {
    const found = new Map();
    const visit = (module) => {
      const chunk = manifest[module];
      if (!chunk) throw new Error(`the build has no ${module}`);
      if (found.has(module)) return;
      found.set(module, [chunk.file, ...(chunk.css ?? [])]);
      chunk.imports?.forEach(visit);
    };
    modules.forEach(visit);
    return [...new Set([...found.values()].flat())].filter((file) => !html.includes(file));
  };
  const routes = LIGHT.flatMap((feature) => {
    const text = readFileSync(path.join(web, 'src', feature, 'routes.ts'), 'utf8');
    return [...text.matchAll(ROUTE)].map(([, before, route, between, module]) => {
      const isFramed = !`${before}${between}`.includes('rootRoute');
      const page = `src/${feature}/${module}`;
      const source = manifest[`${page}.tsx`] ? `${page}.tsx` : `${page}.ts`;
      return [route, filesOf([...(isFramed ? [LAYOUT] : []), source])];
    });
  });
  if (routes.length === 0) throw new Error('no light routes were found');
  return {
    words: Object.fromEntries(Object.entries(WORDS).map(([locale, module]) => [locale, filesOf([module])])),
    pages: Object.fromEntries(routes),
  };
}
