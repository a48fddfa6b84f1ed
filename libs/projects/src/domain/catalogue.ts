/** What is known of one chain node over the 12 months before a moment. */
export interface NodeGap {
  readonly nodeCode: string;
  /** Needs whose deadline passed without an award, or for which nobody could be proposed. */
  readonly unmetNeeds: number;
  /** Yuan of their budgets (the upper end), as numeric text; needs open to offers count nothing. */
  readonly unmetBudget: string;
  /** Yuan that went to suppliers outside the city. */
  readonly outsideAmount: string;
  readonly outsideNeeds: number;
  /** Verified local suppliers of the node. */
  readonly suppliers: number;
}

export interface RankedGap<Gap extends NodeGap = NodeGap> {
  readonly rank: number;
  /** 0 to 100, one decimal. */
  readonly points: number;
  readonly gap: Gap;
}

/** Greatest share of the points that each fact can win; their sum is 100. */
export const WEIGHTS = { unmetBudget: 40, unmetNeeds: 30, outside: 20, scarcity: 10 } as const;

/** Told wherever the ranking is shown: the formula in words, in the order of its terms. */
export const FORMULA = {
  version: 1,
  zh: '得分 = 40 × 未满足预算 ÷ 最大未满足预算 + 30 × 未满足需求数 ÷ 最大未满足需求数 + 20 × 外购金额 ÷ 最大外购金额 + 10 ÷（1 + 本地供应商数）；统计前 12 个月，同分按环节代码。',
  en: 'Points = 40 × unmet budget ÷ the largest + 30 × unmet needs ÷ the most + 20 × amount bought outside ÷ the largest + 10 ÷ (1 + local suppliers); over the last 12 months, ties by code of the node.',
} as const;

const share = (value: number, most: number): number => (most > 0 ? value / most : 0);

/** Is there anything that a newcomer could fill? */
export const isGap = (gap: NodeGap): boolean => gap.unmetNeeds > 0 || gap.outsideNeeds > 0;

/** Ranks the nodes with a gap by {@link FORMULA}: the most promising first. Shares are relative to the given nodes. */
export function rankGaps<Gap extends NodeGap>(nodes: readonly Gap[]): RankedGap<Gap>[] {
  const gaps = nodes.filter(isGap);
  const most = (of: (gap: NodeGap) => number): number => Math.max(0, ...gaps.map(of));
  const budget = most((gap) => Number(gap.unmetBudget));
  const needs = most((gap) => gap.unmetNeeds);
  const outside = most((gap) => Number(gap.outsideAmount));
  const pointsOf = (gap: Gap): number =>
    Math.round(
      10 *
        (WEIGHTS.unmetBudget * share(Number(gap.unmetBudget), budget) +
          WEIGHTS.unmetNeeds * share(gap.unmetNeeds, needs) +
          WEIGHTS.outside * share(Number(gap.outsideAmount), outside) +
          WEIGHTS.scarcity / (1 + gap.suppliers)),
    ) / 10;
  return gaps
    .map((gap) => ({ gap, points: pointsOf(gap) }))
    .sort((a, b) => b.points - a.points || (a.gap.nodeCode < b.gap.nodeCode ? -1 : 1))
    .map((one, at) => ({ ...one, rank: at + 1 }));
}

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** `2026-10`. */
export const isMonth = (text: string): boolean => MONTH.test(text);

/** The month of a day: `2026-10-31` → `2026-10`. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The month before: `2026-01` → `2025-12`. */
export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
