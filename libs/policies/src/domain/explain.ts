import type { FactValue, FirmFacts } from './facts.js';
import type { Clause, Rule } from './rule.js';
import { judge, type Verdict } from './verdict.js';

/** One line of the explanation, the lines of a group under it at the next depth. */
export interface Finding {
  readonly depth: number;
  readonly kind: 'all' | 'any' | 'clause';
  readonly verdict: Verdict;
  /** The condition must not hold. */
  readonly isNegated: boolean;
  readonly clause: Clause | null;
  readonly value: FactValue | null;
}

/** How far a firm is from a policy: the fewest conditions that would have to change, and to become known. */
export interface Distance {
  readonly missing: number;
  readonly unknown: number;
}

/**
 * Every clause with the firm's value and what it is worth, groups before their members. Negations are carried down to the
 * clauses (De Morgan), which in three values changes no verdict; so nothing that is missing or unknown is left out.
 */
export function explain(rule: Rule, facts: FirmFacts): Finding[] {
  return lines(positive(rule, false), facts, 0);
}

/** An `all` adds up; of an `any` the nearest member counts, missing before unknown. */
export function distance(rule: Rule, facts: FirmFacts): Distance {
  return distanceOf(positive(rule, false), facts);
}

type Positive =
  | { readonly kind: 'all' | 'any'; readonly rules: readonly Positive[] }
  | { readonly kind: 'clause'; readonly clause: Clause; readonly isNegated: boolean };

function positive(rule: Rule, isNegated: boolean): Positive {
  if (rule.kind === 'clause') return { kind: 'clause', clause: rule, isNegated };
  if (rule.kind === 'not') return positive(rule.rule, !isNegated);
  const kind = isNegated ? (rule.kind === 'all' ? 'any' : 'all') : rule.kind;
  return { kind, rules: rule.rules.map((each) => positive(each, isNegated)) };
}

function ruleOf(part: Positive): Rule {
  if (part.kind === 'clause') return part.isNegated ? { kind: 'not', rule: part.clause } : part.clause;
  return { kind: part.kind, rules: part.rules.map(ruleOf) };
}

function lines(part: Positive, facts: FirmFacts, depth: number): Finding[] {
  const verdict = judge(ruleOf(part), facts);
  if (part.kind === 'clause') {
    const { clause, isNegated } = part;
    return [{ depth, kind: 'clause', verdict, isNegated, clause, value: facts[clause.fact] }];
  }
  const group: Finding = { depth, kind: part.kind, verdict, isNegated: false, clause: null, value: null };
  return [group, ...part.rules.flatMap((each) => lines(each, facts, depth + 1))];
}

function distanceOf(part: Positive, facts: FirmFacts): Distance {
  if (part.kind === 'clause') {
    const verdict = judge(ruleOf(part), facts);
    return { missing: verdict === 'missing' ? 1 : 0, unknown: verdict === 'unknown' ? 1 : 0 };
  }
  const parts = part.rules.map((each) => distanceOf(each, facts));
  if (part.kind === 'all') {
    return parts.reduce((a, b) => ({ missing: a.missing + b.missing, unknown: a.unknown + b.unknown }), NEAREST);
  }
  const [nearest] = [...parts].sort((a, b) => a.missing - b.missing || a.unknown - b.unknown);
  return nearest ?? NEAREST;
}

const NEAREST: Distance = { missing: 0, unknown: 0 };
