import { FACTS } from './facts.js';
import { type Lexicon, nameOf } from './lexicon.js';
import type { Clause, Comparison, Group, Operator, Rule } from './rule.js';

export const COMPARISON_SIGNS: Readonly<Record<Comparison, string>> = {
  at_least: '≥',
  above: '>',
  at_most: '≤',
  below: '<',
  equal: '=',
};

interface Words {
  readonly all: string;
  readonly any: string;
  readonly not: string;
  readonly in: string;
  readonly starts_with: string;
  readonly include: string;
  readonly is: string;
  readonly yes: string;
  readonly no: string;
}

export const RULE_WORDS: Readonly<Record<'zh' | 'en', Words>> = {
  zh: {
    all: '且',
    any: '或',
    not: '非',
    in: '属于',
    starts_with: '开头为',
    include: '含有',
    is: '为',
    yes: '是',
    no: '否',
  },
  en: {
    ...{ all: 'and', any: 'or', not: 'not', in: 'in', starts_with: 'starts-with', include: 'include', is: 'is' },
    ...{ yes: 'yes', no: 'no' },
  },
};

/** The canonical text of a normalised rule; parsing it gives the same rule back. `and` binds closer than `or`. */
export function printRule(rule: Rule, locale: 'zh' | 'en', lexicon: Lexicon): string {
  const words = RULE_WORDS[locale];
  switch (rule.kind) {
    case 'clause':
      return printClause(rule, locale, lexicon);
    case 'not':
      return `${words.not} ${inner(rule.rule, ['all', 'any'], locale, lexicon)}`;
    case 'all':
      return printGroup(rule, ['any', 'all'], locale, lexicon);
    case 'any':
      return printGroup(rule, ['any'], locale, lexicon);
  }
}

function printGroup(group: Group, bracketed: readonly Rule['kind'][], locale: 'zh' | 'en', lexicon: Lexicon): string {
  const word = RULE_WORDS[locale][group.kind];
  return group.rules.map((rule) => inner(rule, bracketed, locale, lexicon)).join(` ${word} `);
}

function inner(rule: Rule, bracketed: readonly Rule['kind'][], locale: 'zh' | 'en', lexicon: Lexicon): string {
  const text = printRule(rule, locale, lexicon);
  return bracketed.includes(rule.kind) ? `(${text})` : text;
}

/** One condition in words, as in the whole text. */
export function printClause(clause: Clause, locale: 'zh' | 'en', lexicon: Lexicon): string {
  const kind = FACTS[clause.fact];
  const values = clause.values.map((value) => {
    if (typeof value === 'boolean') return RULE_WORDS[locale][value ? 'yes' : 'no'];
    if (typeof value === 'number') return String(value);
    return kind.list ? quoted(nameOf(lexicon[kind.list], value, locale)) : value;
  });
  const unit = locale === 'zh' ? kind.unitZh : kind.unitEn;
  const takesMany = kind.type === 'code' || kind.type === 'codes' || kind.type === 'prefix';
  const right = takesMany ? `[${values.join(', ')}]` : [values.join(', '), ...(unit ? [unit] : [])].join(' ');
  return `${kind[locale]} ${operatorWord(clause.operator, locale)} ${right}`;
}

function operatorWord(operator: Operator, locale: 'zh' | 'en'): string {
  return Object.hasOwn(COMPARISON_SIGNS, operator)
    ? COMPARISON_SIGNS[operator as Comparison]
    : RULE_WORDS[locale][operator as Exclude<Operator, Comparison>];
}

const PLAIN = /^[^\s"\\()[\],，、（）【】≥≤<>=]+$/u;

function quoted(name: string): string {
  return PLAIN.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}
