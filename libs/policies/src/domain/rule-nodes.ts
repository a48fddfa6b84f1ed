import { type Refusal, refuse } from '#kernel';
import { type FactName, FACTS } from './facts.js';
import { normalise, type Operator, type Rule } from './rule.js';

/** A rule as a list, each group before its members: how forms and wires carry a tree. */
export interface RuleNode {
  readonly depth: number;
  readonly kind: 'all' | 'any' | 'clause';
  readonly isNegated: boolean;
  readonly fact: FactName | null;
  readonly operator: Operator | null;
  readonly values: readonly string[];
}

export function nodesOf(rule: Rule, depth = 0, isNegated = false): RuleNode[] {
  if (rule.kind === 'not') return nodesOf(rule.rule, depth, !isNegated);
  if (rule.kind === 'clause') {
    const values = rule.values.map(String);
    return [{ depth, kind: 'clause', isNegated, fact: rule.fact, operator: rule.operator, values }];
  }
  const group: RuleNode = { depth, kind: rule.kind, isNegated, fact: null, operator: null, values: [] };
  return [group, ...rule.rules.flatMap((each) => nodesOf(each, depth + 1))];
}

type Misshapen = Refusal<'RULE_INVALID', { problem: string; part: string }>;
const misshapen = (part: string): Misshapen => refuse('RULE_INVALID', { problem: 'shape', part });

/** The normalised rule of a list, or why it is none: one root, depths that rise by one, members under groups only. */
export function ruleOfNodes(nodes: readonly RuleNode[]): Rule | Misshapen {
  interface Open {
    readonly depth: number;
    readonly rules: Rule[];
  }
  const roots: Rule[] = [];
  const open: Open[] = [{ depth: -1, rules: roots }];
  for (const [i, node] of nodes.entries()) {
    while ((open.at(-1)?.depth ?? -1) >= node.depth) open.pop();
    const parent = open.at(-1);
    if (!parent || parent.depth !== node.depth - 1) return misshapen(String(i + 1));
    if (node.kind === 'clause') {
      if (node.fact === null || node.operator === null) return misshapen(String(i + 1));
      const values = valuesOf(node.fact, node.values);
      parent.rules.push(negated({ kind: 'clause', fact: node.fact, operator: node.operator, values }, node.isNegated));
    } else {
      const rules: Rule[] = [];
      parent.rules.push(negated({ kind: node.kind, rules }, node.isNegated));
      open.push({ depth: node.depth, rules });
    }
  }
  const [root, ...others] = roots;
  return root && others.length === 0 ? normalise(root) : misshapen('1');
}

function negated(rule: Rule, isNegated: boolean): Rule {
  return isNegated ? { kind: 'not', rule } : rule;
}

function valuesOf(fact: FactName, written: readonly string[]): (string | number | boolean)[] {
  switch (FACTS[fact].type) {
    case 'number':
    case 'band':
      // What is no number becomes NaN, which the check of values refuses.
      return written.map((value) => (value.trim() === '' ? Number.NaN : Number(value)));
    case 'flag':
      return written.map((value) => value === 'true');
    default:
      return [...written];
  }
}
