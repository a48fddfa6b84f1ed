import { z } from 'zod';
import type { Locale } from '#kernel';

/** Names of assets alone: they are written into HTML. */
const assets = z.array(z.string().regex(/^assets\/[\w.-]+\.(js|css)$/));

/** What light pages load besides the scripts of the HTML: words by language, modules by route (`/needs/$needId`). */
export const firstFilesSchema = z.object({
  words: z.object({ zh: assets, en: assets }),
  pages: z.record(z.string(), assets),
});
export type FirstFiles = z.infer<typeof firstFilesSchema>;

/** The elements that let a browser load at once what it would otherwise learn of script by script; none for the desk. */
export function linksFor({ words, pages }: FirstFiles, address: string, locale: Locale): string {
  const route = Object.keys(pages).find((each) => isAt(each, address));
  if (route === undefined) return '';
  return [...words[locale], ...(pages[route] ?? [])]
    .map((file) =>
      file.endsWith('.css')
        ? `<link rel="stylesheet" crossorigin href="/${file}">`
        : `<link rel="modulepreload" crossorigin href="/${file}">`,
    )
    .join('');
}

function isAt(route: string, address: string): boolean {
  const [wanted, given] = [route.split('/'), address.replace(/(?<=.)\/$/, '').split('/')];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith('$') || part === given[at]);
}
