import { i18n, type Messages } from '@lingui/core';

export type Locale = 'zh-CN' | 'en';
/** The catalogs of one part of the site. */
export type Words = Readonly<Record<Locale, () => Promise<{ messages: Messages }>>>;

const KEY = 'lianwan.locale';
const wanted = new Set<Words>();
const loaded = new Map<string, Messages>();

/** The person's choice, else the browser's first language. */
export function firstLocale(): Locale {
  const stored = localStorage.getItem(KEY);
  if (stored === 'zh-CN' || stored === 'en') return stored;
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

export function currentLocale(): Locale {
  return i18n.locale === 'en' ? 'en' : 'zh-CN';
}

/** Shows the whole site in a language; pages that were opened bring their words again. */
export async function showLocale(locale: Locale, words?: Words): Promise<void> {
  if (words) wanted.add(words);
  const catalogs = await Promise.all([...wanted].map((each) => each[locale]()));
  loaded.set(locale, Object.assign({}, loaded.get(locale), ...catalogs.map(({ messages }) => messages)) as Messages);
  i18n.loadAndActivate({ locale, messages: loaded.get(locale) ?? {} });
  document.documentElement.lang = locale;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(KEY, locale);
  await showLocale(locale);
}

/** For a route's `beforeLoad`: the feature's words are there before its page is. */
export async function bringWords(words: Words): Promise<void> {
  if (wanted.has(words)) return;
  await showLocale(currentLocale(), words);
}
