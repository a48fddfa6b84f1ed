import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from '#kernel';
import { checkRule, operatorsOf } from './check-rule.js';
import { distance, explain } from './explain.js';
import { FACT_NAMES, type FactName, FACTS, type FirmFacts, NOTHING_KNOWN, yearsBetween } from './facts.js';
import { type Lexicon, SIZES } from './lexicon.js';
import { printRule } from './print-rule.js';
import { readRule } from './read-rule.js';
import { type Clause, clausesOf, factsNamed, normalise, type Rule } from './rule.js';
import { nodesOf, ruleOfNodes } from './rule-nodes.js';
import { judge, VERDICTS } from './verdict.js';

const names = (...rows: (readonly [string, string, string])[]) =>
  new Map(rows.map(([code, zh, en]) => [code, { zh, en }] as const));

const LEXICON: Lexicon = {
  districts: names(
    ['370212', '崂山区', 'Laoshan'],
    ['370214', '城阳区', 'Chengyang'],
    ['370281', '胶州市', 'Jiaozhou'],
  ),
  sizes: SIZES,
  tags: names(
    ['srdi_sme', '专精特新中小企业', 'SRDI SME'],
    ['srdi_little_giant', '专精特新"小巨人"', 'SRDI "little giant"'],
    ['high_tech', '高新技术企业', 'high-tech firm'],
  ),
  certificates: names(['ISO-9001', 'ISO 9001 质量管理', 'ISO 9001, quality'], ['CCC', '3C 认证', 'CCC']),
  // Two that share a name are written by their codes.
  chains: names(['A01', '智能家电', 'Smart home'], ['A02', '轨道交通', 'Rail'], ['A03', '轨道交通', 'Rail (vehicles)']),
  nodes: names(['A01-04', '注塑件', 'Moulded parts']),
};

const codesOf: Readonly<Partial<Record<FactName, readonly string[]>>> = Object.fromEntries(
  FACT_NAMES.flatMap((name) => {
    const { list } = FACTS[name];
    return list ? [[name, [...LEXICON[list].keys()]]] : [];
  }),
);

const number = fc.integer({ min: 0, max: 500 });
const day = fc.constantFrom('2015-03-01', '2020-12-31', '2024-02-29');

function valuesFor(name: FactName): fc.Arbitrary<(string | number | boolean)[]> {
  switch (FACTS[name].type) {
    case 'code':
    case 'codes':
      return fc.uniqueArray(fc.constantFrom(...(codesOf[name] ?? [])), { minLength: 1, maxLength: 3 });
    case 'prefix':
      return fc.uniqueArray(fc.constantFrom('C', 'C38', 'C3852', 'I65'), { minLength: 1, maxLength: 3 });
    case 'number':
    case 'band':
      return number.map((value) => [value]);
    case 'date':
      return day.map((value) => [value]);
    case 'flag':
      return fc.boolean().map((value) => [value]);
  }
}

const clause: fc.Arbitrary<Clause> = fc
  .constantFrom(...FACT_NAMES)
  .chain((name) =>
    fc
      .tuple(fc.constantFrom(...operatorsOf(FACTS[name].type)), valuesFor(name))
      .map(([operator, values]) => ({ kind: 'clause' as const, fact: name, operator, values })),
  );
const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    clause,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), rule: tie('rule') }),
  ),
}));

function factValue(name: FactName): fc.Arbitrary<FirmFacts[FactName]> {
  switch (FACTS[name].type) {
    case 'code':
      return fc.constantFrom(...(codesOf[name] ?? []));
    case 'codes':
      return fc.subarray([...(codesOf[name] ?? [])]);
    case 'prefix':
      return fc.constantFrom('C3852', 'C3311', 'I6513');
    case 'number':
      return number;
    case 'band':
      return fc.constantFrom({ from: 0, below: 300 }, { from: 300, below: 2000 }, { from: 2000, below: null });
    case 'date':
      return day;
    case 'flag':
      return fc.boolean();
  }
}
const known: fc.Arbitrary<FirmFacts> = fc.record(
  Object.fromEntries(FACT_NAMES.map((name) => [name, factValue(name)])) as {
    [Name in FactName]: fc.Arbitrary<FirmFacts[FactName]>;
  },
);
const hidden = fc.subarray([...FACT_NAMES]);
const without = (facts: FirmFacts, names: readonly FactName[]): FirmFacts => ({
  ...facts,
  ...Object.fromEntries(names.map((name) => [name, null])),
});

const rankOf = (value: string): number => VERDICTS.findIndex((each) => each === value);

