import { type Refusal, refuse, toMinorUnits } from '#kernel';

/** A technical requirement in the shape of a listing's specification, so that the two can be compared. */
export interface Indicator {
  readonly name: string;
  /** How the owner writes it: one of {@link INDICATOR_OPERATORS}. */
  readonly operator: string;
  readonly value: string;
  readonly unit: string | null;
}

export const INDICATOR_OPERATORS = ['=', '≥', '≤', '>', '<', '±', '~'] as const;

/** An evaluation criterion; the weights of a need's criteria sum to 100. */
export interface Criterion {
  readonly name: string;
  readonly weight: number;
}

export const NEED_KINDS = ['parts', 'processing', 'technology', 'retrofit', 'digital', 'service'] as const;
export type NeedKind = (typeof NEED_KINDS)[number];
export const NEED_MODES = ['take', 'bids', 'challenge', 'inquiry'] as const;
export type NeedMode = (typeof NEED_MODES)[number];
export const NEED_PERIODS = ['once', 'week', 'month', 'quarter', 'year'] as const;
export type NeedPeriod = (typeof NEED_PERIODS)[number];
export const COOPERATION_MODES = [
  'purchase',
  'commissioned',
  'joint_research',
  'licence',
  'trial_first',
  'long_term',
] as const;
export type CooperationMode = (typeof COOPERATION_MODES)[number];
export const VISIBILITIES = ['public', 'chain', 'invited'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
export const BIDDING_KINDS = ['open', 'sealed'] as const;
export type BiddingKind = (typeof BIDDING_KINDS)[number];

/** Everything that the owner writes in a need. */
export interface NeedContent {
  readonly kind: NeedKind;
  readonly mode: NeedMode;
  readonly title: string;
  readonly text: string;
  readonly nodeCode: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly period: NeedPeriod | null;
  /** 万元, that is 10,000 of the currency, for the whole need; null is open to offers (面议). */
  readonly budgetMin: string | null;
  readonly budgetMax: string | null;
  readonly currency: string;
  readonly deliveryDistrict: string | null;
  readonly deliveryBy: string | null;
  readonly deadline: Date | null;
  readonly questionDeadline: Date | null;
  readonly requiredCertificates: readonly string[];
  readonly preferredCertificates: readonly string[];
  readonly indicators: readonly Indicator[];
  readonly criteria: readonly Criterion[];
  readonly cooperationMode: CooperationMode | null;
  readonly plannedWinners: number;
  readonly paymentTerms: string | null;
  readonly tenderUrl: string | null;
  readonly visibility: Visibility;
  readonly isOwnerHidden: boolean;
  readonly prefersNear: boolean;
  readonly isUnclassified: boolean;
  readonly bidding: BiddingKind;
}

type BudgetInvalid = Refusal<'NEED_BUDGET_INVALID'>;
type WeightsOff = Refusal<'CRITERIA_WEIGHTS', { sum: number }>;

/** A budget is a range of non-negative amounts in 万元 (10,000 of the currency) with min ≤ max, or absent (面议). */
export function checkBudget(budget: { budgetMin: string | null; budgetMax: string | null }): BudgetInvalid | null {
  const { budgetMin, budgetMax } = budget;
  const min = budgetMin === null ? null : toMinorUnits(budgetMin);
  const max = budgetMax === null ? null : toMinorUnits(budgetMax);
  const isNegative = (min ?? 0n) < 0n || (max ?? 0n) < 0n;
  const isReversed = min !== null && max !== null && max < min;
  return isNegative || isReversed ? refuse('NEED_BUDGET_INVALID') : null;
}

/** Criteria are absent or their weights sum to exactly 100. */
export function checkCriteria(criteria: readonly Criterion[]): WeightsOff | null {
  const sum = criteria.reduce((total, criterion) => total + criterion.weight, 0);
  return criteria.length > 0 && sum !== 100 ? refuse('CRITERIA_WEIGHTS', { sum }) : null;
}

/** Fields that bids rest on: a change of one after publication makes a new version of the content. */
export const SUBSTANCE = [
  'kind',
  'title',
  'text',
  'nodeCode',
  'quantity',
  'unit',
  'period',
  'budgetMin',
  'budgetMax',
  'currency',
  'deliveryDistrict',
  'deliveryBy',
  'requiredCertificates',
  'preferredCertificates',
  'indicators',
  'criteria',
  'cooperationMode',
  'plannedWinners',
  'paymentTerms',
] as const satisfies readonly (keyof NeedContent)[];

/** Fields that stand once published: the rules of the competition, who sees it, and the deadline (extended by its own command). */
export const FIXED = [
  'mode',
  'bidding',
  'visibility',
  'isOwnerHidden',
  'isUnclassified',
  'deadline',
] as const satisfies readonly (keyof NeedContent)[];

/** The names of the fields, among those asked for, in which two contents differ. */
export function changedFields<Field extends keyof NeedContent>(
  before: Pick<NeedContent, Field>,
  after: Pick<NeedContent, Field>,
  fields: readonly Field[],
): Field[] {
  return fields.filter((field) => comparable(field, before[field]) !== comparable(field, after[field]));
}

/** `1200` and `1200.00` are one amount; objects compare by their values, whatever the order of their keys. */
function comparable(field: keyof NeedContent, value: unknown): string {
  if ((field === 'budgetMin' || field === 'budgetMax') && typeof value === 'string') return `${toMinorUnits(value)}`;
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
