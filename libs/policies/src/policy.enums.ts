import { enumOf } from '#foundation/graphql';
import { FACT_NAMES } from './domain/facts.js';
import { APPLICATION_STATES, PAYOUT_LIST_STATES, POLICY_STATES, WISH_STATES } from './domain/policy-lifecycles.js';
import { OPERATORS } from './domain/rule.js';
import { VERDICTS } from './domain/verdict.js';

export const POLICY_MODES = ['apply', 'automatic'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

export const PolicyStatusEnum = enumOf(POLICY_STATES, 'PolicyStatus', '政策状态 / where a policy stands');
export const PolicyModeEnum = enumOf(
  POLICY_MODES,
  'PolicyMode',
  '申报或免申即享 / by application, or paid without one',
);
export const PolicyFactEnum = enumOf(FACT_NAMES, 'PolicyFact', '企业事实 / a fact of a firm');
export const PolicyOperatorEnum = enumOf(OPERATORS, 'PolicyOperator', '比较方式 / how a fact is compared');
export const VerdictEnum = enumOf(VERDICTS, 'PolicyVerdict', '不满足、待核实、满足 / missing, unknown, met');
export const ApplicationStatusEnum = enumOf(APPLICATION_STATES, 'PolicyApplicationStatus', '申报状态');
export const WishStatusEnum = enumOf(WISH_STATES, 'PolicyWishStatus', '点菜状态 / where a wish stands');
export const PayoutListStatusEnum = enumOf(PAYOUT_LIST_STATES, 'PayoutListStatus', '兑付清单状态');

export const NODE_KINDS = ['all', 'any', 'clause'] as const;
export const RuleNodeKindEnum = enumOf(
  NODE_KINDS,
  'PolicyRuleNodeKind',
  '全部满足、任一满足、条件 / all of, any of, a condition',
);

export const FIGURES = ['policies', 'automatic', 'pushes', 'applications', 'payouts', 'paid_firms'] as const;
export type PolicyFigure = (typeof FIGURES)[number];
export const PolicyFigureEnum = enumOf(FIGURES, 'PolicyFigureKind', '统计指标 / what is counted');
