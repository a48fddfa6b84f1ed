import type { Band, FactValue, FirmFacts } from './facts.js';
import type { Clause, Rule } from './rule.js';

/** Kleene's three values: a condition is missing, not known, or met. */
export const VERDICTS = ['missing', 'unknown', 'met'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** 0 missing, 1 unknown, 2 met: `all` is the least, `any` the greatest, `not` the mirror image (Kleene 1938). */
type Truth = 0 | 1 | 2;
const MISSING = 0;
const UNKNOWN = 1;
const MET = 2;
const truth = (holds: boolean): Truth => (holds ? MET : MISSING);

export type CompiledRule = (facts: FirmFacts) => Truth;

export const verdictOf = (value: Truth): Verdict => VERDICTS[value];

/** A rule as a function of facts, for many firms: it allocates nothing. What is not known never makes it met. */
export function compileRule(rule: Rule): CompiledRule {
  switch (rule.kind) {
    case 'clause':
      return compileClause(rule);
    case 'not': {
      const inner = compileRule(rule.rule);
      return (facts) => (MET - inner(facts)) as Truth;
    }
    case 'all': {
      const parts = rule.rules.map(compileRule);
      return (facts) => {
        let least: Truth = MET;
        for (const part of parts) {
          const value = part(facts);
          if (value === MISSING) return MISSING;
          if (value < least) least = value;
        }
        return least;
      };
    }
    case 'any': {
      const parts = rule.rules.map(compileRule);
      return (facts) => {
        let greatest: Truth = MISSING;
        for (const part of parts) {
          const value = part(facts);
          if (value === MET) return MET;
          if (value > greatest) greatest = value;
        }
        return greatest;
      };
    }
  }
}

/** What the firm's facts say to the rule. */
export function judge(rule: Rule, facts: FirmFacts): Verdict {
  return verdictOf(compileRule(rule)(facts));
}

function compileClause({ fact, operator, values }: Clause): CompiledRule {
  const test = testOf(operator, values);
  return (facts) => {
    const value = facts[fact];
    return value === null ? UNKNOWN : test(value);
  };
}

function testOf(operator: Clause['operator'], values: Clause['values']): (value: FactValue) => Truth {
  const [wanted] = values;
  switch (operator) {
    case 'in': {
      const accepted = new Set(values);
      return (value) => truth(accepted.has(value as string));
    }
    case 'include': {
      const accepted = new Set(values);
      return (value) => truth((value as readonly string[]).some((code) => accepted.has(code)));
    }
    case 'starts_with':
      return (value) => truth(values.some((prefix) => (value as string).startsWith(String(prefix))));
    case 'is':
      return (value) => truth(value === wanted);
    case 'at_least':
      return (value) => (isBand(value) ? aboveBand(value, Number(wanted)) : truth(value >= (wanted ?? '')));
    case 'below':
      return (value) =>
        isBand(value) ? ((MET - aboveBand(value, Number(wanted))) as Truth) : truth(value < (wanted ?? ''));
    case 'at_most':
      return (value) => truth(value <= (wanted ?? ''));
    case 'above':
      return (value) => truth(value > (wanted ?? ''));
    case 'equal':
      return (value) => truth(value === wanted);
  }
}

function isBand(value: FactValue): value is Band {
  return typeof value === 'object' && 'from' in value;
}

/** A bound inside the band: nobody knows on which side of it the number lies. */
function aboveBand({ from, below }: Band, bound: number): Truth {
  if (from >= bound) return MET;
  return below !== null && below <= bound ? MISSING : UNKNOWN;
}
