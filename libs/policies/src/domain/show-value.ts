import { type FactName, FACTS, type FactValue } from './facts.js';
import { type Lexicon, nameOf } from './lexicon.js';

const COUNTS = { zh: '无', en: 'none' } as const;
const YES_NO = { zh: ['否', '是'], en: ['no', 'yes'] } as const;

/** A fact's value in words with its unit; null stays null: not known. */
export function showValue(
  fact: FactName,
  value: FactValue | null,
  locale: 'zh' | 'en',
  lexicon: Lexicon,
): string | null {
  if (value === null) return null;
  const kind = FACTS[fact];
  const unit = (locale === 'zh' ? kind.unitZh : kind.unitEn) ?? '';
  if (typeof value === 'boolean') return YES_NO[locale][value ? 1 : 0];
  if (typeof value === 'number') return `${value} ${unit}`.trim();
  if (typeof value === 'string') return kind.list ? nameOf(lexicon[kind.list], value, locale) : value;
  if (!('from' in value)) {
    const { list } = kind;
    const names = value.map((code) => (list ? nameOf(lexicon[list], code, locale) : code));
    return names.length === 0 ? COUNTS[locale] : names.join(locale === 'zh' ? '、' : ', ');
  }
  return value.below === null ? `≥ ${value.from} ${unit}` : `${value.from}–${value.below} ${unit}`;
}
