import type { FactName } from './facts.js';

export const COMPARISONS = ['at_least', 'above', 'at_most', 'below', 'equal'] as const;
export type Comparison = (typeof COMPARISONS)[number];
export const OPERATORS = [...COMPARISONS, 'in', 'starts_with', 'include', 'is'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One condition on one fact. Numbers and dates compare with one value; the others accept any of several. */
export interface Clause {
  readonly kind: 'clause';
  readonly fact: FactName;
  readonly operator: Operator;
  readonly values: readonly (string | number | boolean)[];
}

export interface Group {
  readonly kind: 'all' | 'any';
  readonly rules: readonly Rule[];
}

export interface Not {
  readonly kind: 'not';
  readonly rule: Rule;
}

export type Rule = Clause | Group | Not;

/** A group in a group, and a clause in a group in a group …: deeper ones nobody can read. */
export const DEEPEST = 6;
export const MOST_CLAUSES = 60;

/**
 * The one way to write a rule: groups have two members or more and no member of their own kind, and nothing is
 * negated twice. Means the same as what it was made of.
 */
export function normalise(rule: Rule): Rule {
  if (rule.kind === 'clause') return rule;
  if (rule.kind === 'not') {
    const inner = normalise(rule.rule);
    return inner.kind === 'not' ? inner.rule : { kind: 'not', rule: inner };
  }
  const rules = rule.rules.map(normalise).flatMap((each) => (each.kind === rule.kind ? each.rules : [each]));
  const [only] = rules;
  return rules.length === 1 && only ? only : { kind: rule.kind, rules };
}

export function clausesOf(rule: Rule): readonly Clause[] {
  if (rule.kind === 'clause') return [rule];
  return rule.kind === 'not' ? clausesOf(rule.rule) : rule.rules.flatMap(clausesOf);
}

/** The facts that decide a rule, sorted. */
export function factsNamed(rule: Rule): FactName[] {
  return [...new Set(clausesOf(rule).map(({ fact }) => fact))].sort();
}

export function depthOf(rule: Rule): number {
  if (rule.kind === 'clause') return 1;
  return 1 + (rule.kind === 'not' ? depthOf(rule.rule) : Math.max(0, ...rule.rules.map(depthOf)));
}
