import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Public, signedIn, Visible } from '#foundation/access';
import { Decimal, Instant, LocalDate, Uuid } from '#foundation/graphql';
import type { Id } from '#kernel';
import type { FactName } from './domain/facts.js';
import type { Operator } from './domain/rule.js';
import type { Verdict } from './domain/verdict.js';
import { PolicyAccess } from './policy.access.js';
import {
  type NODE_KINDS,
  PolicyFactEnum,
  type PolicyMode,
  PolicyModeEnum,
  PolicyOperatorEnum,
  RuleNodeKindEnum,
  VerdictEnum,
} from './policy.enums.js';

@ObjectType({ description: '条件或条件组，组在其成员之前 / a condition, or a group before its members' })
@Public()
export class PolicyRuleNode {
  @Field(() => Int)
  depth: number;

  @Field(() => RuleNodeKindEnum)
  kind: (typeof NODE_KINDS)[number];

  @Field(() => Boolean)
  isNegated: boolean;

  @Field(() => PolicyFactEnum, { nullable: true })
  fact: FactName | null;

  @Field(() => PolicyOperatorEnum, { nullable: true })
  operator: Operator | null;

  @Field(() => [String])
  values: readonly string[];

  @Field(() => String, { nullable: true, description: '条件的文字 / the condition in words' })
  textZh: string | null;

  @Field(() => String, { nullable: true })
  textEn: string | null;
}

@ObjectType({ description: '一项条件与本企业的比较 / one condition beside the firm' })
@Visible(PolicyAccess.asFirm)
export class PolicyFinding {
  @Field(() => Int)
  depth: number;

  @Field(() => RuleNodeKindEnum)
  kind: (typeof NODE_KINDS)[number];

  @Field(() => VerdictEnum)
  verdict: Verdict;

  @Field(() => Boolean)
  isNegated: boolean;

  @Field(() => PolicyFactEnum, { nullable: true })
  fact: FactName | null;

  @Field(() => String, { nullable: true })
  factZh: string | null;

  @Field(() => String, { nullable: true })
  factEn: string | null;

  @Field(() => String, { nullable: true, description: '要求 / what is asked' })
  askedZh: string | null;

  @Field(() => String, { nullable: true })
  askedEn: string | null;

  @Field(() => String, { nullable: true, description: '本企业的值，空为未知 / the own value; null is not known' })
  valueZh: string | null;

  @Field(() => String, { nullable: true })
  valueEn: string | null;

  @Field(() => String, { nullable: true, description: '填写该事实的页面 / the page that would settle it' })
  page: string | null;
}

@ObjectType({ description: '本企业与一项政策 / the own firm beside one policy' })
@Visible(PolicyAccess.asFirm)
export class PolicyFit {
  @Field(() => Uuid)
  policyId: Id;

  @Field(() => String)
  number: string;

  @Field(() => String)
  titleZh: string;

  @Field(() => String, { nullable: true })
  titleEn: string | null;

  @Field(() => String)
  summary: string;

  @Field(() => String)
  department: string;

  @Field(() => PolicyModeEnum)
  mode: PolicyMode;

  @Field(() => Decimal)
  amount: string;

  @Field(() => LocalDate)
  endsOn: string;

  @Field(() => Instant, { nullable: true })
  applyUntil: Date | null;

  @Field(() => VerdictEnum)
  verdict: Verdict;

  @Field(() => Int, { description: '至少还差几项 / the fewest conditions that would have to change' })
  missing: number;

  @Field(() => Int, { description: '待核实几项 / and that would have to become known' })
  unknown: number;

  @Field(() => [PolicyFinding])
  findings: readonly PolicyFinding[];
}

@ObjectType({ description: '会命中多少家 / how many firms a rule would meet' })
@Visible(PolicyAccess.desk)
export class PolicyPreview {
  @Field(() => Int)
  firms: number;

  @Field(() => Int)
  met: number;

  @Field(() => Int, { description: '只差一项 / missing one condition only' })
  missingOne: number;

  @Field(() => Int)
  missingTwo: number;

  @Field(() => Int)
  missingMore: number;

  @Field(() => Int, { description: '不缺条件但有待核实 / nothing missing, something unknown' })
  unknown: number;

  @Field(() => Int, { description: '已发布版本未命中、此版本新命中 / met now and not by the edition in force' })
  newlyMet: number;

  @Field(() => Decimal, { description: '全部兑付所需，元 / what all that are met would cost' })
  cost: string;

  @Field(() => String)
  ruleZh: string;

  @Field(() => String)
  ruleEn: string;
}

@ObjectType({ description: '企业事实目录 / what rules may ask' })
@Public()
export class PolicyFactKind {
  @Field(() => PolicyFactEnum)
  fact: FactName;

  @Field(() => String)
  zh: string;

  @Field(() => String)
  en: string;

  @Field(() => String, { description: 'code, prefix, codes, number, band, date or flag' })
  type: string;

  @Field(() => String, { nullable: true })
  unitZh: string | null;

  @Field(() => String, { nullable: true })
  unitEn: string | null;

  @Field(() => [PolicyOperatorEnum])
  operators: readonly Operator[];

  @Field(() => String, { nullable: true })
  page: string | null;

  @Field(() => [PolicyFactOption])
  options: readonly PolicyFactOption[];
}

@ObjectType()
@Public()
export class PolicyFactOption {
  @Field(() => String)
  code: string;

  @Field(() => String)
  zh: string;

  @Field(() => String)
  en: string;
}

@ObjectType({ description: '企业填报的指标 / a figure that the firm states' })
@Visible(PolicyAccess.asFirm)
export class DeclaredPolicyFact {
  @Field(() => PolicyFactEnum)
  fact: FactName;

  @Field(() => String)
  zh: string;

  @Field(() => String)
  en: string;

  @Field(() => String)
  unitZh: string;

  @Field(() => String)
  unitEn: string;

  @Field(() => Decimal, { nullable: true })
  value: string | null;

  @Field(() => Instant, { nullable: true })
  statedAt: Date | null;

  @Field(() => Int, { description: '用到该指标的政策 / policies that ask for it' })
  askedBy: number;
}

@ObjectType({ description: '读到的条件 / the rule that a text stands for' })
@Visible(signedIn)
export class ReadPolicyRulePayload {
  @Field(() => [PolicyRuleNode])
  nodes: readonly PolicyRuleNode[];
}
