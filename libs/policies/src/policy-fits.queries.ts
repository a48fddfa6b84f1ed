import { Injectable } from '@nestjs/common';
import { fromMinorUnits, type Id, isAmount, isRefused, type Refusal, toMinorUnits } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { CompiledPolicies } from './compiled-policies.js';
import { checkRule, operatorsOf } from './domain/check-rule.js';
import { distance, explain, type Finding } from './domain/explain.js';
import { DECLARED_FACTS, FACT_NAMES, FACTS, type FirmFacts, NOTHING_KNOWN } from './domain/facts.js';
import type { Lexicon } from './domain/lexicon.js';
import { printClause, printRule } from './domain/print-rule.js';
import { readRule } from './domain/read-rule.js';
import type { Rule } from './domain/rule.js';
import { nodesOf, type RuleNode, ruleOfNodes } from './domain/rule-nodes.js';
import { showValue } from './domain/show-value.js';
import { compileRule, verdictOf } from './domain/verdict.js';
import { FirmFactQueries } from './firm-facts.queries.js';
import { Lexicons } from './lexicon.queries.js';
import { PolicyAccess } from './policy.access.js';
import type {
  DeclaredPolicyFact,
  PolicyFactKind,
  PolicyFinding,
  PolicyFit,
  PolicyPreview,
  PolicyRuleNode,
} from './policy-fits.types.js';

const heads = {
  name: 'policies.heads',
  text: `select p.id as "policyId", p.number, e.title_zh as "titleZh", e.title_en as "titleEn", e.summary, p.department,
                e.mode, e.amount::text as amount, e.ends_on::text as "endsOn", e.apply_until as "applyUntil"
         from policy p join policy_edition e on e.policy_id = p.id and e.edition = p.edition
         where p.id = any($1::uuid[])`,
};
const declared = {
  name: 'policies.declared-facts',
  text: `select fact, value::text as value, stated_at as "statedAt" from firm_declared_fact where firm_id = $1`,
};
const asked = {
  name: 'policies.facts-asked',
  text: `select f.fact, count(*)::int as count from policy p
         join policy_edition e on e.policy_id = p.id and e.edition = p.edition, unnest(e.facts) as f(fact)
         where p.status = 'published' group by 1`,
};

type Head = Omit<PolicyFit, 'verdict' | 'missing' | 'unknown' | 'findings'>;
const ORDER = { met: 0, unknown: 1, missing: 2 } as const;

/** Firms beside policies, computed when asked for. */
@Injectable()
export class PolicyFits {
  constructor(
    private readonly database: Database,
    private readonly policies: CompiledPolicies,
    private readonly firms: FirmFactQueries,
    private readonly lexicons: Lexicons,
  ) {}

  /** Every policy in force beside the actor's firm: met first, then what is nearest. */
  async ofFirm(actor: Actor, policyId: Id | null = null): Promise<PolicyFit[]> {
    requireActor(PolicyAccess.firm, actor);
    if (actor.firmId === null) return [];
    const facts = (await this.firms.of(actor.firmId)) ?? NOTHING_KNOWN;
    const lexicon = await this.lexicons.current();
    const inForce = await this.policies.inForce(null, policyId);
    const rows = await this.database.read<Head>(heads, [inForce.map((policy) => policy.policyId)]);
    const headOf = new Map(rows.map((head) => [head.policyId, head]));
    const fits = inForce.flatMap(({ policyId: id, rule, judge }): PolicyFit[] => {
      const head = headOf.get(id);
      if (!head) return [];
      const findings = explain(rule, facts).map((finding) => findingOf(finding, lexicon));
      return [{ ...head, verdict: verdictOf(judge(facts)), ...distance(rule, facts), findings }];
    });
    return fits.sort(
      (a, b) =>
        ORDER[a.verdict] - ORDER[b.verdict] ||
        a.missing - b.missing ||
        a.unknown - b.unknown ||
        a.number.localeCompare(b.number),
    );
  }

  /** 会命中 n 家: all verified firms beside a rule that is being written. */
  async preview(
    actor: Actor,
    nodes: readonly RuleNode[],
    options: { policyId?: Id | null; amount?: string | null },
  ): Promise<PolicyPreview | Refusal> {
    requireActor(PolicyAccess.desk, actor);
    const rule = ruleOfNodes(nodes);
    if (isRefused(rule)) return rule;
    const lexicon = await this.lexicons.current();
    const refused = checkRule(rule, lexicon);
    if (refused) return refused;
    const firms = await this.firms.ofAll();
    const former = options.policyId ? (await this.policies.inForce(null, options.policyId))[0] : undefined;
    const counts = countOf(
      rule,
      firms.map(({ facts }) => facts),
      former?.judge ?? null,
    );
    const amount = options.amount && isAmount(options.amount) ? toMinorUnits(options.amount) : 0n;
    return {
      ...counts,
      cost: fromMinorUnits(amount * BigInt(counts.met)),
      ruleZh: printRule(rule, 'zh', lexicon),
      ruleEn: printRule(rule, 'en', lexicon),
    };
  }

