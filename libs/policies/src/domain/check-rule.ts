import { type Refusal, refuse } from '#kernel';
import { FACTS, type FactType } from './facts.js';
import type { Lexicon } from './lexicon.js';
import {
  type Clause,
  clausesOf,
  COMPARISONS,
  DEEPEST,
  depthOf,
  MOST_CLAUSES,
  type Operator,
  type Rule,
} from './rule.js';

export type RuleInvalid = Refusal<'RULE_INVALID', { problem: string; part: string }>;

const OPERATORS_OF: Readonly<Record<FactType, readonly Operator[]>> = {
  code: ['in'],
  prefix: ['starts_with'],
  codes: ['include'],
  number: COMPARISONS,
  band: ['at_least', 'below'],
  date: ['at_least', 'at_most'],
  flag: ['is'],
};

/** The comparisons that make sense for a type of fact. */
export function operatorsOf(type: FactType): readonly Operator[] {
  return OPERATORS_OF[type];
}

const PREFIX = /^[A-T]\d{0,4}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Null when every clause asks something that its fact can answer, with values that exist. */
export function checkRule(rule: Rule, lexicon: Lexicon): RuleInvalid | null {
  if (depthOf(rule) > DEEPEST) return refuse('RULE_INVALID', { problem: 'too_deep', part: String(DEEPEST) });
  const clauses = clausesOf(rule);
  if (clauses.length > MOST_CLAUSES) return refuse('RULE_INVALID', { problem: 'too_long', part: String(MOST_CLAUSES) });
  if (hasEmptyGroup(rule)) return refuse('RULE_INVALID', { problem: 'empty_group', part: '' });
  for (const clause of clauses) {
    const problem = clauseProblem(clause, lexicon);
    if (problem) return problem;
  }
  return null;
}

function hasEmptyGroup(rule: Rule): boolean {
  if (rule.kind === 'clause') return false;
  return rule.kind === 'not' ? hasEmptyGroup(rule.rule) : rule.rules.length === 0 || rule.rules.some(hasEmptyGroup);
}

function clauseProblem(clause: Clause, lexicon: Lexicon): RuleInvalid | null {
  const kind = FACTS[clause.fact];
  if (!operatorsOf(kind.type).includes(clause.operator)) {
    return refuse('RULE_INVALID', { problem: 'operator', part: kind.zh });
  }
  if (clause.values.length === 0) return refuse('RULE_INVALID', { problem: 'no_value', part: kind.zh });
  const takesMany = kind.type === 'code' || kind.type === 'codes' || kind.type === 'prefix';
  if (!takesMany && clause.values.length > 1) return refuse('RULE_INVALID', { problem: 'one_value', part: kind.zh });
  const wrong = clause.values.find((value) => !fits(kind.type, kind.list ? lexicon[kind.list] : null, value));
  return wrong === undefined
    ? null
    : refuse('RULE_INVALID', { problem: 'value', part: `${kind.zh}：${String(wrong)}` });
}

function fits(type: FactType, list: Lexicon[keyof Lexicon] | null, value: string | number | boolean): boolean {
  switch (type) {
    case 'code':
    case 'codes':
      return typeof value === 'string' && (list?.has(value) ?? false);
    case 'prefix':
      return typeof value === 'string' && PREFIX.test(value);
    case 'number':
    case 'band':
      return typeof value === 'number' && value >= 0 && value <= 1e9 && Math.round(value * 100) / 100 === value;
    case 'date':
      return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value));
    case 'flag':
      return typeof value === 'boolean';
  }
}
