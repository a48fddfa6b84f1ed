import { dark, FONT, FONT_LATIN, light, screen, type Tokens } from './tokens.ts';

const kebab = (name: string): string =>
  name
    .replace(/([A-Z])/g, '-$1')
    .replace(/(\d)/g, '-$1')
    .toLowerCase();
const variables = (tokens: Readonly<Record<string, string>>, prefix = ''): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${prefix}${kebab(name)}:${value};`)
    .join('');
const theme = (tokens: Tokens, scheme: string): string => `color-scheme:${scheme};${variables(tokens)}`;

/** The tokens as CSS variables, `text2` as `--text-2`: by the person's choice, else by the system's. */
export function tokensCss(): string {
  return [
    `:root{--font:${FONT};${variables(screen, 'screen-')}${theme(light, 'light')}}`,
    `:root:lang(en){--font:${FONT_LATIN};}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${theme(dark, 'dark')}}}`,
    `:root[data-theme=dark]{${theme(dark, 'dark')}}`,
  ].join('\n');
}