describe('the text of a rule', () => {
  it('is read by people in both languages', () => {
    const written: Rule = {
      kind: 'all',
      rules: [
        { kind: 'clause', fact: 'district', operator: 'in', values: ['370212', '370214'] },
        {
          kind: 'any',
          rules: [
            { kind: 'clause', fact: 'tags', operator: 'include', values: ['srdi_sme'] },
            { kind: 'clause', fact: 'rd_spending', operator: 'at_least', values: [100] },
          ],
        },
        { kind: 'not', rule: { kind: 'clause', fact: 'size', operator: 'in', values: ['large'] } },
      ],
    };
    expect(printRule(written, 'zh', LEXICON)).toBe(
      '所在区市 属于 [崂山区, 城阳区] 且 (企业称号 含有 [专精特新中小企业] 或 上年研发费用 ≥ 100 万元) 且 非 企业规模 属于 [大型]',
    );
    expect(printRule(written, 'en', LEXICON)).toBe(
      'district in [Laoshan, Chengyang] and (titles include ["SRDI SME"] or research-spending ≥ 100 wan) and not size in [large]',
    );
  });

  it('is read back as the same rule, from either language', () => {
    fc.assert(
      fc.property(rule, fc.constantFrom('zh' as const, 'en' as const), (any, locale) => {
        const normal = normalise(any);
        expect(readRule(printRule(normal, locale, LEXICON), LEXICON)).toEqual(normal);
      }),
      { numRuns: 400 },
    );
  });

  it('is carried through a form unchanged', () => {
    fc.assert(
      fc.property(rule, (any) => {
        const normal = normalise(any);
        expect(ruleOfNodes(nodesOf(normal))).toEqual(normal);
      }),
    );
  });

  it('takes full-width signs, words for signs and either order of brackets', () => {
    const read = readRule('（职工人数 不少于 50 人，）', LEXICON);
    expect(read).toMatchObject({ refusal: 'RULE_UNREADABLE', params: { found: ',' } });
    expect(readRule('（职工人数 不少于 50 人）', LEXICON)).toEqual({
      ...{ kind: 'clause', fact: 'staff', operator: 'at_least', values: [50] },
    });
  });

  it.each([
    ['', 0],
    ['职工人数 ≥', 6],
    ['职工人数 ≥ 很多', 7],
    ['所在区市 属于 [火星]', 9],
    ['所在链 含有 [A01]', 0],
    ['(职工人数 ≥ 1', 9],
    ['职工人数 ≥ 1 职工人数 ≥ 2', 9],
    ['所在产业链 含有 [轨道交通]', 10],
  ])('%j is refused where it goes wrong', (text, position) => {
    expect(readRule(text, LEXICON)).toMatchObject({ refusal: 'RULE_UNREADABLE', params: { position } });
  });

  it('never fails on what is no rule, however deep', () => {
    expect(isRefused(readRule('('.repeat(20_000), LEXICON))).toBe(true);
    expect(isRefused(readRule('非 '.repeat(20_000), LEXICON))).toBe(true);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readRule(text, LEXICON)));
  });
});

describe('a rule', () => {
  it('asks only what a fact can answer', () => {
    const check = (fact: FactName, operator: Clause['operator'], ...values: (string | number | boolean)[]) =>
      checkRule({ kind: 'clause', fact, operator, values }, LEXICON)?.params.problem ?? null;
    expect(check('staff', 'at_least', 5)).toBeNull();
    expect(check('staff', 'include', 5)).toBe('operator');
    expect(check('staff', 'at_least')).toBe('no_value');
    expect(check('staff', 'at_least', 5, 6)).toBe('one_value');
    expect(check('staff', 'at_least', -1)).toBe('value');
    expect(check('staff', 'at_least', Number.NaN)).toBe('value');
    expect(check('revenue', 'equal', 5)).toBe('operator');
    expect(check('district', 'in', '110000')).toBe('value');
    expect(check('industry', 'starts_with', '制造')).toBe('value');
    expect(check('founded', 'at_least', '2024-13-01')).toBe('value');
    expect(checkRule({ kind: 'all', rules: [] }, LEXICON)?.params.problem).toBe('empty_group');
  });

  it('of any make is valid', () => {
    fc.assert(
      fc.property(rule, (any) =>
        expect(checkRule(normalise(any), LEXICON)?.params.problem ?? 'none').toMatch(/none|too_/),
      ),
    );
  });

  it.each([
    [[{ depth: 1 }], '1'],
    [[{ depth: 0 }, { depth: 0 }], '1'],
    [[{ depth: 0 }, { depth: 1 }], '2'],
  ])('is no list of any shape', (shape, part) => {
    const nodes = shape.map(({ depth }) => ({
      ...{ depth, kind: 'clause' as const, isNegated: false, fact: 'staff' as const },
      ...{ operator: 'at_least' as const, values: ['1'] },
    }));
    expect(ruleOfNodes(nodes)).toMatchObject({ refusal: 'RULE_INVALID', params: { problem: 'shape', part } });
  });

  it('knows which facts decide it', () => {
    fc.assert(
      fc.property(rule, known, hidden, (any, facts, names) => {
        const decisive = factsNamed(any);
        const others = names.filter((name) => !decisive.includes(name));
        expect(judge(any, without(facts, others))).toBe(judge(any, facts));
      }),
    );
  });
});

