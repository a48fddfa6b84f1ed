import type { Locale } from '#kernel';

interface Place {
  readonly nameZh: string;
  readonly nameEn: string;
}

const CODE = /(?<!\d)\d{6}(?!\d)/g;

/**
 * A sentence of the engine with its area codes (GB/T 2260, six digits) told as names. Explanations are stored with codes,
 * so that a renamed district reads right; a number that is no district stays a number.
 */
export function withPlaceNames(text: string, locale: Locale, places: ReadonlyMap<string, Place>): string {
  return text.replace(CODE, (code) => {
    const place = places.get(code);
    return place ? (locale === 'zh' ? place.nameZh : place.nameEn) : code;
  });
}
