import { useLingui } from '@lingui/react';

export interface Named {
  readonly nameZh: string;
  readonly nameEn?: string | null;
}

/** The name in the reader's language; Chinese where there is no English one. */
export function nameIn(locale: string, named: Named): string {
  return (locale === 'en' && named.nameEn) || named.nameZh;
}

export function useName(): (named: Named) => string {
  const { i18n } = useLingui();
  return (named) => nameIn(i18n.locale, named);
}
