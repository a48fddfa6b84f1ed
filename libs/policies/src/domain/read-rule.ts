import { type Refusal, refuse } from '#kernel';
import { type FactKind, FACTS, isFactName } from './facts.js';
import { codesCalled, type Lexicon } from './lexicon.js';
import { RULE_WORDS } from './print-rule.js';
import { type Clause, DEEPEST, normalise, type Operator, type Rule } from './rule.js';
import { type Token, tokensOf } from './tokens.js';

export type RuleUnreadable = Refusal<'RULE_UNREADABLE', { position: number; expected: string; found: string }>;

const OPERATORS: Readonly<Record<string, Operator>> = {
  '≥': 'at_least',
  '>=': 'at_least',
  不少于: 'at_least',
  不早于: 'at_least',
  '>': 'above',
  超过: 'above',
  '≤': 'at_most',
  '<=': 'at_most',
  不超过: 'at_most',
  不晚于: 'at_most',
  '<': 'below',
  低于: 'below',
  '=': 'equal',
  等于: 'equal',
  属于: 'in',
  in: 'in',
  开头为: 'starts_with',
  'starts-with': 'starts_with',
  含有: 'include',
  include: 'include',
  为: 'is',
  is: 'is',
};

const FACT_OF_WORD: ReadonlyMap<string, FactKind> = new Map(
  Object.values(FACTS).flatMap((kind) => [
    [kind.zh, kind],
    [kind.en, kind],
  ]),
);
const wordsFor = (part: 'all' | 'any' | 'not'): readonly string[] => [RULE_WORDS.zh[part], RULE_WORDS.en[part]];
const YES: readonly string[] = [RULE_WORDS.zh.yes, RULE_WORDS.en.yes];
const NO: readonly string[] = [RULE_WORDS.zh.no, RULE_WORDS.en.no];

/** Thrown inside the parser only; {@link readRule} answers it. */
class Unreadable extends Error {
  constructor(readonly refusal: RuleUnreadable) {
    super('the text is no rule');
  }
}

/**
 * The rule that a text in either language stands for, normalised; its values exist, its operators are not checked.
 * Refuses with the position (code units from 0) and what was expected there.
 */
export function readRule(text: string, lexicon: Lexicon): Rule | RuleUnreadable {
  try {
    const parser = new Parser(tokensOf(text), text.length, lexicon);
    return normalise(parser.whole());
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal;
    throw error;
  }
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
    private readonly lexicon: Lexicon,
  ) {}

  whole(): Rule {
    const rule = this.any(0);
    if (this.peek()) throw this.wrong('且 / 或 (and / or)');
    return rule;
  }

  private any(depth: number): Rule {
    const rules = [this.all(depth)];
    while (this.takeWord(wordsFor('any'))) rules.push(this.all(depth));
    return { kind: 'any', rules };
  }

  private all(depth: number): Rule {
    const rules = [this.factor(depth)];
    while (this.takeWord(wordsFor('all'))) rules.push(this.factor(depth));
    return { kind: 'all', rules };
  }

  private factor(depth: number): Rule {
    // Bounds the recursion: brackets of a hostile text must not exhaust the stack.
    if (depth > 4 * DEEPEST) throw this.wrong(`≤ ${DEEPEST} ()`);
    if (this.takeWord(wordsFor('not'))) return { kind: 'not', rule: this.factor(depth + 1) };
    if (this.take('(')) {
      const rule = this.any(depth + 1);
      if (!this.take(')')) throw this.wrong(')');
      return rule;
    }
    return this.clause();
  }

  private clause(): Clause {
    const named = this.peek();
    const kind = named && !named.isQuoted ? FACT_OF_WORD.get(named.text) : undefined;
    if (!kind || !isFactName(kind.name)) throw this.wrong('企业事实 (a fact)');
    this.at += 1;
    const sign = this.peek();
    const operator = sign && !sign.isQuoted ? OPERATORS[sign.text] : undefined;
    if (!operator) throw this.wrong('≥ ≤ 属于 含有 … (a comparison)');
    this.at += 1;
    const values = this.take('[') ? this.list(kind) : [this.value(kind)];
    const unit = this.peek();
    if (unit && !unit.isQuoted && (unit.text === kind.unitZh || unit.text === kind.unitEn)) this.at += 1;
    return { kind: 'clause', fact: kind.name, operator, values };
  }

  private list(kind: FactKind): Clause['values'] {
    const values = [this.value(kind)];
    while (this.take(',')) values.push(this.value(kind));
    if (!this.take(']')) throw this.wrong(']');
    return [...new Set(values)];
  }

  private value(kind: FactKind): string | number | boolean {
    const token = this.peek();
    if (!token || (!token.isQuoted && '()[],'.includes(token.text))) throw this.wrong('数值 (a value)');
    const value = this.valueOf(kind, token.text);
    if (value === null) throw this.wrong(`${kind.zh} (${kind.en})`);
    this.at += 1;
    return value;
  }

  private valueOf(kind: FactKind, written: string): string | number | boolean | null {
    if (kind.list) {
      const [code, ...others] = codesCalled(this.lexicon[kind.list], written);
      return code !== undefined && others.length === 0 ? code : null;
    }
    if (kind.type === 'flag') return YES.includes(written) ? true : NO.includes(written) ? false : null;
    if (kind.type === 'number' || kind.type === 'band') return /^\d+(\.\d+)?$/.test(written) ? Number(written) : null;
    return written;
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private take(text: string): boolean {
    const token = this.peek();
    if (!token || token.isQuoted || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private takeWord(words: readonly string[]): boolean {
    return words.some((word) => this.take(word));
  }

  private wrong(expected: string): Unreadable {
    const token = this.peek();
    const where = { position: token?.position ?? this.end, found: token?.text.slice(0, 40) ?? '' };
    return new Unreadable(refuse('RULE_UNREADABLE', { ...where, expected }));
  }
}