  async read(actor: Actor, text: string): Promise<{ nodes: PolicyRuleNode[] } | Refusal> {
    requireActor(PolicyAccess.desk, actor);
    const lexicon = await this.lexicons.current();
    const rule = readRule(text, lexicon);
    if (isRefused(rule)) return rule;
    return checkRule(rule, lexicon) ?? { nodes: shownNodes(rule, lexicon) };
  }

  async nodes(rule: Rule): Promise<PolicyRuleNode[]> {
    return shownNodes(rule, await this.lexicons.current());
  }

  async catalogue(): Promise<PolicyFactKind[]> {
    const lexicon = await this.lexicons.current();
    return FACT_NAMES.map((name) => {
      const { list, type, zh, en, unitZh = null, unitEn = null, page } = FACTS[name];
      const options = list ? [...lexicon[list]].map(([code, names]) => ({ code, ...names })) : [];
      return { fact: name, type, zh, en, unitZh, unitEn, page, operators: operatorsOf(type), options };
    });
  }

  async declaredBy(actor: Actor): Promise<DeclaredPolicyFact[]> {
    requireActor(PolicyAccess.firm, actor);
    type Row = { fact: string; value: string; statedAt: Date };
    const stated = new Map((await this.database.read<Row>(declared, [actor.firmId])).map((row) => [row.fact, row]));
    const counts = new Map(
      (await this.database.read<{ fact: string; count: number }>(asked)).map((row) => [row.fact, row.count]),
    );
    return DECLARED_FACTS.map((fact) => {
      const { zh, en, unitZh = '', unitEn = '' } = FACTS[fact];
      const row = stated.get(fact);
      const value = { value: row?.value ?? null, statedAt: row?.statedAt ?? null };
      return { fact, zh, en, unitZh, unitEn, ...value, askedBy: counts.get(fact) ?? 0 };
    });
  }
}

function countOf(rule: Rule, firms: readonly FirmFacts[], former: ((facts: FirmFacts) => number) | null) {
  const counts = { firms: firms.length, met: 0, unknown: 0, missingOne: 0, missingTwo: 0, missingMore: 0, newlyMet: 0 };
  const judge = compileRule(rule);
  for (const facts of firms) {
    const verdict = verdictOf(judge(facts));
    if (verdict === 'met') {
      counts.met += 1;
      if (former === null || verdictOf(former(facts) as 0 | 1 | 2) !== 'met') counts.newlyMet += 1;
    } else if (verdict === 'unknown') {
      counts.unknown += 1;
    } else {
      const { missing } = distance(rule, facts);
      counts[missing === 1 ? 'missingOne' : missing === 2 ? 'missingTwo' : 'missingMore'] += 1;
    }
  }
  return counts;
}

function shownNodes(rule: Rule, lexicon: Lexicon): PolicyRuleNode[] {
  return nodesOf(rule).map((node) => {
    const { fact, operator } = node;
    if (fact === null || operator === null) return { ...node, textZh: null, textEn: null };
    const [single] = [ruleOfNodes([{ ...node, depth: 0, isNegated: false }])];
    const clause = !isRefused(single) && single.kind === 'clause' ? single : null;
    return {
      ...node,
      textZh: clause && printClause(clause, 'zh', lexicon),
      textEn: clause && printClause(clause, 'en', lexicon),
    };
  });
}

function findingOf({ clause, value, ...finding }: Finding, lexicon: Lexicon): PolicyFinding {
  if (clause === null) {
    const none = { fact: null, factZh: null, factEn: null, askedZh: null, askedEn: null };
    return { ...finding, ...none, valueZh: null, valueEn: null, page: null };
  }
  const kind = FACTS[clause.fact];
  return {
    ...finding,
    fact: clause.fact,
    factZh: kind.zh,
    factEn: kind.en,
    askedZh: printClause(clause, 'zh', lexicon),
    askedEn: printClause(clause, 'en', lexicon),
    valueZh: showValue(clause.fact, value, 'zh', lexicon),
    valueEn: showValue(clause.fact, value, 'en', lexicon),
    page: kind.page,
  };
}