describe('the verdict on a firm', () => {
  const not = (inner: Rule): Rule => ({ kind: 'not', rule: inner });
  const group = (kind: 'all' | 'any', ...rules: Rule[]): Rule => ({ kind, rules });

  it('follows Kleene: least, greatest, mirror image', () => {
    fc.assert(
      fc.property(rule, rule, known, hidden, (one, other, facts, names) => {
        const firm = without(facts, names);
        const [a, b] = [rankOf(judge(one, firm)), rankOf(judge(other, firm))];
        expect(rankOf(judge(group('all', one, other), firm))).toBe(Math.min(a, b));
        expect(rankOf(judge(group('any', one, other), firm))).toBe(Math.max(a, b));
        expect(rankOf(judge(not(one), firm))).toBe(2 - a);
        expect(judge(not(group('all', one, other)), firm)).toBe(judge(group('any', not(one), not(other)), firm));
        expect(judge(normalise(one), firm)).toBe(judge(one, firm));
      }),
    );
  });

  it('is never met by what is not known, nor missing: learning more only settles what was open', () => {
    fc.assert(
      fc.property(rule, known, hidden, (any, facts, names) => {
        const before = judge(any, without(facts, names));
        if (before !== 'unknown') expect(judge(any, facts)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('is unknown for a single condition on an unknown fact, negated or not', () => {
    fc.assert(
      fc.property(clause, (any) => {
        expect(judge(any, NOTHING_KNOWN)).toBe('unknown');
        expect(judge(not(any), NOTHING_KNOWN)).toBe('unknown');
      }),
    );
  });

  it('names every clause, and hides nothing missing behind what is unknown', () => {
    fc.assert(
      fc.property(rule, known, hidden, (any, facts, names) => {
        const firm = without(facts, names);
        const findings = explain(any, firm);
        const lines = findings.filter(({ kind }) => kind === 'clause');
        expect(lines.map(({ clause: named }) => named)).toEqual(clausesOf(any));
        for (const { clause: named, isNegated, verdict, value } of lines) {
          if (!named) throw new Error('a line without its clause');
          expect(verdict).toBe(judge(isNegated ? not(named) : named, firm));
          expect(value).toEqual(firm[named.fact]);
        }
        expect(findings[0]?.verdict).toBe(judge(any, firm));
      }),
    );
  });

  it('is met exactly where nothing is missing or unknown, and missing where something must change', () => {
    fc.assert(
      fc.property(rule, known, hidden, (any, facts, names) => {
        const firm = without(facts, names);
        const far = distance(any, firm);
        expect(judge(any, firm) === 'missing').toBe(far.missing > 0);
        expect(judge(any, firm) === 'met').toBe(far.missing === 0 && far.unknown === 0);
      }),
    );
  });

  it.each([
    ['at_least', 300, 'met'],
    ['at_least', 301, 'unknown'],
    ['at_least', 1999, 'unknown'],
    ['at_least', 2000, 'missing'],
    ['below', 2000, 'met'],
    ['below', 1999, 'unknown'],
    ['below', 300, 'missing'],
  ] as const)('of a band from 300 to 2000 %s %d is %s', (operator, bound, expected) => {
    const firm: FirmFacts = { ...NOTHING_KNOWN, revenue: { from: 300, below: 2000 } };
    expect(judge({ kind: 'clause', fact: 'revenue', operator, values: [bound] }, firm)).toBe(expected);
  });

  it('counts full years only', () => {
    expect(yearsBetween('2020-11-25', '2026-11-24')).toBe(5);
    expect(yearsBetween('2020-11-24', '2026-11-24')).toBe(6);
    expect(yearsBetween('2027-01-01', '2026-11-24')).toBe(0);
  });
});
